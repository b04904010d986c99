package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Phrase;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/**
 * The order of causes: certainty, then statement over policy over layer, then the owner nearest the caller. Total, so that
 * the same evidence always ranks the same.
 */
final class Rank {

    /** Codes that point at one element of a statement. */
    private static final Set<BuiltInCause> NAMES_AN_ELEMENT = EnumSet.of(
            BuiltInCause.TRUST_EXTERNAL_ID,
            BuiltInCause.TRUST_WEB_IDENTITY_MISMATCH,
            BuiltInCause.ROOT_DENIED_BY_BUCKET_POLICY,
            BuiltInCause.RESOURCE_DENIES_ACCOUNT,
            BuiltInCause.RESOURCE_STALE_PRINCIPAL);

    /** Where they are derived, what AWS stated is only how it looked. */
    private static final Set<BuiltInCause> EXPLAIN_WHAT_AWS_STATED =
            EnumSet.of(BuiltInCause.PASS_ROLE_TARGET_TRUST, BuiltInCause.POLICY_PROPAGATION);

    static final Comparator<Cause> ORDER = Rank::compare;

    private Rank() {}

    /** One method, and not a chain of comparators, each of which would be made a class with the first denial. */
    private static int compare(Cause one, Cause other) {
        int order = Integer.compare(urgency(one), urgency(other));
        order = order != 0 ? order : one.certainty().compareTo(other.certainty());
        order = order != 0 ? order : Boolean.compare(isSharpening(one), isSharpening(other));
        order = order != 0 ? order : Integer.compare(breadth(one), breadth(other));
        order = order != 0 ? order : Integer.compare(distance(one), distance(other));
        order = order != 0 ? order : CauseCode.compare(one.code(), other.code());
        order = order != 0 ? order : String.valueOf(one.policyType()).compareTo(String.valueOf(other.policyType()));
        return order != 0
                ? order
                : one.wording()
                        .because()
                        .toString()
                        .compareTo(other.wording().because().toString());
    }

    /**
     * A leaked key first. Then what explains a cause that AWS stated: why a credential source gave nothing, which condition
     * a trust policy has, why a policy that seems to name the caller does not. Findings last.
     */
    private static int urgency(Cause cause) {
        if (cause.code() == BuiltInCause.COMPROMISED_KEY_QUARANTINE) {
            return 0;
        }
        boolean explains = cause.code().group() == CauseCode.Group.CREDENTIAL_SOURCE
                || cause.code() == BuiltInCause.TRUST_EXTERNAL_ID
                || cause.code() == BuiltInCause.RESOURCE_DENIES_ACCOUNT
                || cause.code() == BuiltInCause.RESOURCE_STALE_PRINCIPAL
                || (cause.code() instanceof SituationCause situation && situation.leadsFirst())
                || (EXPLAIN_WHAT_AWS_STATED.contains(cause.code()) && cause.certainty() == Certainty.DERIVED);
        if (explains && cause.certainty() != Certainty.POSSIBLE) {
            return 1;
        }
        return cause.code().group() == CauseCode.Group.FINDING ? 3 : 2;
    }

    /** A situation sharpens a cause; as sure as that, it stands behind it. */
    private static boolean isSharpening(Cause cause) {
        return cause.code() instanceof SituationCause situation && situation.isSharpening();
    }

    /** How much a cause leaves open: a statement, a policy, a layer. */
    private static int breadth(Cause cause) {
        boolean named = cause.code().group() == CauseCode.Group.DEPENDENCY
                || cause.code().group() == CauseCode.Group.SERVICE
                || NAMES_AN_ELEMENT.contains(cause.code());
        if (named || mentions(cause, "statement")) {
            return 0;
        }
        return mentions(cause, "policy") || mentions(cause, "boundary") ? 1 : 2;
    }

    private static boolean mentions(Cause cause, String kind) {
        for (Phrase.Part part : cause.wording().because().parts()) {
            if (part instanceof Phrase.Name name && name.kind().endsWith(kind)) {
                return true;
            }
        }
        return false;
    }

    /** How far from the caller the one sits who can change it. */
    private static int distance(Cause cause) {
        if (cause.policyType() == null) {
            return 0;
        }
        return switch (cause.policyType()) {
            case SESSION -> 0;
            case IDENTITY, BOUNDARY, TRUST -> 1;
            case RESOURCE -> 2;
            case VPC_ENDPOINT -> 3;
            case SCP, RCP -> 4;
        };
    }
}
