package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * IAM often names a resource in words, {@code role X} or {@code instance profile X}, not with an ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class ResourceKinds {

    private static final List<String> KINDS = List.of(
            "instance profile",
            "server certificate",
            "access key",
            "mfa device",
            "login profile",
            "role",
            "user",
            "group",
            "policy",
            "account");

    private ResourceKinds() {}

    static boolean startsWithKind(String value) {
        return kind(value) != null;
    }

    /** The length of the kind and the space after it, or 0 when the text does not start so. */
    static int kindLength(String value) {
        String kind = kind(value);
        return kind == null ? 0 : kind.length() + 1;
    }

    private static @Nullable String kind(String value) {
        for (String kind : KINDS) {
            if (value.length() > kind.length() + 1
                    && matches(value, kind)
                    && NormalizedText.isSpace(value.charAt(kind.length()))) {
                return kind;
            }
        }
        return null;
    }

    private static boolean matches(String value, String kind) {
        for (int i = 0; i < kind.length(); i++) {
            char c = value.charAt(i);
            if (kind.charAt(i) == ' ' ? !NormalizedText.isSpace(c) : c != kind.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
