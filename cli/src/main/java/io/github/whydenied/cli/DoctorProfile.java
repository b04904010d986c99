package io.github.whydenied.cli;

import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.profiles.ProfileFile;

/** The profile that a checkup is made with. Only loaded where one is named. */
final class DoctorProfile {

    /** What the SDK reads before AWS_PROFILE. */
    static final String PROPERTY = "aws.profile";

    private static final int MAX_NAMES = 20;

    private DoctorProfile() {}

    /**
     * Refuses a name that no shared file has. A file that cannot be read is left to the checkup, which says so.
     *
     * @throws ParameterException with the names there are
     */
    static void check(String name, CommandLine command) {
        Set<String> known;
        try {
            known = new TreeSet<>(ProfileFile.defaultProfileFile().profiles().keySet());
        } catch (RuntimeException e) {
            return;
        }
        if (!known.contains(name)) {
            String names = known.stream()
                    .limit(MAX_NAMES)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("none");
            throw new ParameterException(
                    command,
                    "--profile is \"" + name + "\"; profiles in the shared files of the SDK are " + names
                            + (known.size() > MAX_NAMES ? " and " + (known.size() - MAX_NAMES) + " more" : ""));
        }
    }
}
