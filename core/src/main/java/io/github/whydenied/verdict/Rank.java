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
    private static final Set<CauseCode> NAMES_AN_ELEMENT = EnumSet.of(
            CauseCode.TRUST_EXTERNAL_ID,
            CauseCode.TRUST_WEB_IDENTITY_MISMATCH,
            CauseCode.ROOT_DENIED_BY_BUCKET_POLICY,
            CauseCode.RESOURCE_DENIES_ACCOUNT,
            CauseCode.RESOURCE_STALE_PRINCIPAL);

    static final Comparator<Cause> ORDER = Comparator.comparing((Cause c) -> urgency(c))
            .thenComparing(Cause::certainty)
            .thenComparing(Rank::breadth)
            .thenComparing(Rank::distance)
            .thenComparing(Cause::code)
            .thenComparing(c -> String.valueOf(c.layer()))
            .thenComparing(c -> c.wording().because().toString());

    private Rank() {}

    /**
     * A leaked key first. Then what explains a cause that AWS stated: why a credential source gave nothing, which condition
     * a trust policy has. Findings last.
     */
    private static int urgency(Cause cause) {
        if (cause.code() == CauseCode.COMPROMISED_KEY_QUARANTINE) {
            return 0;
        }
        boolean explains = cause.code().group() == CauseCode.Group.CREDENTIAL_SOURCE
                || cause.code() == CauseCode.TRUST_EXTERNAL_ID
                || (cause.code() == CauseCode.PASS_ROLE_TARGET_TRUST && cause.certainty() == Certainty.DERIVED);
        if (explains && cause.certainty() != Certainty.POSSIBLE) {
            return 1;
        }
        return cause.code().group() == CauseCode.Group.FINDING ? 3 : 2;
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
        return cause.wording().because().parts().stream()
                .anyMatch(
                        part -> part instanceof Phrase.Name name && name.kind().endsWith(kind));
    }

    /** How far from the caller the one sits who can change it. */
    private static int distance(Cause cause) {
        if (cause.layer() == null) {
            return 0;
        }
        return switch (cause.layer()) {
            case SESSION -> 0;
            case IDENTITY, BOUNDARY, TRUST -> 1;
            case RESOURCE -> 2;
            case VPC_ENDPOINT -> 3;
            case SCP, RCP -> 4;
        };
    }
}
