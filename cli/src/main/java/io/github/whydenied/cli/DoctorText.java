package io.github.whydenied.cli;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.probe.CheckupReport;
import io.github.whydenied.probe.CheckupReport.Caller;
import io.github.whydenied.probe.CheckupReport.Credentials;
import io.github.whydenied.probe.CheckupReport.Metadata;
import io.github.whydenied.probe.CheckupReport.Permission;
import io.github.whydenied.probe.CheckupReport.Source;
import io.github.whydenied.probe.CheckupReport.State;
import io.github.whydenied.render.PolicyDocumentText;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.CauseCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checkup for people. */
final class DoctorText {

    private static final int WIDE = 24;
    private static final int NARROW = 18;

    /** Small errors of the clock are nobody's trouble. */
    private static final Duration TOLERABLE = Duration.ofMinutes(1);

    private final StringBuilder out = new StringBuilder();
    private final boolean colored;

    private DoctorText(boolean colored) {
        this.colored = colored;
    }

    static String of(CheckupReport report, boolean colored) {
        DoctorText text = new DoctorText(colored);
        text.chain(report);
        text.identity(report);
        text.machine(report);
        text.ladder(report);
        return text.out.toString().stripTrailing();
    }

    private void chain(CheckupReport report) {
        title("Credential providers, in the SDK's order; the first that gives credentials wins");
        int number = 0;
        for (Source source : report.chain()) {
            number++;
            line(number + " " + source.name(), WIDE, state(source));
        }
    }

    private static String state(Source source) {
        String settings = String.join(", ", source.settings());
        return switch (source.state()) {
            case USED -> "used" + in(settings) + after(": ", source.detail());
            case SHADOWED ->
                "shadowed" + in(settings) + ", one before it gave credentials" + after("; ", source.detail());
            case FAILED -> "failed" + in(settings) + after(": ", source.detail());
            case NOT_ASKED -> "not asked" + in(settings) + after("; ", source.detail());
            case NOT_CONFIGURED -> "skipped, not configured" + after(": ", source.detail());
        };
    }

    private void identity(CheckupReport report) {
        title("Identity");
        Caller caller = report.caller();
        line("caller", NARROW, caller.arn() != null ? caller.arn() : "not known: " + caller.problem());
        if (caller.account() != null) {
            line("account", NARROW, caller.account());
        }
        Credentials credentials = report.credentials();
        if (credentials != null) {
            line(
                    "credentials",
                    NARROW,
                    (credentials.temporary() ? "temporary, " : "long-term, ") + credentials.accessKey() + ", from "
                            + credentials.origin());
            line("expires", NARROW, expiry(credentials));
            if (credentials.remark() != null) {
                line("remark", NARROW, credentials.remark());
            }
        }
        if (caller.localAhead() != null) {
            line("clock", NARROW, clock(caller.localAhead()));
        }
        cause(report).ifPresent(code -> line("more", NARROW, "whydenied cause " + code.code()));
    }

    private static String expiry(Credentials credentials) {
        if (credentials.expiration() == null || credentials.left() == null) {
            return credentials.temporary() ? "not known: the provider does not say" : "never";
        }
        String when = credentials.expiration().toString();
        return credentials.left().isNegative()
                ? when + ", " + span(credentials.left().negated()) + " ago"
                : when + ", in " + span(credentials.left());
    }

