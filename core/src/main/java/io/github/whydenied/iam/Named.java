package io.github.whydenied.iam;

/**
 * How an element names the one who asks, as far as can be told.
 *
 * @param surely what it surely does
 * @param possibly what it may do, depending on what is not known; never weaker than what it surely does
 */
record Named(Naming surely, Naming possibly) {

    static final Named NOT = new Named(Naming.NOT, Naming.NOT);
    static final Named ACCOUNT = new Named(Naming.ACCOUNT, Naming.ACCOUNT);
    static final Named ROLE = new Named(Naming.ROLE, Naming.ROLE);
    static final Named DIRECT = new Named(Naming.DIRECT, Naming.DIRECT);

    /** The same, if at all. */
    Named possible() {
        return new Named(Naming.NOT, possibly);
    }

    Named or(Named other) {
        boolean weaker = surely.compareTo(other.surely) >= 0 && possibly.compareTo(other.possibly) >= 0;
        return weaker ? this : new Named(stronger(surely, other.surely), stronger(possibly, other.possibly));
    }

    private static Naming stronger(Naming one, Naming other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether it names in that way or in a stronger one. */
    Ternary atLeast(Naming naming) {
        if (surely.compareTo(naming) >= 0) {
            return Ternary.TRUE;
        }
        return possibly.compareTo(naming) >= 0 ? Ternary.UNKNOWN : Ternary.FALSE;
    }

    /** Whether it names at all. */
    Ternary any() {
        return atLeast(Naming.ACCOUNT);
    }
}
