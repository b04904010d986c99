package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the operations table: an action that an operation needs, where the base rules do not tell it.
 *
 * @param kind in which way
 * @param action the action, or {@code -} for none
 * @param when on which requests
 * @param bindings what it is needed on; none leaves that to the base rules
 * @param context condition keys that the row itself decides, {@code key=value}
 */
record OperationRule(Kind kind, String action, WhenClause when, List<Binding> bindings, List<String> context) {

    /** What a row says of its action. */
    enum Kind {
        /** The call itself is authorized as this. */
        PRIMARY,
        /** The call is authorized as this too. */
        ALSO,
        /** Needed, depending on what the request does not show. */
        MAYBE,
        /** Needed of the caller by what the service does then. */
        DEPENDENT,
        /** No permission is evaluated. */
        NONE;

        static Kind of(String word) {
            return switch (word) {
                case "primary" -> PRIMARY;
                case "also" -> ALSO;
                case "maybe" -> MAYBE;
                case "dependent" -> DEPENDENT;
                case "none" -> NONE;
                default -> throw new IllegalArgumentException("no kind " + word);
            };
        }
    }

    List<String> reads() {
        List<String> read = new ArrayList<>(when.reads());
        for (Binding binding : bindings) {
            read.addAll(binding.reads());
        }
        return read;
    }
}
