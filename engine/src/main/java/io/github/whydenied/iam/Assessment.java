package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Optional;

/**
 * What the policies make of a request: what must have decided, and what can have.
 *
 * @param request the request
 * @param decision the decision
 * @param denies whether a statement explicitly denies
 * @param allows whether, explicit denies apart, everything allows that has to
 * @param layers what each layer says, in the order of evaluation
 * @param suspects the layers that can be what says no, in that order
 */
@PublicApi
public record Assessment(
        PolicyRequest request,
        Decision decision,
        Ternary denies,
        Ternary allows,
        List<LayerResult> layers,
        List<Suspect> suspects) {

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

    /**
     * A layer that can be what says no.
     *
     * @param layer what it says
     * @param denies whether a statement of it denies
     * @param lacks whether it has to allow and does not
     */
    public record Suspect(LayerResult layer, Ternary denies, Ternary lacks) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Suspect {}

        /**
         * Whether it surely says no.
         *
         * @return false when that depends on what is not known
         */
        public boolean certain() {
            return denies == Ternary.TRUE || lacks == Ternary.TRUE;
        }
    }

    /** Copies the lists. */
    @InternalApi
    public Assessment {
        layers = List.copyOf(layers);
        suspects = List.copyOf(suspects);
    }

    /**
     * The layers that keep the request from being allowed.
     *
     * @return those that surely do, in the order of evaluation
     */
    public List<LayerResult> blockers() {
        return suspects.stream().filter(Suspect::certain).map(Suspect::layer).toList();
    }

    /**
     * Where AWS is known to have denied: the one layer that can have been it. An explicit deny outranks what only does not allow.
     *
     * @return the layer, or empty when several can have been it, or none
     */
    public Optional<Suspect> onlySuspect() {
        List<Suspect> denying =
                suspects.stream().filter(s -> s.denies() == Ternary.TRUE).toList();
        List<Suspect> those = denying.isEmpty() ? suspects : denying;
        return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
    }

    /**
     * Where AWS is known to have denied implicitly: the one layer that can have lacked the allow.
     *
     * @return the layer, or empty when several can have lacked it, or none
     */
    public Optional<Suspect> onlyLacking() {
        List<Suspect> those =
                suspects.stream().filter(s -> s.lacks() != Ternary.FALSE).toList();
        return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
    }

    /**
     * What would settle the decision.
     *
     * @return what is not known, layer by layer; empty unless the decision depends on it
     */
    public List<Unknown> unknowns() {
        return decision == Decision.UNDETERMINED ? Unknown.of(this) : List.of();
    }
}
