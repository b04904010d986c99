package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes one WARN event an explanation to the logger {@code io.github.whydenied}: the log block as its message, and flat
 * scalar key-values that all begin with {@code whydenied.}. With SLF4J 1.7 the message alone. Never throws.
 */
public final class LogOutlet implements ExplanationListener {

    /** The logger that all of WhyDenied's events go to. */
    public static final String LOGGER = "io.github.whydenied";

    /** Search engines refuse a whole event for one value above 32 KiB. */
    private static final int MAX_JSON = 8_000;

    private final Logger log = LoggerFactory.getLogger(LOGGER);
    private final RenderOptions options;
    private final Renderer text;
    private final Renderer json;
    private final boolean incompleteToo;
    private volatile boolean fluent = true;
    private volatile @Nullable Ready ready;

    /** What was rendered ahead; no text where that is an application's own, which can look at the caller's thread. */
    private record Ready(Explanation explanation, @Nullable String text, String json) {}

    /**
     * Creates an outlet for complete explanations.
     *
     * @param options how much is printed
     */
    public LogOutlet(RenderOptions options) {
        this(options, false);
    }

    /**
     * Creates an outlet.
     *
     * @param options how much is printed
     * @param incompleteToo whether to log the explanation of a diagnosis that still runs, which comes again when complete
     */
    public LogOutlet(RenderOptions options, boolean incompleteToo) {
        this(options, new LogRenderer(options), incompleteToo);
    }

    /**
     * Creates an outlet with another text.
     *
     * @param options how much the key-values say
     * @param text writes the event's message
     * @param incompleteToo whether to log the explanation of a diagnosis that still runs
     */
    public LogOutlet(RenderOptions options, Renderer text, boolean incompleteToo) {
        this.options = options;
        this.text = text;
        this.json = new JsonRenderer(options);
        this.incompleteToo = incompleteToo;
    }

    @Override
    public void prepare(Explanation explanation) {
        try {
            if (log.isWarnEnabled()) {
                ready = new Ready(
                        explanation,
                        text instanceof LogRenderer ? text.render(explanation) : null,
                        json.render(explanation));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            ready = null;
        }
    }

    /** What was made ready for an explanation, once. */
    @SuppressWarnings("ReferenceEquality") // Two that are equal are of two denials.
    private @Nullable Ready takeReady(Explanation explanation) {
        Ready made = ready;
        if (made == null || made.explanation() != explanation) {
            return null;
        }
        ready = null;
        return made;
    }

    @Override
    public void onExplanation(Explanation explanation) {
        if (!explanation.course().complete() && !incompleteToo) {
            return;
        }
        try {
            if (log.isWarnEnabled()) {
                Ready made = takeReady(explanation);
                String message = made == null ? null : made.text();
                write(
                        message == null ? text.render(explanation) : message,
                        explanation,
                        made == null ? null : made.json());
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A logging set-up that fails must not become the failure of the call; the exception has our words as well.
            return;
        }
    }

    private void write(String message, Explanation explanation, @Nullable String readyJson) {
        if (fluent) {
            try {
                String line = readyJson == null ? json.render(explanation) : readyJson;
                FluentLog.warn(log, message, values(explanation, line));
                return;
            } catch (LinkageError slf4jIsOlder) {
                fluent = false;
            }
        }
        log.warn(message);
    }

    /** Private names only, each once: a name that is written twice makes structured formats drop the event. */
    private Map<String, Object> values(Explanation explanation, String line) {
        Ink ink = new Ink(options, explanation);
        Cause cause = explanation.verdict().primary();
        List<Remedy> remedies = explanation.guidance().remedies();
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "reference", explanation.reference());
        put(values, "code", cause.code().code());
        put(values, "certainty", cause.certainty().word());
        put(values, "service", explanation.call().api().service());
        put(values, "operation", explanation.call().api().operation());
        put(values, "action", clean(explanation.request().action(), ink));
        put(values, "resource", named(explanation.request().resource(), ink));
        put(values, "principal", named(Phrases.principal(explanation).orElse(null), ink));
        put(values, "region", clean(explanation.call().api().region(), ink));
        put(values, "request_id", clean(explanation.call().error().http().requestId(), ink));
        put(
                values,
                "owner",
                remedies.isEmpty() ? null : remedies.get(0).advice().owner().word());
        put(values, "repeats", explanation.course().repeats());
        put(values, "json", line.length() > MAX_JSON ? null : line);
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        String key = "whydenied." + name;
        if (value != null && MDC.get(key) == null) {
            values.put(key, value);
        }
    }

    private static @Nullable String named(@Nullable String value, Ink ink) {
        return value == null || !ink.mayName(value) ? null : clean(value, ink);
    }

    private static @Nullable String clean(@Nullable String value, Ink ink) {
        return value == null ? null : Escapes.line(ink.clean(value));
    }
}
