package io.github.whydenied.sdk;

import io.github.whydenied.Diagnoser;
import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.render.EventRenderer;
import io.github.whydenied.render.ExplanationReport;
import io.github.whydenied.render.JournalOutlet;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.render.Renderer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The forms an explanation leaves in, as the settings have it. */
final class Outlets {

    private final Settings.Output output;
    private final Duration exitWait;
    private final RenderOptions options;
    private final MessageRenderer message;
    private final Renderer event;
    private final Renderer block;

    private Outlets(Settings settings, RenderOptions options, @Nullable Renderer logText) {
        this.output = settings.output();
        this.exitWait = settings.bounds().exitWait();
        this.options = options;
        this.message = new MessageRenderer(options, this::isLogged);
        this.event = logText == null ? new EventRenderer(options, output.log().form()) : logText;
        this.block = logText == null ? new LogRenderer(options) : logText;
    }

    static Outlets of(Settings settings, @Nullable Redactor redactor, @Nullable Renderer logText) {
        RenderOptions standard = RenderOptions.of(settings.output().text());
        RenderOptions options =
                redactor == null ? standard : standard.with(standard.redactor().andThen(redactor));
        return new Outlets(settings, options, logText);
    }

    /** Adds the log and the journal, as far as they are switched on; what a process is told that is frozen then is written at once. */
    void addTo(Diagnoser.Builder diagnosers, boolean frozen) {
        if (output.log().isOn()) {
            diagnosers.listener(new LogOutlet(options, output.log(), event, false));
        }
        Settings.Journal journal = output.journal();
        if (journal != null) {
            JournalOutlet outlet = new JournalOutlet(journal, options, exitWait, frozen);
            diagnosers.listener(outlet).closing(outlet);
        }
    }

    /** An application can have no binding of SLF4J, or our logger switched off. */
    private boolean isLogged() {
        return output.log().isOn() && LogOutlet.isLogged(output.log().level());
    }

    String message(Explanation explanation) {
        return message.render(explanation);
    }

    String logBlock(Explanation explanation) {
        return block.render(ExplanationReport.of(explanation, options));
    }
}
