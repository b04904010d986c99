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
            Map.entry("aws:multifactorauthpresent", BuiltInCause.CONDITION_MFA),
            Map.entry("aws:multifactorauthage", BuiltInCause.CONDITION_MFA),
            Map.entry("aws:sourceip", BuiltInCause.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:sourcevpc", BuiltInCause.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:sourcevpce", BuiltInCause.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:vpcsourceip", BuiltInCause.CONDITION_SOURCE_NETWORK),
            Map.entry("aws:requestedregion", BuiltInCause.CONDITION_REGION),
            Map.entry("ec2:region", BuiltInCause.CONDITION_REGION),
            Map.entry("aws:securetransport", BuiltInCause.CONDITION_SECURE_TRANSPORT),
            Map.entry("aws:tagkeys", BuiltInCause.CONDITION_TAG),
            Map.entry("aws:principalorgid", BuiltInCause.CONDITION_ORGANIZATION),
            Map.entry("aws:principalorgpaths", BuiltInCause.CONDITION_ORGANIZATION),
            Map.entry("aws:resourceorgid", BuiltInCause.CONDITION_ORGANIZATION),
            Map.entry("aws:resourceorgpaths", BuiltInCause.CONDITION_ORGANIZATION));

    private ConditionKeys() {}

    /** A tag's own key, behind the slash, is somebody's name for something. */
    static Phrase phrase(String key) {
        return Phrase.of(key.indexOf('/') < 0 ? Phrase.term(key) : Phrase.name("", key));
    }

    static CauseCode code(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith("s3:x-amz-server-side-encryption")) {
            return BuiltInCause.CONDITION_ENCRYPTION_HEADER;
        }
        // aws:RequestTag/x, ec2:ResourceTag/x, s3:ExistingObjectTag/x
        return lower.contains("tag/")
                ? BuiltInCause.CONDITION_TAG
                : CODES.getOrDefault(lower, BuiltInCause.CONDITION_OTHER);
    }
}
