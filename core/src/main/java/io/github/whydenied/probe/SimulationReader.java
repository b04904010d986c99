package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.evidence.Simulation.Decision;
import io.github.whydenied.evidence.Simulation.Layers;
import io.github.whydenied.evidence.Simulation.MatchedStatement;
import io.github.whydenied.evidence.Simulation.Other;
import io.github.whydenied.probe.SimulationTargets.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads simulator results. Since July 2026 the top level aggregates all resources and names an ARN template, so the
 * results per resource come first; older answers, and those without resources, have the top level only.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html">EvaluationResult</a>
 */
final class SimulationReader {

    private static final String RESULTS = "ResourceSpecificResults";

    private final String principalArn;
    private final Target target;
    private final Set<MatchedStatement> matched = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private @Nullable Decision decision;
    private @Nullable Boolean byOrganizations;
    private @Nullable Boolean byBoundary;

    private SimulationReader(String principalArn, Target target) {
        this.principalArn = principalArn;
        this.target = target;
    }

    /**
     * The strictest decision of all results on what was refused, and that on each further target. One question asks about all
     * actions on all resources, so most results are of pairs that nobody wants to know about.
     */
    static Simulation read(String principalArn, List<XmlElement> results, List<Target> targets) throws ProbeException {
        Simulation first = one(principalArn, results, targets.get(0));
        List<Other> others = new ArrayList<>();
        for (Target target : targets.subList(1, targets.size())) {
            Simulation other = one(principalArn, results, target);
            others.add(new Other(target.action(), target.resource(), other.decision()));
        }
        return new Simulation(
                first.principalArn(),
                first.decision(),
                first.matched(),
                first.missingContext(),
                first.layers(),
                others);
    }

    private static Simulation one(String principalArn, List<XmlElement> results, Target target) throws ProbeException {
        SimulationReader reader = new SimulationReader(principalArn, target);
        for (XmlElement result : results) {
            String action = result.text("EvalActionName");
            boolean same = target.alone() || action == null || action.equalsIgnoreCase(target.action());
            if (same && reader.isOfTarget(result)) {
                reader.add(result);
            }
        }
        return reader.finish();
    }

    /** A result without results inside is of one resource, and names it. */
    private boolean isOfTarget(XmlElement result) {
        return !result.list(RESULTS).isEmpty() || isTarget(result.text("EvalResourceName"));
    }

    private boolean isTarget(@Nullable String resource) {
        return target.alone() || resource == null || resource.equals(target.resource());
    }

    private void add(XmlElement result) throws ProbeException {
        byOrganizations = stricter(
                byOrganizations, result.get("OrganizationsDecisionDetail").bool("AllowedByOrganizations"));
        if (result.list(RESULTS).isEmpty()) {
            add(result.text("EvalDecision"), result);
        }
        for (XmlElement resource : result.list(RESULTS)) {
            if (isTarget(resource.text("EvalResourceName"))) {
                add(resource.text("EvalResourceDecision"), resource);
                addBoundary(resource);
            }
        }
        addBoundary(result);
    }

    private void add(@Nullable String word, XmlElement result) throws ProbeException {
        Decision next = decision(word);
        decision = decision == null || next.compareTo(decision) > 0 ? next : decision;
        for (XmlElement statement : result.list("MatchedStatements")) {
            String policy = statement.text("SourcePolicyId");
            String type = statement.text("SourcePolicyType");
            if (policy != null) {
                matched.add(new MatchedStatement(policy, type == null ? "none" : type));
            }
        }
        missing.addAll(result.texts("MissingContextValues"));
    }

    private void addBoundary(XmlElement result) {
        byBoundary = stricter(
                byBoundary, result.get("PermissionsBoundaryDecisionDetail").bool("AllowedByPermissionsBoundary"));
    }

    private static @Nullable Boolean stricter(@Nullable Boolean known, @Nullable Boolean next) {
        if (known == null || next == null) {
            return known == null ? next : known;
        }
        return known && next;
    }

    /** The order of {@link Decision} is that of strictness. */
    private static Decision decision(@Nullable String word) throws ProbeException {
        return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
            case "allowed" -> Decision.ALLOWED;
            case "implicitdeny" -> Decision.IMPLICIT_DENY;
            case "explicitdeny" -> Decision.EXPLICIT_DENY;
            default -> throw ProbeCalls.failed("the simulator's decision is not one that is known here");
        };
    }

    private Simulation finish() throws ProbeException {
        if (decision == null) {
            throw ProbeCalls.failed("the simulator gave no result");
        }
        return new Simulation(
                principalArn,
                decision,
                new ArrayList<>(matched),
                new ArrayList<>(missing),
                new Layers(byOrganizations, byBoundary),
                List.of());
    }
}