    private static String span(Duration duration) {
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() > 1) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() > 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }

    private static String clock(Duration ahead) {
        if (ahead.isZero()) {
            return "agrees with AWS's to the second";
        }
        String differs = ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " AWS's";
        return ahead.abs().compareTo(TOLERABLE) < 0
                ? differs
                : differs + "; AWS rejects signatures that are minutes off";
    }

    /** The page that tells more of what is wrong. */
    private static Optional<CauseCode> cause(CheckupReport report) {
        Caller caller = report.caller();
        if (report.credentials() == null) {
            return report.chain().stream().anyMatch(s -> s.state() == State.NOT_ASKED)
                    ? Optional.empty()
                    : Optional.of(BuiltInCause.CREDENTIALS_MISSING);
        }
        if (!caller.rejected() || caller.problem() == null) {
            return Optional.empty();
        }
        String code = caller.problem().substring(caller.problem().lastIndexOf(' ') + 1);
        Denial denial = DenialClassifier.classifyText(
                "An error occurred (" + code + ") when calling the GetCallerIdentity operation: rejected");
        return denial instanceof Denial.AuthenticationFailure failure
                ? Optional.ofNullable(
                        switch (failure.problem()) {
                            case EXPIRED -> BuiltInCause.CREDENTIALS_EXPIRED;
                            case UNKNOWN_KEY -> BuiltInCause.CREDENTIALS_UNKNOWN_KEY;
                            case INVALID_SESSION_TOKEN -> BuiltInCause.CREDENTIALS_INVALID_SESSION_TOKEN;
                            case CLOCK_SKEW -> BuiltInCause.CLOCK_SKEW;
                            case SIGNATURE_MISMATCH -> BuiltInCause.SIGNATURE_MISMATCH;
                            default -> null;
                        })
                : Optional.empty();
    }

    private void machine(CheckupReport report) {
        title("Machine");
        String region = report.place().region();
        line(
                "region",
                NARROW,
                region == null
                        ? "none: " + report.place().source()
                        : region + " (" + report.place().source() + ")"
                                + after(", partition ", report.place().partition()));
        Metadata metadata = report.surroundings().metadata();
        line(
                "metadata",
                NARROW,
                (metadata.endpoint() == null ? "" : metadata.endpoint() + ": ")
                        + (metadata.version() == null ? "" : metadata.version() + ", ")
                        + metadata.state()
                        + after("; ", metadata.detail()));
        optional("instance profile", metadata.instanceProfile());
        optional("instance role", metadata.role());
        CheckupReport.Container container = report.surroundings().container();
        if (container != null) {
            line(
                    "container",
                    NARROW,
                    container.kind() + ", " + container.endpoint() + " (" + container.setting() + ")"
                            + after(", answered ", container.answer()));
        }
        for (CheckupReport.Setting setting : report.surroundings().settings()) {
            line("setting", NARROW, setting.name() + " = " + setting.value());
        }
        if (!report.surroundings().missingModules().isEmpty()) {
            line(
                    "missing",
                    NARROW,
                    "SDK modules that a profile can need, not in this program: "
                            + String.join(", ", report.surroundings().missingModules()));
        }
    }

    private void ladder(CheckupReport report) {
        title("Permissions that let an explanation say more");
        for (Permission permission : report.ladder()) {
            String held = switch (permission.held()) {
                case YES -> "yes";
                case NO -> "no";
                case SIMULATED_YES -> "yes, simulated";
                case SIMULATED_NO -> "no, simulated";
                case NOT_ASKED -> "not asked";
                case UNKNOWN -> "not known";
            };
            line(permission.action(), 38, held + after("; ", permission.detail()));
        }
        DoctorPolicy.of(report).ifPresent(this::policy);
    }

    private void policy(DoctorPolicy policy) {
        String holder = policy.attachTo() == null ? "the caller" : policy.attachTo();
        title("This policy of " + Escapes.line(holder)
                + " turns each \"no\" into \"yes\", where no other policy denies it");
        PolicyDocumentText.of(List.of(policy.statement()))
                .lines()
                .forEach(line -> out.append("  ").append(line).append('\n'));
    }

    private void title(String title) {
        out.append(out.isEmpty() ? "" : "\n")
                .append(colored ? TerminalStyle.BOLD.on(title) : title)
                .append('\n');
    }

    private void optional(String name, @Nullable String value) {
        if (value != null) {
            line(name, NARROW, value);
        }
    }

    private void line(String name, int width, String value) {
        out.append("  ").append(Escapes.line(name)).append(" ".repeat(Math.max(1, width - name.length())));
        out.append(Escapes.line(value)).append('\n');
    }

    private static String in(String settings) {
        return settings.isEmpty() ? "" : " (" + settings + ")";
    }

    private static String after(String joint, @Nullable String text) {
        return text == null || text.isEmpty() ? "" : joint + text;
    }
}
