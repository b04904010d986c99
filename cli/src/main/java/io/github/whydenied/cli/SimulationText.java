package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.iam.Unknown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What decides a case, for people: the layers in the order in which AWS goes through them. */
final class SimulationText {

    private SimulationText() {}

    static String of(SimulationCase one, SimulationAnswer answer) {
        Assessment assessment = answer.assessment();
        PolicyRequest request = one.request();
        StringBuilder text = new StringBuilder(assessment.decision().text())
                .append(": ")
                .append(Escapes.line(request.action()))
                .append(" on ")
                .append(Escapes.line(request.resource()))
                .append("\n  by ")
                .append(Escapes.line(request.principal().text()));
        for (LayerResult layer : assessment.layers()) {
            if (layer.layer().coverage() != Layer.Coverage.NONE) {
                layer(text, layer, request);
            } else if (assessment.blockers().contains(layer)) {
                add(
                        text,
                        "\n%-28s there is none, and it has to allow",
                        words(layer.layer().type()));
            }
        }
        for (Unknown unknown : assessment.unknowns()) {
            String policy = unknown.policy() == null ? "" : " " + unknown.policy();
            String statement =
                    unknown.statement() == null ? "" : " " + unknown.statement().label();
            add(
                    text,
                    "\ndepends on %s (%s)",
                    String.join(", ", unknown.settledBy()),
                    words(unknown.layer().type()) + policy + statement);
        }
        for (SimulationAnswer.Tried tried : answer.misses()) {
            miss(text, tried);
        }
        for (String remark : answer.remarks()) {
            text.append("\nnote: ").append(Escapes.line(remark));
        }
        return text.toString();
    }

    /** Lines of ours with what is from outside, which breaks none. */
    private static void add(StringBuilder text, String lines, String... outside) {
        text.append(String.format(lines, Stream.of(outside).map(Escapes::line).toArray()));
    }

    private static void layer(StringBuilder text, LayerResult layer, PolicyRequest request) {
        String says = switch (layer.denies()) {
            case TRUE -> "denies";
            case UNKNOWN -> "may deny";
            case FALSE ->
                switch (layer.allows()) {
                    case TRUE -> "allows";
                    case UNKNOWN -> "may allow";
                    case FALSE -> "does not allow";
                };
        };
        String name = layer.layer().name().isEmpty() ? "" : " " + layer.layer().name();
        add(text, "\n%-28s %s", words(layer.layer().type()) + name, says);
        for (LayerResult.Match match : layer.matches()) {
            add(
                    text,
                    "\n    %-5s %s %s",
                    match.statement().effect(),
                    match.policy(),
                    match.statement().label());
            if (!match.statement().allow() && match.certain()) {
                lift(text, layer.layer().type(), match.statement(), request);
            }
        }
    }

    /** No allow outranks a deny: its condition can be met, or its owner asked. */
    private static void lift(StringBuilder text, PolicyType type, Statement statement, PolicyRequest request) {
        for (PolicyDocument.Condition condition : statement.conditions()) {
            RequestContext.Value seen = request.context().value(condition.key());
            add(
                    text,
                    "\n        lifted by another %s: it denies under %s %s, and the request has %s",
                    condition.key(),
                    condition.operator(),
                    quoted(condition.values()),
                    seen.values().isEmpty() ? "none" : quoted(seen.values()));
        }
        if (statement.conditions().isEmpty()) {
            text.append("\n        lifted by nothing in the request: ask the owner of the ")
                    .append(words(type));
        }
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "));
    }

    private static void miss(StringBuilder text, SimulationAnswer.Tried tried) {
        NearMiss miss = tried.miss();
        add(
                text,
                "\nnear miss: %s %s %s\n    %s",
                miss.policy(),
                miss.statement().label(),
                miss.reason().words(),
                pointers(miss.line()));
        Proof proof = tried.proof();
        if (proof != null) {
            String then = proof.after().blockers().stream()
                    .map(blocker -> words(blocker.layer().type()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            text.append(
                    proof.suffices()
                            ? "\n    tried: then it is allowed"
                            : "\n    tried: then it is still up to: " + then);
            text.append(proof.harmless() ? "" : "; other requests change too");
        }
    }

    /** A JSON pointer writes a slash in a name as {@code ~1}, which nobody would look for in a policy. */
    private static String pointers(String text) {
        return text.replace("~1", "/").replace("~0", "~");
    }

    private static String words(PolicyType type) {
        return switch (type) {
            case RCP -> "resource control policies";
            case SCP -> "service control policies";
            case VPC_ENDPOINT -> "VPC endpoint policy";
            case RESOURCE -> "resource policy";
            case TRUST -> "trust policy";
            case IDENTITY -> "identity policies";
            case BOUNDARY -> "permissions boundary";
            case SESSION -> "session policy";
        };
    }
}
