package io.github.whydenied.cli;

import io.github.whydenied.probe.Checkup;
import io.github.whydenied.probe.CheckupReport;
import io.github.whydenied.probe.CheckupReport.State;
import io.github.whydenied.probe.ProbeEnvironment;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how this machine's SDK would call AWS, and why so. */
@Command(
        name = "doctor",
        description = {
            "Say which identity the SDK for Java would use on this machine and why, and what it may ask.",
            "",
            "Walks the default credential provider chain provider by provider, names the identity, the Region, the clock's "
                    + "error, the metadata service, proxies and endpoints, and tries each permission that lets an "
                    + "explanation say more. Every question is read-only. One that is refused appears as AccessDenied in "
                    + "your CloudTrail.",
            "",
            "Settings of the SDK are read as usual: environment variables, profiles, and system properties given as "
                    + "java -D... -jar whydenied.jar doctor.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:an identity was found",
            "1:none: no provider gave credentials, or AWS rejects those there are",
            "2:wrong usage",
            "3:something could not be read; standard error names it"
        })
final class DoctorCommand extends Subcommand {

    enum Format {
        TEXT,
        JSON;

        /** As it is typed and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--offline",
            description =
                    "Ask nothing: not AWS, not the metadata service, no credential process. What settings promise "
                            + "is told, and not what comes of it.")
    private boolean offline;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    private Format format = Format.TEXT;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "As if AWS_PROFILE were NAME. Keys in the environment still come first, as in the SDK's chain.")
    private @Nullable String profile;

    @Override
    public Integer call() throws IOException {
        if (profile == null) {
            return look();
        }
        DoctorProfile.check(profile, spec().commandLine());
        String before = System.getProperty(DoctorProfile.PROPERTY);
        System.setProperty(DoctorProfile.PROPERTY, profile);
        try {
            return look();
        } finally {
            if (before == null) {
                System.clearProperty(DoctorProfile.PROPERTY);
            } else {
                System.setProperty(DoctorProfile.PROPERTY, before);
            }
        }
    }

    private int look() throws IOException {
        if (!offline) {
            warn(
                    "asking AWS; a question that is refused appears as AccessDenied in CloudTrail (--offline asks nothing)");
        }
        CheckupReport report = Checkup.run(ProbeEnvironment.system(), !offline);
        try (Output out = new Output(console().out())) {
            out.line(format == Format.JSON ? DoctorJson.of(report) : DoctorText.of(report, isColored()));
        }
        report.unreadable().forEach(what -> warn("could not be read: " + what));
        return exitCode(report);
    }

    /** What could not be read comes first: it can be why there is no identity. */
    static int exitCode(CheckupReport report) {
        if (!report.unreadable().isEmpty()) {
            return ExitCodes.UNREADABLE;
        }
        if (report.credentials() != null) {
            return report.caller().rejected() ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
        }
        boolean promised = report.chain().stream()
                .anyMatch(source -> source.state() == State.NOT_ASKED
                        && !source.settings().isEmpty()
                        // What is wrong with the promise, as far as can be seen without asking.
                        && source.detail().isEmpty());
        return promised ? ExitCodes.EXPLAINED : ExitCodes.NOTHING_FOUND;
    }
}
