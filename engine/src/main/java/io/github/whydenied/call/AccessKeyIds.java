package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an access key id tells offline.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes">Unique id
 *     prefixes</a>
 */
@InternalApi
public final class AccessKeyIds {

    private static final Pattern FORM = Pattern.compile("A[KS]IA[A-Z2-7]{16}");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PREFIX = 4;

    /** As many characters, of five bits each, hold the bit of the newer form and the forty bits of the account. */
    private static final int HOLDING = 9;

    private static final long NEWER = 1L << 44;
    private static final long ACCOUNT = (1L << 40) - 1;
    private static final long LAST = 999_999_999_999L;

    private AccessKeyIds() {}

    /**
     * A key id as it can be shown: enough to tell one from another.
     *
     * @param accessKeyId the id
     * @return its first and last four characters
     */
    public static String masked(String accessKeyId) {
        return accessKeyId.length() < 12
                ? "...."
                : accessKeyId.substring(0, 4) + "...." + accessKeyId.substring(accessKeyId.length() - 4);
    }

    /**
     * The account a key belongs to. AWS does not document it; those who looked at thousands of keys found it in all of the newer form.
     *
     * @param accessKeyId the id, unmasked
     * @return twelve digits; empty for keys of the older form, and for what is no key id
     * @see <a href="https://labs.withsecure.com/publications/a-bitwise-analysis-of-aws-access-key-identifiers.html">A bitwise
     *     analysis of AWS access key identifiers</a>
     */
    public static Optional<String> account(String accessKeyId) {
        if (!FORM.matcher(accessKeyId).matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (char c : accessKeyId.substring(PREFIX, PREFIX + HOLDING).toCharArray()) {
            bits = bits * DIGITS.length() + DIGITS.indexOf(c);
        }
        long account = (bits >> PREFIX) & ACCOUNT;
        return (bits & NEWER) == 0 || account > LAST
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%012d", account));
    }
}
