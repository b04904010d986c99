package io.github.whydenied.iam;

import java.util.List;

/**
 * What the policies make of a request.
 *
 * @param decision the decision
 * @param denies whether a statement explicitly denies
 * @param allows whether, explicit denies apart, everything allows that has to
 * @param layers what each layer says, in the order of evaluation
 * @param blockers the layers that keep the request from being allowed, in that order; those that surely do
 */
public record Assessment(
        Decision decision, Ternary denies, Ternary allows, List<LayerResult> layers, List<LayerResult> blockers) {

    /** What AWS would decide. */
    public enum Decision {
        /** Allowed. */
        ALLOWED("Allowed"),
        /** Something that has to allow it does not. */
        IMPLICITLY_DENIED("ImplicitlyDenied"),
        /** A statement denies it. */
        EXPLICITLY_DENIED("ExplicitlyDenied"),
        /** It depends on what is not known. */
        UNDETERMINED("Undetermined");

        private final String text;

        Decision(String text) {
            this.text = text;
        }

        /**
         * The decision in one word.
         *
         * @return such as {@code ImplicitlyDenied}
         */
        public String text() {
            return text;
        }
    }

    /** Copies the lists. */
    public Assessment {
        layers = List.copyOf(layers);
        blockers = List.copyOf(blockers);
    }
}
