package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Xml.element;
import static io.github.whydenied.awsstub.Xml.members;
import static io.github.whydenied.awsstub.Xml.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to {@code iam:SimulatePrincipalPolicy}: one decision for every action and resource that the request
 * asks about, and exceptions by action.
 *
 * <pre>{@code
 * aws.on(IAM, "SimulatePrincipalPolicy")
 *         .answers(Simulation.deniesImplicitly().missingContext("aws:SourceVpce").exceptFor("s3:ListBucket", Simulation.allows()));
 * }</pre>
 */
public final class Simulation implements Answer {

    private final String decision;
    private final List<String> matchedStatements = new ArrayList<>();
    private final List<String> missingContext = new ArrayList<>();
    private final Map<String, Simulation> exceptions = new LinkedHashMap<>();
    private String boundaryDetail = "";
    private String organizationsDetail = "";
    private boolean resourceSpecificResults = true;
    private String truncation = text("IsTruncated", "false");

    private Simulation(String decision) {
        this.decision = decision;
    }

    /** Everything is allowed. */
    public static Simulation allows() {
        return new Simulation("allowed");
    }

    /** No statement allows it. */
    public static Simulation deniesImplicitly() {
        return new Simulation("implicitDeny");
    }

    /** A statement denies it. */
    public static Simulation deniesExplicitly() {
        return new Simulation("explicitDeny");
    }

    /** Names a statement that decided, by its policy and its first and last line there. */
    public Simulation matching(String sourcePolicyId, String sourcePolicyType, int firstLine, int lastLine) {
        matchedStatements.add(text("SourcePolicyId", sourcePolicyId)
                + text("SourcePolicyType", sourcePolicyType)
                + element("StartPosition", text("Line", "" + firstLine), text("Column", "5"))
                + element("EndPosition", text("Line", "" + lastLine), text("Column", "6")));
        return this;
    }

    /** Names condition keys whose values the simulator would have needed. */
    public Simulation missingContext(String... keys) {
        missingContext.addAll(List.of(keys));
        return this;
    }

    /** Says whether the permissions boundary allows it. */
    public Simulation boundaryAllows(boolean allowed) {
        boundaryDetail = element(
                "PermissionsBoundaryDecisionDetail", text("AllowedByPermissionsBoundary", String.valueOf(allowed)));
        return this;
    }

    /** Says whether the service control policies allow it. */
    public Simulation organizationsAllow(boolean allowed) {
        organizationsDetail =
                element("OrganizationsDecisionDetail", text("AllowedByOrganizations", String.valueOf(allowed)));
        return this;
    }

    /** Another decision for one action. */
    public Simulation exceptFor(String action, Simulation other) {
        exceptions.put(action, other);
        return this;
    }

    /** Until July 2026 there was one result per action and resource, and none inside a result. */
    public Simulation inTheShapeBeforeMid2026() {
        resourceSpecificResults = false;
        return this;
    }

    /** Announces a further page. */
    public Simulation truncatedAt(String marker) {
        truncation = text("IsTruncated", "true") + text("Marker", marker);
        return this;
    }

    @Override
    public Reply to(RecordedCall call) {
        List<String> resources = listParameter(call, "ResourceArns");
        List<String> results = new ArrayList<>();
        for (String action : listParameter(call, "ActionNames")) {
            Simulation decided = exceptions.getOrDefault(action, this);
            if (resourceSpecificResults) {
                results.add(decided.result(action, resources));
            } else {
                List<String> named = resources.isEmpty() ? List.of("*") : resources;
                named.forEach(resource -> results.add(decided.result(action, resource)));
            }
        }
        return Answers.ok(members("EvaluationResults", results, result -> result) + truncation)
                .to(call);
    }

    /** The shape since July 2026: the top level is an aggregate whose resource is only a template. */
    private String result(String action, List<String> resources) {
        if (resources.isEmpty()) {
            return result(action, "*");
        }
        String template = action.startsWith("s3:") ? "arn:${Partition}:s3:::${BucketName}/${KeyName}" : "*";
        return text("EvalActionName", action)
                + text("EvalResourceName", template)
                + text("EvalDecision", decision)
                + matchedStatements()
                + organizationsDetail
                + boundaryDetail
                + members(
                        "ResourceSpecificResults",
                        resources,
                        resource -> text("EvalResourceName", resource)
                                + text("EvalResourceDecision", decision)
                                + matchedStatements()
                                + missingContextValues()
                                + boundaryDetail);
    }

    private String result(String action, String resource) {
        return text("EvalActionName", action)
                + text("EvalResourceName", resource)
                + text("EvalDecision", decision)
                + matchedStatements()
                + missingContextValues()
                + organizationsDetail
                + boundaryDetail;
    }

    private String matchedStatements() {
        return members("MatchedStatements", matchedStatements, statement -> statement);
    }

    private String missingContextValues() {
        return members("MissingContextValues", missingContext, Xml::escape);
    }

    private static List<String> listParameter(RecordedCall call, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 1; call.parameters().containsKey(name + ".member." + i); i++) {
            values.add(call.parameter(name + ".member." + i));
        }
        return values;
    }
}
