package io.github.whydenied.sdk;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A stub of AWS that all SDK clients of the process are pointed at by the SDK's own settings, no explainer installed, and an
 * ear on our log. A stub of its own for every test: a diagnosis that outlives one must not be counted in the next.
 */
final class Bench implements BeforeEachCallback, AfterEachCallback {

    static final String CALLER = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";

    private static final String LOGGER = "io.github.whydenied";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Set<String> properties = new TreeSet<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // Now, on the thread that logs: logback reads the MDC only when it is asked for.
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };
    private @Nullable AwsStub aws;

    @Override
    public void beforeEach(ExtensionContext context) {
        Explainer.install(null);
        aws = AwsStub.start();
        aws.callerIs(CALLER);
        log.start();
        logger().addAppender(log);
        property("aws.endpointUrl", aws.endpoint().toString());
        property("aws.ec2MetadataServiceEndpoint", aws.endpoint().toString());
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Explainer.install(null);
        properties.forEach(System::clearProperty);
        for (AutoCloseable closeable : opened) {
            closeable.close();
        }
        aws().close();
        // A diagnosis that was under way ends with a log event, which the next test must not take for its own.
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().matches("whydenied-\\d+")));
        logger().detachAppender(log);
    }

    AwsStub aws() {
        return Objects.requireNonNull(aws);
    }

    /** Sets a system property until the end of the test. */
    void property(String name, String value) {
        properties.add(name);
        System.setProperty(name, value);
    }

    /** Takes a system property away that this bench has set. */
    void noProperty(String name) {
        System.clearProperty(name);
    }

    /** Sets a setting of ours, as an application would. */
    void setting(String key, String value) {
        property("whydenied." + key, value);
    }

    /** Closes something at the end of the test. */
    <T extends AutoCloseable> T closing(T closeable) {
        opened.add(0, closeable);
        return closeable;
    }

    /** Installs an explainer for this test. */
    Explainer install(Explainer.Builder builder) {
        Explainer explainer = builder.build();
        Explainer.install(explainer);
        return explainer;
    }

    /** Our log events so far. */
    List<ILoggingEvent> events() {
        synchronized (log) {
            return List.copyOf(log.list);
        }
    }

    /** Our log events so far, as text. */
    List<String> log() {
        return events().stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The same with whole sentences. */
    List<String> sentences() {
        return log().stream().map(Unwrapped::of).toList();
    }

    /** What the probes asked: every request but those for this operation. */
    List<RecordedCall> callsBesides(String operation) {
        return aws().calls().stream()
                .filter(call -> !call.operation().equals(operation))
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(LOGGER);
    }
}
