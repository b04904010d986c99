package io.github.whydenied.spring;

import io.github.whydenied.Settings.Attach;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Redaction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The settings as properties {@code whydenied.*}. What is not set here is taken from {@code whydenied.properties} on the
 * classpath, the environment and the system properties, which alone hold until the application context exists: a denial
 * during {@code spring.config.import} comes before this is read. What is set nowhere is as {@link
 * io.github.whydenied.Settings#DEFAULT} has it.
 *
 * @param enabled Whether denied calls are explained.
 * @param attach Where the explanation is put in the exception.
 * @param waitAtMost How long a synchronous caller waits for a diagnosis at most, the first time a denial is seen.
 * @param log Whether a WARN event is written to the logger "io.github.whydenied".
 * @param journal File to which explanations are appended, one JSON object a line.
 * @param probes Which probes may ask AWS and this machine: all, identity, none, or names of probes.
 * @param detail Whether names are printed that AWS's own message does not have.
 * @param redaction Whether account ids, session names and addresses are masked beyond secrets.
 * @param deadline How long a diagnosis takes at most.
 * @param callBudget How many AWS calls a diagnosis makes at most, from 0 to 12.
 * @param remember How long a diagnosis is remembered, so that the same denial is not diagnosed again.
 * @param docsBase Address before a cause's code, for a copy of the pages of your own.
 */
@ConfigurationProperties("whydenied")
public record WhyDeniedProperties(
        @Nullable Boolean enabled,
        @Nullable Attach attach,
        @Name("wait") @Nullable Duration waitAtMost,
        @Nullable Boolean log,
        @Nullable String journal,
        @Nullable Set<String> probes,
        @Nullable Detail detail,
        @Nullable Redaction redaction,
        @Nullable Duration deadline,
        @Nullable Integer callBudget,
        @Nullable Duration remember,
        @Nullable String docsBase) {

    /** What is set, in the form that {@link io.github.whydenied.SettingsReader} reads and validates. */
    Map<String, String> asRead() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "enabled", enabled);
        put(values, "attach", word(attach));
        put(values, "wait", waitAtMost);
        put(values, "log", log);
        put(values, "journal", journal);
        put(values, "probes", probes == null ? null : String.join(",", probes));
        put(values, "detail", word(detail));
        put(values, "redaction", word(redaction));
        put(values, "deadline", deadline);
        put(values, "call-budget", callBudget);
        put(values, "remember", remember);
        put(values, "docs-base", docsBase);
        return values;
    }

    private static void put(Map<String, String> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }
}
