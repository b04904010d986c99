package io.github.whydenied.iam;

/**
 * How an element names the one who asks, as far as can be told.
 *
 * @param surely what it surely does
 * @param possibly what it may do, depending on what is not known; never weaker than what it surely does
 */
record PrincipalMatchRange(PrincipalMatch surely, PrincipalMatch possibly) {

    static final PrincipalMatchRange NOT = new PrincipalMatchRange(PrincipalMatch.NOT, PrincipalMatch.NOT);
    static final PrincipalMatchRange ACCOUNT = new PrincipalMatchRange(PrincipalMatch.ACCOUNT, PrincipalMatch.ACCOUNT);
    static final PrincipalMatchRange ROLE = new PrincipalMatchRange(PrincipalMatch.ROLE, PrincipalMatch.ROLE);
    static final PrincipalMatchRange DIRECT = new PrincipalMatchRange(PrincipalMatch.DIRECT, PrincipalMatch.DIRECT);

    /** The same, if at all. */
    PrincipalMatchRange possible() {
        return new PrincipalMatchRange(PrincipalMatch.NOT, possibly);
    }

    PrincipalMatchRange or(PrincipalMatchRange other) {
        boolean weaker = surely.compareTo(other.surely) >= 0 && possibly.compareTo(other.possibly) >= 0;
        return weaker
                ? this
                : new PrincipalMatchRange(stronger(surely, other.surely), stronger(possibly, other.possibly));
    }

    private static PrincipalMatch stronger(PrincipalMatch one, PrincipalMatch other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether it names in that way or in a stronger one. */
    Ternary atLeast(PrincipalMatch match) {
        if (surely.compareTo(match) >= 0) {
            return Ternary.TRUE;
        }
        return possibly.compareTo(match) >= 0 ? Ternary.UNKNOWN : Ternary.FALSE;
    }

    /** Whether it names at all. */
    Ternary any() {
        return atLeast(PrincipalMatch.ACCOUNT);
    }
}
