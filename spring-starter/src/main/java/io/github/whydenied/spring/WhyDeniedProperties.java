package io.github.whydenied.spring;

import io.github.whydenied.Settings.Attach;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Redaction;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.remedy.FixFormat;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The settings as properties {@code whydenied.*}. What is not set here is taken from {@code whydenied.properties} on the
 * classpath, the environment and the system properties, which alone hold until the application context exists: a denial
 * during {@code spring.config.import} comes before this is read. What is set nowhere is as {@link
 * io.github.whydenied.Settings#DEFAULT} has it. A value that cannot be read is null here, and told once as a warning. {@code
 * whydenied.reference-key} is not among them: a secret does not belong into a bean that prints itself.
 *
 * @param enabled Whether denied calls are explained.
 * @param attach Where the explanation is put in the exception.
 * @param waitAtMost How long a synchronous caller waits for a diagnosis at most, the first time a denial is seen.
 * @param log Level and form of the events of the logger "io.github.whydenied": error, warn, info or debug, and block, line or off; json adds the JSON form to the key-values.
 * @param expect Actions and operations whose denial is expected, and logged at DEBUG.
 * @param journal File to which explanations are appended, one JSON object a line.
 * @param journalMaxSize At which size the journal becomes its file with ".1" behind the name and begins anew, from 64KB; 0 for never.
 * @param probes Which probes may ask AWS and this machine: all, identity, none, or names of probes, with - in front where one is not allowed to.
 * @param detail Whether names are printed that AWS's own message does not have.
 * @param redaction Whether account ids, session names and addresses are masked beyond secrets.
 * @param deadline How long a diagnosis takes at most.
 * @param callBudget How many AWS calls a diagnosis makes at most, from 0 to 12.
 * @param remember How long a diagnosis is remembered, so that the same denial is not diagnosed again.
 * @param exitWait How long the end of the process waits at most for diagnoses that are not told yet, from 0 to 10 seconds.
 * @param entries Whether denied entries in the answers to calls that succeeded are explained.
 * @param docsBase Address before a cause's code, for a copy of the pages of your own.
 * @param fixFormat Language of new policy statements, for where the application's policies are kept.
 * @param strict Whether an unknown or malformed property "whydenied.*" stops the start, instead of being a warning.
 * @param recent How many kinds of denial are kept for the actuator endpoint, from 0 to 10000.
 * @param problemDetail Answers of a web application to a denied call.
 * @param sharedCache What instances of an application tell each other.
 */
@ConfigurationProperties(prefix = "whydenied", ignoreInvalidFields = true)
@InternalApi
public record WhyDeniedProperties(
        @Nullable Boolean enabled,
        @Nullable Attach attach,
        @Name("wait") @Nullable Duration waitAtMost,
        @Nullable String log,
        @Nullable Set<String> expect,
        @Nullable String journal,
        @Nullable DataSize journalMaxSize,
        @Nullable Set<String> probes,
        @Nullable Detail detail,
        @Nullable Redaction redaction,
        @Nullable Duration deadline,
        @Nullable Integer callBudget,
        @Nullable Duration remember,
        @Nullable Duration exitWait,
        @Nullable Boolean entries,
        @Nullable String docsBase,
        @Nullable FixFormat fixFormat,
        @Nullable Boolean strict,
        @Nullable Integer recent,
        @DefaultValue ProblemDetail problemDetail,
        @DefaultValue SharedCache sharedCache) {

    /**
     * Answers of a web application.
     *
     * @param enabled Whether a denied call that reaches the web layer is answered by a problem detail with a reference and no internals.
     */
    public record ProblemDetail(@DefaultValue("false") boolean enabled) {}

    /**
     * A cache that all instances of the application share.
     *
     * @param name Name of a cache of the application's CacheManager, Spring's or JCache's, in which instances tell each other what AWS answered.
     */
    public record SharedCache(@Nullable String name) {}
}
