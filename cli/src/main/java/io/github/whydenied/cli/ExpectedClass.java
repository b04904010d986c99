package io.github.whydenied.cli;

/**
 * Whether somebody would want to hear of a denial.
 *
 * @param word such as {@code unexpected} or {@code scanner}
 * @param reason why, such as {@code rule "nightly scan"}; empty for what nothing was expected of
 * @param ruled whether a rule of the reader's says so, and not a sign that anybody can give
 */
record ExpectedClass(String word, String reason, boolean ruled) {

    /** What nobody expects. */
    static final ExpectedClass UNEXPECTED = new ExpectedClass("unexpected", "", false);

    boolean isUnexpected() {
        return word.equals(UNEXPECTED.word);
    }
}
