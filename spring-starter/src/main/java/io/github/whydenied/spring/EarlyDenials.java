package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.sdk.ExplainerRegistration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Keeps what is explained while {@code spring.config.import} runs, and logs it when logging works: until then Spring Boot
 * lets no event through, and an {@code optional:} import that was denied would leave no trace of why.
 */
final class EarlyDenials implements ApplicationListener<SpringApplicationEvent>, ExplanationListener {

    /** An application imports a handful of places; more is a loop. */
    private static final int MAX_DENIALS = 20;

    private final Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
    private final Queue<Explanation> unheard = new ConcurrentLinkedQueue<>();
    private @Nullable ExplainerRegistration registration;

    /** For Spring, which makes one for every application. */
    EarlyDenials() {}

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        try {
            follow(event);
        } catch (RuntimeException | LinkageError e) {
            // An application without the SDK, or with half of it, starts as it would without us.
            unheard.clear();
        }
    }

    private void follow(SpringApplicationEvent event) {
        if (event instanceof ApplicationStartingEvent) {
            begin();
        } else if (event instanceof ApplicationPreparedEvent prepared) {
            end();
            replay(SpringSettings.readQuietly(prepared.getApplicationContext().getEnvironment()));
        } else if (event instanceof ApplicationFailedEvent) {
            // What was fatal, the failure analysis says.
            end();
        }
    }

    @Override
    public void onExplanation(Explanation explanation) {
        if (explanation.course().complete() && !log.isWarnEnabled() && unheard.size() < MAX_DENIALS) {
            unheard.add(explanation);
        }
    }

    private void begin() {
        registration = Explainer.register(() -> Explainer.builder()
                .settings(SettingsReader.read().settings())
                .listener(this)
                .build());
    }

    private void end() {
        if (registration != null) {
            DelayedClose.begin(registration);
            registration = null;
        }
    }

    private void replay(Settings settings) {
        if (settings.enabled() && settings.output().log().isOn()) {
            LogOutlet outlet = new LogOutlet(
                    SpringSettings.renderOptions(settings), settings.output().log());
            unheard.forEach(outlet::onExplanation);
        }
        unheard.clear();
    }
}
