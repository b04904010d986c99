package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.verdict.Owner;
import java.util.regex.Pattern;

/** The words before a piece of advice: what it is, and for whom. */
@InternalApi
public final class FixLabel {

    private static final String CLOSES_A_GAP = "close_gap";

    /** How a line begins that says what to do. */
    private static final Pattern BEGIN =
            Pattern.compile("(?m)^ ?(?:Fix|Fix to review|Fix to fill in|To know more), for [a-zA-Z ]{1,60}:");

    private FixLabel() {}

    /**
     * The label of a piece of advice.
     *
     * @param kind its kind, such as {@code policy_statement}
     * @param applicability whether it can be applied as it stands
     * @param owner who can
     * @return such as {@code Fix, for someone who may change IAM}
     */
    public static String of(String kind, Applicability applicability, Owner owner) {
        return (kind.equals(CLOSES_A_GAP) ? "To know more" : fix(applicability)) + ", for " + whom(owner);
    }

    /**
     * The lines of a log block that begin a piece of advice.
     *
     * @return finds the label with its colon
     */
    public static Pattern pattern() {
        return BEGIN;
    }

    private static String fix(Applicability applicability) {
        return switch (applicability) {
            case READY -> "Fix";
            case PLACEHOLDERS -> "Fix to fill in";
            case REVIEW -> "Fix to review";
        };
    }

    private static String whom(Owner owner) {
        return switch (owner) {
            case CALLER -> "whoever runs this";
            case ACCOUNT_ADMIN -> "someone who may change IAM";
            case RESOURCE_OWNER -> "the owner of the resource";
            case KEY_ADMIN -> "someone who may change the key";
            case NETWORK_ADMIN -> "whoever runs the network";
            case ORG_ADMIN -> "someone who may change the organization";
        };
    }
}
