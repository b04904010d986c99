package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the policies of the principal, as they were read, say of the other actions that the call needs: what is refused next, once this one is
 * mended.
 */
final class FurtherActions {

    private static final int MAX_FACTS = 4;

    private FurtherActions() {}

    /** The state of an action as the policies have it. */
    enum State {
        ALLOWED("allow"),
        NOT_ALLOWED("do not allow"),
        DENIED("deny");

        private final String verb;

        State(String verb) {
            this.verb = verb;
        }
    }

    static List<Fact> of(Case denied) {
        if (denied.ledger().find(IdentityPolicies.class).isEmpty()) {
            return List.of();
        }
        String refused = String.valueOf(denied.request().action());
        List<Fact> facts = new ArrayList<>();
        for (ActionNeed need : denied.needs().needs()) {
            if (need.kind() != NeedKind.MAY && !need.action().equalsIgnoreCase(refused) && facts.size() < MAX_FACTS) {
                state(denied, need)
                        .filter(state ->
                                state != State.ALLOWED || !denied.request().statedByAws())
                        .ifPresent(state -> facts.add(fact(denied, need, state)));
            }
        }
        return facts;
    }

    /**
     * What the call needs as well and no policy of the principal allows, as they were read. A need that depends on what nobody tells is one
     * where the refused action depends on the same.
     */
    static List<DeniedRequest> refusedNext(Case denied) {
        return next(
                denied,
                request ->
                        state(denied, request).filter(State.NOT_ALLOWED::equals).isPresent());
    }

    /** What the call needs as well and a statement that was read denies, in whatever layer: no Allow lifts that. */
    static List<DeniedRequest> deniedNext(Case denied) {
        return next(
                denied,
                request -> denied.withRequest(request).evaluation().stream()
                        .flatMap(evaluation -> evaluation.assessment().layers().stream())
                        .anyMatch(layer -> layer.denies() == Ternary.TRUE));
    }

    private static List<DeniedRequest> next(Case denied, Predicate<DeniedRequest> isRefused) {
        if (denied.ledger().find(IdentityPolicies.class).isEmpty()) {
            // Nothing would settle it, and what the call needs would be looked up for nothing.
            return List.of();
        }
        String refused = String.valueOf(denied.request().action());
        ActionNeed first = denied.needs().find(refused).orElse(null);
        String resource = denied.request().resource();
        List<DeniedRequest> next = new ArrayList<>();
        for (ActionNeed need : denied.needs().needs()) {
            boolean sameCase =
                    first != null && need.when() != null && need.when().equals(first.when());
            ActionNeed placed = sameCase && resource != null && need.resource().isEmpty() && sameService(need, refused)
                    ? need.on(resource)
                    : need;
            // What was asked for behind the call was asked for after the call's own action was allowed.
            boolean passed = need.kind() == NeedKind.PRIMARY && denied.request().dependentOn() != null;
            if ((need.kind() != NeedKind.MAY || sameCase)
                    && !passed
                    && !isOfOtherEntries(denied, need, refused)
                    && !need.action().equalsIgnoreCase(refused)
                    && next.size() < MAX_FACTS
                    && placed.resource().isPresent()
                    && !LayerCauses.deniedPrincipalIsNotTheCaller(denied)) {
                DeniedRequest request = request(denied, placed);
                if (isRefused.test(request)) {
                    next.add(request);
                }
            }
        }
        return next;
    }

    /** Whether one entry of an answer was denied, and the need is another entry's: another action of the same service. */
    static boolean isOfOtherEntries(Case denied, ActionNeed need, String refused) {
        return denied.call().entries() != null && sameService(need, refused);
    }

    private static boolean sameService(ActionNeed need, String action) {
        String prefix = need.action().substring(0, need.action().indexOf(':') + 1);
        return action.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    private static DeniedRequest request(Case denied, ActionNeed need) {
        return new DeniedRequest(
                denied.request().principal(),
                need.action(),
                need.resource().orElseThrow(),
                false,
                need.kind() == NeedKind.PRIMARY
                        ? null
                        : denied.call().api().service() + "."
                                + denied.call().api().operation());
    }

    /** Whether the policies that were read settle it; empty where they do not. */
    static Optional<State> state(Case denied, ActionNeed need) {
        if (denied.ledger().find(IdentityPolicies.class).isEmpty()
                || need.resource().isEmpty()
                || LayerCauses.deniedPrincipalIsNotTheCaller(denied)) {
            return Optional.empty();
        }
        return state(denied, request(denied, need));
    }

    private static Optional<State> state(Case denied, DeniedRequest request) {
        return denied.withRequest(request).evaluation().stream()
                .flatMap(evaluation -> evaluation.assessment().layers().stream())
                .filter(layer -> layer.layer().type() == PolicyType.IDENTITY)
                .findFirst()
                .flatMap(FurtherActions::state);
    }

    private static Optional<State> state(LayerResult identity) {
        if (identity.denies() == Ternary.TRUE) {
            return Optional.of(State.DENIED);
        }
        if (identity.allows() == Ternary.FALSE) {
            return Optional.of(State.NOT_ALLOWED);
        }
        return identity.allows() == Ternary.TRUE && identity.denies() == Ternary.FALSE
                ? Optional.of(State.ALLOWED)
                : Optional.empty();
    }

    private static Fact fact(Case denied, ActionNeed need, State state) {
        // The policy of a resource can allow what no policy of the principal does.
        boolean open = state == State.NOT_ALLOWED
                && need.resource().flatMap(Arn::parse).filter(Gaps::hasPolicy).isPresent();
        return Sources.read(
                denied.ledger(),
                IdentityPolicies.class,
                state == State.ALLOWED
                        ? ""
                        : open ? "refused next, unless the policy of that resource allows it: " : "refused next: ",
                "the policies of ",
                denied.parties().who(),
                " " + state.verb + " ",
                Phrase.term(need.action()),
                " on ",
                Phrase.name("", need.resource().orElseThrow()),
                state == State.ALLOWED ? "" : ", which the call needs too");
    }
}
