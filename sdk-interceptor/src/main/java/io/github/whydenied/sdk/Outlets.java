package io.github.whydenied.sdk;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.render.JournalOutlet;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import java.nio.file.Path;

/** The forms an explanation leaves in, as the settings have it. */
final class Outlets {

    private final Settings.Output output;
    private final RenderOptions options;
    private final MessageRenderer message;
    private final LogRenderer log;

    private Outlets(Settings.Output output, RenderOptions options) {
        this.output = output;
        this.options = options;
        this.message = new MessageRenderer(options);
        this.log = new LogRenderer(options);
    }

    static Outlets of(Settings settings) {
        return new Outlets(settings.output(), RenderOptions.of(settings.output().text()));
    }

    /** Adds the log and the journal, as far as they are switched on. */
    void addTo(Diagnoser.Builder diagnosers) {
        if (output.log()) {
            diagnosers.listener(new LogOutlet(options));
        }
        Path journal = output.journal();
        if (journal != null) {
            JournalOutlet outlet = new JournalOutlet(journal, options);
            diagnosers.listener(outlet).closing(outlet);
        }
    }

    String message(Explanation explanation) {
        return message.render(explanation);
    }

    String logBlock(Explanation explanation) {
        return log.render(explanation);
    }
}
