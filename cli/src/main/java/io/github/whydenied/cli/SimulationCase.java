package io.github.whydenied.cli;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.input.BadLineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
            throw new BadLineException("is no JSON: " + e.getMessage()
                    + "; without --explain a case stands in one line, with it one case in a file");
        }
    }

    static SimulationCase read(Json json) throws BadLineException {
        only(json, "", MEMBERS);
        PolicyRequest request = request(json.get("request"));
        return new SimulationCase(request, CasePolicies.stack(json, request));
    }

    /** A member by another name would be left out of the decision without a word. */
    static void only(Json json, String pointer, Set<String> members) throws BadLineException {
        for (String name : json.members().keySet()) {
            if (!members.contains(name)) {
                throw new BadLineException(
                        pointer + "/" + name + " is none of " + String.join(", ", new TreeSet<>(members)));
            }
        }
    }

    private static PolicyRequest request(Json json) throws BadLineException {
        if (!json.isObject()) {
            throw new BadLineException("/request is missing, or no object");
        }
        only(json, "/request", Set.of("principal", "action", "resource", "context"));
        String action = text(json, "/request", "action");
        if (action.indexOf(':') < 1 || action.endsWith(":")) {
            throw new BadLineException("/request/action is \"" + action + "\", and no service:Action");
        }
        Json resource = json.get("resource");
        if (!resource.isObject()) {
            throw new BadLineException("/request/resource is no object with arn and, for a bucket, accountId");
        }
        only(resource, "/request/resource", Set.of("arn", "accountId"));
        String arn = text(resource, "/request/resource", "arn");
        String account = account(resource.get("accountId"), "/request/resource/accountId");
        return new PolicyRequest(
                principal(text(json, "/request", "principal")),
                action,
                arn,
                account != null
                        ? account
                        : Arn.parse(arn)
                                .map(Arn::account)
                                .filter(owner -> !owner.isEmpty())
                                .orElse(null),
                context(json.get("context")));
    }

    private static Principal principal(String text) throws BadLineException {
        boolean known = text.startsWith("arn:") || text.indexOf('.') > 0 || text.equals("anonymous");
        if (!known) {
            throw new BadLineException("/request/principal is \"" + text
                    + "\", and neither an ARN, nor a service such as ec2.amazonaws.com, nor anonymous");
        }
        return Principal.of(text);
    }

    static @Nullable String account(Json json, String pointer) throws BadLineException {
        String text = json.text().orElse(null);
        if (json.value() != null && (text == null || !text.matches("[0-9]{12}"))) {
            throw new BadLineException(pointer + " is no account id of twelve digits");
        }
        return text;
    }

    private static String text(Json json, String pointer, String name) throws BadLineException {
        return json.get(name)
                .text()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new BadLineException(pointer + "/" + name + " is missing, or no text"));
    }

    private static RequestContext context(Json json) throws BadLineException {
        if (json.value() != null && !json.isObject()) {
            throw new BadLineException("/request/context is no object of condition keys and their values");
        }
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
}
