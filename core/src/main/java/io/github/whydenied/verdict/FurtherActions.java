package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the policies of the principal, as they were read, say of the other actions that the call needs: what is refused next, once this one is
 * mended.
 */
final class FurtherActions {

    private static final int MOST = 4;

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

    static List<Fact> of(CaseFile file) {
        String refused = String.valueOf(file.request().action());
        List<Fact> facts = new ArrayList<>();
        for (ActionNeed need : file.needs().needs()) {
            if (need.kind() != NeedKind.MAY && !need.action().equalsIgnoreCase(refused) && facts.size() < MOST) {
                state(file, need)
                        .filter(state ->
                                state != State.ALLOWED || !file.request().statedByAws())
                        .ifPresent(state -> facts.add(fact(file, need, state)));
            }
        }
        return facts;
    }

    /** Whether the policies that were read settle it; empty where they do not. */
    static Optional<State> state(CaseFile file, ActionNeed need) {
        if (file.ledger().find(IdentityPolicies.class).isEmpty()
                || need.resource().isEmpty()
                || LayerCauses.deniedPrincipalIsNotTheCaller(file)) {
            return Optional.empty();
        }
        DeniedRequest other = new DeniedRequest(
                file.request().principal(),
                need.action(),
                need.resource().get(),
                false,
                need.kind() == NeedKind.PRIMARY
                        ? null
                        : file.call().api().service() + "." + file.call().api().operation());
        return PolicyEvaluation.ofRead(new CaseFile(file.call(), file.denial(), other, file.ledger())).stream()
                .flatMap(evaluation -> evaluation.assessment().layers().stream())
                .filter(layer -> layer.layer().kind() == PolicyKind.IDENTITY)
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

    private static Fact fact(CaseFile file, ActionNeed need, State state) {
        // The policy of a resource can allow what no policy of the principal does.
        boolean open = state == State.NOT_ALLOWED
                && need.resource().flatMap(Arn::parse).filter(Gaps::hasPolicy).isPresent();
        return Sources.read(
                file.ledger(),
                IdentityPolicies.class,
                state == State.ALLOWED
                        ? ""
                        : open ? "refused next, unless the policy of that resource allows it: " : "refused next: ",
                "the policies of ",
                Parties.of(file).who(),
                " " + state.verb + " ",
                Phrase.term(need.action()),
                " on ",
                Phrase.name("", need.resource().orElseThrow()),
                state == State.ALLOWED ? "" : ", which the call needs too");
    }
}
