package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Phrase;
import java.util.Locale;
import java.util.Map;

/**
 * Which finding a condition key belongs to. Names of keys are compared without regard to case.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 */
final class ConditionKeys {

    private static final Map<String, CauseCode> CODES = Map.ofEntries(
            Map.entry("aws:multifactorauthpresent", CauseCode.CONDITION_MFA),
            Map.entry("aws:multifactorauthage", CauseCode.CONDITION_MFA),
            Map.entry("aws:sourceip", CauseCode.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:sourcevpc", CauseCode.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:sourcevpce", CauseCode.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:vpcsourceip", CauseCode.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:requestedregion", CauseCode.CONDITION_REGION),
            Map.entry("ec2:region", CauseCode.CONDITION_REGION),
            Map.entry("aws:securetransport", CauseCode.CONDITION_SECURE_TRANSPORT),
            Map.entry("aws:tagkeys", CauseCode.CONDITION_TAG),
            Map.entry("aws:principalorgid", CauseCode.CONDITION_ORGANIZATION),
            Map.entry("aws:principalorgpaths", CauseCode.CONDITION_ORGANIZATION),
            Map.entry("aws:resourceorgid", CauseCode.CONDITION_ORGANIZATION),
            Map.entry("aws:resourceorgpaths", CauseCode.CONDITION_ORGANIZATION));

    private ConditionKeys() {}

    /** A tag's own key, behind the slash, is somebody's name for something. */
    static Phrase phrase(String key) {
        return Phrase.of(key.indexOf('/') < 0 ? Phrase.term(key) : Phrase.name("", key));
    }

    static CauseCode code(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith("s3:x-amz-server-side-encryption")) {
            return CauseCode.CONDITION_ENCRYPTION_HEADER;
        }
        // aws:RequestTag/x, ec2:ResourceTag/x, s3:ExistingObjectTag/x
        return lower.contains("tag/") ? CauseCode.CONDITION_TAG : CODES.getOrDefault(lower, CauseCode.CONDITION_OTHER);
    }
}
