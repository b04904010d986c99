package io.github.whydenied.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What shows that a call was meant for an emulator such as LocalStack: a key that AWS never issues, the emulator's account, an address of this
 * machine among the parameters.
 *
 * @see <a href="https://docs.localstack.cloud/aws/integrations/aws-sdks/">LocalStack with AWS SDKs</a>
 */
final class EmulatorSigns {

    /** Whole ids, as manuals of emulators have them; keys of AWS have 16 characters and more. */
    private static final Set<String> KEYS = Set.of(
            "test",
            "testing",
            "dummy",
            "fake",
            "foo",
            "bar",
            "foobar",
            "local",
            "localstack",
            "mock",
            "minio",
            "minioadmin");

    private static final Pattern HERE =
            Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1|localstack|host\\.docker\\.internal)(?:[:/].*)?");

    private static final String ACCOUNT = "000000000000";

    private EmulatorSigns() {}

    /** Whether an access key id is one that only emulators take. */
    static boolean isKey(String accessKeyId) {
        return KEYS.contains(accessKeyId.toLowerCase(Locale.ROOT));
    }

    /** What there is of it: {@code key}, {@code account}, {@code address}. */
    static List<String> of(Case denied) {
        List<String> signs = new ArrayList<>();
        String key = denied.call().credentials().accessKeyId();
        if (key != null && isKey(key)) {
            signs.add("key");
        }
        boolean isOfEmulator =
                denied.parties().resourceAccount().filter(ACCOUNT::equals).isPresent();
        boolean isHere = false;
        for (List<String> values : denied.call().request().members().values()) {
            for (String value : values) {
                isHere |= HERE.matcher(value).matches();
                isOfEmulator |= value.startsWith("arn:") && value.contains(":" + ACCOUNT + ":");
            }
        }
        if (isOfEmulator) {
            signs.add("account");
        }
        if (isHere) {
            signs.add("address");
        }
        return signs;
    }
}
