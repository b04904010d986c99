package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.Settings;
import io.github.whydenied.Settings.Level;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.render.OpenReport.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes one event an explanation to the logger {@code io.github.whydenied}, at WARN by default: the log block as its message, and flat
 * scalar key-values that all begin with {@code whydenied.}. A denial that is expected is an event at DEBUG. With SLF4J 1.7 the message alone.
 * Never throws.
 */
@InternalApi
public final class LogOutlet implements ExplanationListener {

    /** The logger that all of WhyDenied's events go to. */
    public static final String LOGGER = "io.github.whydenied";

    /** Search engines refuse a whole event for one value above 32 KiB. */
    private static final int MAX_JSON = 8_000;

    private final Logger log = LoggerFactory.getLogger(LOGGER);
    private final RenderOptions options;
    private final Renderer text;
    private final Renderer json;
    private final Settings.Log form;
    private final boolean incompleteToo;
    private volatile boolean fluent = true;
    private volatile @Nullable Ready ready;

    /** What was rendered ahead; no text where that is an application's own, which can look at the caller's thread. */
    private record Ready(
            Explanation explanation,
            ExplanationReport report,
            @Nullable String text,
            @Nullable String json) {}

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
        this(options, Settings.Log.DEFAULT, new EventRenderer(options, Settings.Form.BLOCK), incompleteToo);
    }

    /**
     * Creates an outlet for complete explanations, as the setting {@code log} has it.
     *
     * @param options how much is printed
     * @param form how loud events are, and what they hold
     */
    public LogOutlet(RenderOptions options, Settings.Log form) {
        this(options, form, new EventRenderer(options, form.form()), false);
    }

    /**
     * Creates an outlet with another text, and else as by default.
     *
     * @param options how much the key-values say
     * @param text writes the event's message
     * @param incompleteToo whether to log the explanation of a diagnosis that still runs
     */
    public LogOutlet(RenderOptions options, Renderer text, boolean incompleteToo) {
        this(options, Settings.Log.DEFAULT, text, incompleteToo);
    }

    /**
     * Creates an outlet with another text.
     *
     * @param options how much the key-values say
     * @param form how loud events are, and what they hold beside the text
     * @param text writes the event's message
     * @param incompleteToo whether to log the explanation of a diagnosis that still runs
     */
    public LogOutlet(RenderOptions options, Settings.Log form, Renderer text, boolean incompleteToo) {
        this.options = options;
        this.form = form;
        this.text = text;
        this.json = new JsonRenderer(options);
        this.incompleteToo = incompleteToo;
    }

    @Override
    public void prepare(Explanation explanation) {
        try {
            if (isEnabled(level(explanation.course().expected()))) {
                ExplanationReport report = ExplanationReport.of(explanation, options);
                ready = new Ready(
                        explanation,
                        report,
                        text instanceof EventRenderer ? text.render(report) : null,
                        form.json() ? json.render(report) : null);
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
            Level level = level(explanation.course().expected());
            if (isEnabled(level)) {
                Ready made = takeReady(explanation);
                ExplanationReport report = made == null ? ExplanationReport.of(explanation, options) : made.report();
                String message = made == null ? null : made.text();
                String line = made == null ? null : made.json();
                if (line == null && form.json()) {
                    line = json.render(report);
                }
                write(level, message == null ? text.render(report) : message, values(report, line));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A logging set-up that fails must not become the failure of the call; the exception has our words as well.
            return;
        }
    }

    /** One line, whatever the form. */
    @Override
    public void onFurtherDenials(FurtherDenials further) {
        try {
            Explanation told = further.told();
            Level level = level(told != null && told.course().expected());
            if (isEnabled(level)) {
                FurtherReport report = FurtherReport.of(further, options);
                write(level, FurtherText.line(report), values(report));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // As above.
            return;
        }
    }

    /** What opens for the first time is told by its explanation. */
    @Override
    public void onDenialOpened(OpenDenial opened) {
        if (opened.again()) {
            write(Event.OPENED_AGAIN, opened, null, form.level());
        }
    }

    /** Nothing to warn of. */
    @Override
    public void onDenialEnded(OpenDenial ended, Duration duration, long calls) {
        write(Event.ENDED, ended, duration, quiet());
    }

    @Override
    public void onDenialForgotten(OpenDenial forgotten) {
        write(Event.FORGOTTEN, forgotten, null, quiet());
    }

    private Level quiet() {
        return form.level() == Level.DEBUG ? Level.DEBUG : Level.INFO;
    }

    private void write(Event event, OpenDenial open, @Nullable Duration duration, Level unlessExpected) {
        try {
            Level level = open.explanation().course().expected() ? Level.DEBUG : unlessExpected;
            if (isEnabled(level)) {
                OpenReport report = OpenReport.of(event, open, duration, options);
                write(level, OpenText.line(report), values(report));
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // As above.
            return;
        }
    }

    private Level level(boolean expected) {
        return expected ? Level.DEBUG : form.level();
    }

    /**
     * Whether an event of a level would be written: an application can have no binding of SLF4J, or our logger switched off.
     *
     * @param level the level
     * @return true when it would
     */
    public static boolean isLogged(Level level) {
        return isEnabled(LoggerFactory.getLogger(LOGGER), level);
    }

    private boolean isEnabled(Level level) {
        return isEnabled(log, level);
    }

    private static boolean isEnabled(Logger log, Level level) {
        return switch (level) {
            case ERROR -> log.isErrorEnabled();
            case WARN -> log.isWarnEnabled();
            case INFO -> log.isInfoEnabled();
            case DEBUG -> log.isDebugEnabled();
        };
    }

    private void write(Level level, String message, Map<String, Object> values) {
        if (fluent) {
            try {
                FluentLog.log(log, level, message, values);
                return;
            } catch (LinkageError slf4jIsOlder) {
                fluent = false;
            }
        }
        switch (level) {
            case ERROR -> log.error(message);
            case WARN -> log.warn(message);
            case INFO -> log.info(message);
            case DEBUG -> log.debug(message);
        }
    }

    private static Map<String, Object> values(FurtherReport further) {
        ExplanationReport told = further.told();
        Map<String, Object> values = new LinkedHashMap<>();
        if (told != null) {
            ReportedCall call = told.call();
            put(values, "reference", told.reference());
            put(values, "code", told.code());
            put(values, "service", Escapes.line(call.service()));
            put(values, "action", escaped(call.action()));
            put(values, "principal", escaped(call.principal()));
            String under = further.under();
            put(values, "under", under == null || under.isEmpty() ? null : Escapes.line(under));
        }
        put(values, "further", further.denials());
        put(values, "resources", further.resources());
        OpenDenial open = further.open();
        if (open != null) {
            put(values, "since", open.since().toString());
            put(values, "calls", open.calls());
        }
        return values;
    }

    private static Map<String, Object> values(OpenReport open) {
        ExplanationReport told = open.told();
        ReportedCall call = told.call();
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "event", open.event().name().toLowerCase(Locale.ROOT));
        put(values, "reference", told.reference());
        put(values, "code", told.code());
        put(values, "service", Escapes.line(call.service()));
        put(values, "operation", Escapes.line(call.operation()));
        put(values, "action", escaped(call.action()));
        put(values, "resource", escaped(call.resource()));
        put(values, "principal", escaped(call.principal()));
        put(values, "since", open.since().toString());
        put(values, "calls", open.calls());
        Duration duration = open.duration();
        put(values, "duration_ms", duration == null ? null : duration.toMillis());
        return values;
    }

    /** Private names only, each once: a name that is written twice makes structured formats drop the event. */
    private static Map<String, Object> values(ExplanationReport report, @Nullable String line) {
        ReportedCall call = report.call();
        List<Remedy> remedies = report.explanation().guidance().remedies();
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "reference", report.reference());
        put(values, "code", report.code());
        put(values, "certainty", report.certainty().word());
        put(values, "service", Escapes.line(call.service()));
        put(values, "operation", Escapes.line(call.operation()));
        put(values, "action", escaped(call.action()));
        put(values, "resource", escaped(call.resource()));
        put(values, "principal", escaped(call.principal()));
        DeniedEntries entries = report.explanation().call().entries();
        put(values, "entries", entries == null ? null : entries.denied());
        put(values, "entries_of", entries == null ? null : entries.total());
        put(values, "region", escaped(call.region()));
        put(values, "request_id", escaped(call.requestId()));
        put(
                values,
                "owner",
                remedies.isEmpty() ? null : remedies.get(0).advice().owner().word());
        put(values, "repeats", report.repeats());
        put(values, "json", line == null || line.length() > MAX_JSON ? null : line);
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        String key = "whydenied." + name;
        if (value != null && MDC.get(key) == null) {
            values.put(key, value);
        }
    }

    private static @Nullable String escaped(@Nullable String value) {
        return value == null ? null : Escapes.line(value);
    }
}
