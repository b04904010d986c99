package io.github.whydenied.cli;

import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a draft makes of one action on one resource.
 *
 * @param decision what it comes to
 * @param statements the draft's statements that match, or may
 * @param dependsOn what would tell, where it is not known
 */
record ReplayVerdict(Decision decision, Set<String> statements, Set<String> dependsOn) {

    static ReplayVerdict unknown(String dependsOn) {
        return new ReplayVerdict(Decision.UNDETERMINED, Set.of(), Set.of(dependsOn));
    }

    /** One verdict of what the request can have been: the same of all, or none. */
    static ReplayVerdict of(List<Assessment> possible, ReplayDraft draft, String between) {
        Set<String> statements = new LinkedHashSet<>();
        Set<String> dependsOn = new LinkedHashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (Assessment one : possible) {
            decisions.add(one.decision());
            for (LayerResult layer : one.layers()) {
                if (layer.layer().type() == draft.kind().type) {
                    layer.matches().stream()
                            .filter(match -> !match.policy().isEmpty())
                            .filter(match -> !match.statement().allow() || one.decision() == Decision.ALLOWED)
                            .forEach(match -> statements.add(match.statement().label()));
                }
            }
            for (Unknown unknown : one.unknowns()) {
                dependsOn.addAll(unknown.settledBy());
            }
        }
        if (decisions.stream().distinct().count() > 1) {
            boolean refused = decisions.stream()
                    .allMatch(one -> one == Decision.EXPLICITLY_DENIED || one == Decision.IMPLICITLY_DENIED);
            if (refused) {
                return new ReplayVerdict(Decision.IMPLICITLY_DENIED, statements, Set.of());
            }
            dependsOn.add(between);
            return new ReplayVerdict(Decision.UNDETERMINED, statements, dependsOn);
        }
        return new ReplayVerdict(decisions.get(0), statements, dependsOn);
    }

    boolean refuses() {
        return decision == Decision.EXPLICITLY_DENIED || decision == Decision.IMPLICITLY_DENIED;
    }
}
