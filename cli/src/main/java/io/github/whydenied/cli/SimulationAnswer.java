package io.github.whydenied.cli;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.iam.ActionNames;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMisses;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a case.
 *
 * @param assessment the decision and what each layer says
 * @param misses the statements that nearly allow it, with what their edit would do
 */
record SimulationAnswer(Assessment assessment, List<Tried> misses, List<String> remarks) {

    /** More would hide the smallest. */
    private static final int MAX_MISSES = 10;

    private static final int FAR = 3;

    /**
     * A near miss and its edit, tried.
     *
     * @param miss the near miss
     * @param proof what the edit does; null where it is for a person to decide
     */
    record Tried(NearMiss miss, @Nullable Proof proof) {}

    static SimulationAnswer of(SimulationCase one) {
        Assessment assessment = PolicyEngine.evaluate(one.request(), one.stack());
        List<Tried> tried = new ArrayList<>();
        ActionNames names = OperationCatalog.standard().actionNames();
        List<NearMiss> misses = NearMisses.of(assessment, names);
        // Statements about something else say little where one of the same policies is close.
        Set<String> close = new HashSet<>();
        misses.stream().filter(NearMiss::close).forEach(miss -> close.add(layer(miss)));
        Map<String, Integer> far = new HashMap<>();
        for (NearMiss miss : misses) {
            boolean shown =
                    miss.close() || (!close.contains(layer(miss)) && far.merge(layer(miss), 1, Integer::sum) <= FAR);
            if (shown && tried.size() < MAX_MISSES) {
                tried.add(new Tried(miss, Proof.of(one.request(), one.stack(), miss)));
            }
        }
        return new SimulationAnswer(assessment, tried, remarks(one, names, assessment));
    }

    private static String layer(NearMiss miss) {
        return miss.type() + "/" + miss.level();
    }

    /** What is odd about the case and changes nothing. */
    private static List<String> remarks(SimulationCase one, ActionNames names, Assessment assessment) {
        List<String> remarks = new ArrayList<>();
        String action = one.request().action();
        if (names.isAction(action) == Ternary.FALSE) {
            String meant = String.join(", ", names.meantBy(action));
            remarks.add("no service has the action " + action + (meant.isEmpty() ? "" : "; " + meant + " is meant"));
        }
        for (LayerResult layer : assessment.layers()) {
            for (Layer.Policy policy : layer.layer().policies()) {
                for (PolicyDocument.Remark remark : policy.document().remarks()) {
                    remarks.add(policy.name() + " " + remark.pointer() + " " + remark.text());
                }
            }
        }
        return remarks;
    }

    static String type(LayerResult layer) {
        return word(layer.layer().type());
    }

    /** A policy type in the words of {@code whydenied-simulation/1}. */
    static String word(PolicyType type) {
        return type == PolicyType.VPC_ENDPOINT ? "endpoint" : type.name().toLowerCase(Locale.ROOT);
    }
}
