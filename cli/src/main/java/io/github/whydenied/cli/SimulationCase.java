package io.github.whydenied.cli;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Remark;
import io.github.whydenied.iam.PolicyKind;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request with all policies that decide about it, as {@code whydenied simulate} reads it.
 *
 * @param request the request; a condition key that is not in its context is absent
 * @param stack the policies
 */
record SimulationCase(PolicyRequest request, PolicyStack stack) {

    private static final Set<String> MEMBERS = Set.of(
            "id",
            "request",
            "identityPolicies",
            "permissionBoundaries",
            "sessionPolicy",
            "serviceControlPolicies",
            "resourceControlPolicies",
            "resourcePolicy",
            "endpointPolicies",
            "trustPolicy",
            "managementAccountId");

    static Json json(String text) throws BadLineException {
        try {
            Json json = Json.parse(text);
            if (!(json.value() instanceof Map)) {
                throw new BadLineException("is no JSON object");
            }
            return json;
        } catch (MalformedJsonException e) {
            throw new BadLineException("is no JSON: " + e.getMessage());
        }
    }

    static SimulationCase read(Json json) throws BadLineException {
        for (String name : json.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new BadLineException("/" + name + " is no member of a case");
            }
        }
        PolicyRequest request = request(json.get("request"));
        return new SimulationCase(request, stack(json, request));
    }

    private static PolicyRequest request(Json json) throws BadLineException {
        String action = text(json, "/request", "action");
        if (action.indexOf(':') < 1 || action.endsWith(":")) {
            throw new BadLineException("/request/action is \"" + action + "\", and no service:Action");
        }
        Json resource = json.get("resource");
        String arn = text(resource, "/request/resource", "arn");
        return new PolicyRequest(
                Principal.of(text(json, "/request", "principal")),
                action,
                arn,
                resource.get("accountId")
                        .text()
                        .or(() -> Arn.parse(arn).map(Arn::account).filter(account -> !account.isEmpty()))
                        .orElse(null),
                context(json.get("context")));
    }

    private static String text(Json json, String pointer, String name) throws BadLineException {
        return json.get(name)
                .text()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new BadLineException(pointer + "/" + name + " is missing, or no text"));
    }

    private static RequestContext context(Json json) throws BadLineException {
        RequestContext.Builder context = RequestContext.builder();
        for (Map.Entry<String, Json> key : json.members().entrySet()) {
            List<String> values = new ArrayList<>();
            for (Json value : key.getValue().items()) {
                values.add(value.text()
                        .orElseThrow(() -> new BadLineException(
                                "/request/context/" + key.getKey() + " is neither a text nor a list of texts")));
            }
            if (key.getValue().value() instanceof List) {
                context.list(key.getKey(), values);
            } else if (!values.isEmpty()) {
                context.value(key.getKey(), values.get(0));
            }
        }
        return context.complete();
    }

    private static PolicyStack stack(Json json, PolicyRequest request) throws BadLineException {
        boolean trust = request.action().toLowerCase(Locale.ROOT).startsWith("sts:assumerole");
        String resource = json.get("trustPolicy").value() != null ? "trustPolicy" : "resourcePolicy";
        PolicyStack stack = PolicyStack.nothing()
                .with(Layer.of(PolicyKind.IDENTITY, named(json, "identityPolicies")))
                .with(single(json, "sessionPolicy", PolicyKind.SESSION))
                .with(single(json, resource, trust ? PolicyKind.TRUST : PolicyKind.RESOURCE))
                .managedBy(json.get("managementAccountId").text().orElse(null));
        if (!json.get("permissionBoundaries").items().isEmpty()) {
            stack = stack.with(Layer.of(PolicyKind.BOUNDARY, named(json, "permissionBoundaries")));
        }
        List<Layer> levels = new ArrayList<>(levels(json, "serviceControlPolicies", PolicyKind.SCP));
        levels.addAll(levels(json, "resourceControlPolicies", PolicyKind.RCP));
        for (Policy policy : named(json, "endpointPolicies")) {
            levels.add(Layer.of(PolicyKind.ENDPOINT, List.of(policy)));
        }
        for (Layer level : levels) {
            stack = stack.with(level);
        }
        return stack;
    }

    private static List<Layer> levels(Json json, String name, PolicyKind kind) throws BadLineException {
        List<Layer> levels = new ArrayList<>();
        for (Json level : json.get(name).items()) {
            String pointer = "/" + name + "/" + levels.size();
            levels.add(new Layer(
                    kind,
                    level.get("orgIdentifier").text().orElse(""),
                    policies(level.get("policies"), pointer + "/policies"),
                    Coverage.COMPLETE));
        }
        return levels;
    }

    private static Layer single(Json json, String name, PolicyKind kind) throws BadLineException {
        Json member = json.get(name);
        if (member.value() == null) {
            return Layer.none(kind);
        }
        boolean wrapped = member.get("policy").value() != null;
        String title = member.get("name").text().orElse(name);
        Json document = wrapped ? member.get("policy") : member;
        return Layer.of(kind, List.of(policy(title, document, "/" + name + (wrapped ? "/policy" : ""))));
    }

    private static List<Policy> named(Json json, String name) throws BadLineException {
        return policies(json.get(name), "/" + name);
    }

    private static List<Policy> policies(Json list, String pointer) throws BadLineException {
        List<Policy> policies = new ArrayList<>();
        for (Json item : list.items()) {
            String place = pointer + "/" + policies.size();
            String name = item.get("name").text().orElse(place);
            policies.add(policy(name, item.get("policy"), place + "/policy"));
        }
        return policies;
    }

    /** A policy that IAM would refuse is an error of the case: nothing that follows from it would be worth printing. */
    private static Policy policy(String name, Json json, String pointer) throws BadLineException {
        if (!(json.value() instanceof Map)) {
            throw new BadLineException(pointer + " is missing, or no policy document");
        }
        PolicyDocument document = PolicyDocument.of(json);
        for (Remark remark : document.remarks()) {
            if (remark.unreadable()) {
                throw new BadLineException(pointer + remark.pointer() + " " + remark.text());
            }
        }
        return new Policy(name, document);
    }
}
