package io.github.whydenied.denial;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's error codes mean. Codes come before the HTTP status: many services answer 400 to an authorization failure,
 * and some quotas answer 403. Spellings of one code share a row, see {@link #canonical}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common errors</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2 error codes</a>
 */
final class ErrorCodes {

    private static final Map<String, Classification> MEANINGS = meanings();

    /** In a code that has no row of its own, these say that it is a denial. */
    private static final List<String> DENIAL_STEMS = List.of(
            "accessdenied",
            "notauthorized",
            "unauthorized",
            "forbidden",
            "insufficientpermission",
            "insufficientprivilege");

    /** In a code that has no row of its own, these say that it is none. */
    private static final List<String> OTHER_STEMS = List.of(
            "throttl",
            "toomany",
            "limitexceeded",
            "quota",
            "notfound",
            "nosuch",
            "exists",
            "validation",
            "invalidparameter",
            "conflict",
            "inuse",
            "unavailable",
            "internal",
            "timeout",
            "dryrunoperation");

    private static final List<String> PREFIXES = List.of("client.", "server.", "sender.");
    private static final List<String> SUFFIXES = List.of("exception", "fault", "error");

    private ErrorCodes() {}

    /**
     * What a code means.
     *
     * @param code as any carrier spells it
     * @param service the service that answered, as the SDK names it, or null when not known
     * @return the meaning, or null when the code alone does not tell
     */
    static @Nullable Classification meaning(String code, @Nullable String service) {
        String canonical = canonical(code);
        Classification byService = service == null ? null : ServiceCodes.meaning(canonical, service);
        if (byService != null) {
            return byService;
        }
        Classification known = row(canonical);
        if (known != null) {
            return known;
        }
        if (canonical.indexOf('_') >= 0 || canonical.indexOf('-') >= 0) {
            // ACCESS_DENIED and missing-permissions, as the codes of entries are spelled.
            return meaning(canonical.replace("_", "").replace("-", ""), service);
        }
        // Throttles and quotas first: no denial is worth a false alarm about them.
        if (holdsAny(canonical, OTHER_STEMS)) {
            return Classification.NOT_DENIED;
        }
        return holdsAny(canonical, DENIAL_STEMS) ? Classification.POLICY : null;
    }

    private static boolean holdsAny(String canonical, List<String> stems) {
        for (String stem : stems) {
            if (canonical.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is a code with a row of its own, in AWS's own spelling and not a word of prose. */
    static boolean isKnown(String word) {
        return word.length() > 3 && hasInnerCapital(word, 0, word.length()) && row(canonical(word)) != null;
    }

    /** Whether a part of a text is spelled like a code: {@code accessDenied}, {@code AccessDenied}. */
    static boolean hasInnerCapital(String text, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Classification row(String canonical) {
        Classification exact = MEANINGS.get(canonical);
        if (exact != null) {
            return exact;
        }
        String stem = stem(canonical);
        Classification known = MEANINGS.get(stem);
        return known != null ? known : Situations.meaning(stem);
    }

    /** A code without its ending. */
    static String stem(String canonical) {
        for (String suffix : SUFFIXES) {
            if (canonical.endsWith(suffix)) {
                return canonical.substring(0, canonical.length() - suffix.length());
            }
        }
        return canonical;
    }

    /**
     * One spelling for {@code Client.UnauthorizedOperation}, {@code com.amazon.coral.service#AccessDeniedException} and
     * {@code AccessDeniedException:http://internal.amazon.com/...}.
     *
     * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization">
     *     operation error serialization</a>
     */
    static String canonical(String code) {
        String name = code.strip();
        name = name.substring(name.lastIndexOf('#') + 1);
        int colon = name.indexOf(':');
        name = (colon > 0 ? name.substring(0, colon) : name).toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    private static Map<String, Classification> meanings() {
        Map<String, Classification> rows = new HashMap<>();
        put(rows, ErrorCodeTable.authorization(), Classification.POLICY);
        put(rows, ErrorCodeTable.noDenial(), Classification.NOT_DENIED);
        ErrorCodeTable.authentication().forEach((problem, codes) -> put(rows, codes, Classification.of(problem)));
        ErrorCodeTable.refusals().forEach((refusal, codes) -> put(rows, codes, Classification.of(refusal)));
        return rows;
    }

    private static void put(Map<String, Classification> rows, Iterable<String> codes, Classification meaning) {
        for (String code : codes) {
            rows.put(code.toLowerCase(Locale.ROOT), meaning);
        }
    }
}
