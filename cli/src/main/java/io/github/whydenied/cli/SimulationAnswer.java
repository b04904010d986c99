package io.github.whydenied.cli;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMisses;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a case.
 *
 * @param assessment the decision and what each layer says
 * @param misses the statements that nearly allow it, with what their edit would do
 */
record SimulationAnswer(Assessment assessment, List<Tried> misses) {

    /** More would hide the smallest. */
    private static final int MOST = 10;

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
        for (NearMiss miss :
                NearMisses.of(assessment, OperationCatalog.standard().actionNames())) {
            if (tried.size() < MOST) {
                tried.add(new Tried(miss, Proof.of(one.request(), one.stack(), miss)));
            }
        }
        return new SimulationAnswer(assessment, tried);
    }

    static String kind(LayerResult layer) {
        return layer.layer().kind().name().toLowerCase(Locale.ROOT);
    }
}
