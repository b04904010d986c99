package io.github.whydenied.awsstub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page of the Access Troubleshooter's GetRequestAuthorizationDetails.
 *
 * <pre>{@code
 * aws.on(IAM_TOOLBOX, "GetRequestAuthorizationDetails")
 *         .answers(notYetRecorded(), notYetRecorded(), AuthorizationDetails.page()
 *                 .policy("IDENTITY_BASED_POLICY", policyArn, roleArn)
 *                 .evaluation("iam:GetUser", userArn, "EXPLICIT_DENY")
 *                 .matching(policyArn, "DenyAll", "DENY"));
 * }</pre>
 */
public final class AuthorizationDetails implements Answer {

    private final Map<String, Object> requestContext = new LinkedHashMap<>();
    private final List<Map<String, Object>> evaluations = new ArrayList<>();
    private final List<Map<String, Object>> policies = new ArrayList<>();
    private final Map<String, List<Map<String, String>>> statementsOfPolicy = new LinkedHashMap<>();
    private String nextToken = "";

    private AuthorizationDetails() {}

    /** A page with nothing in it yet. */
    public static AuthorizationDetails page() {
        return new AuthorizationDetails();
    }

    /** What the service says for a while after a denial, and for an id of another Region, account or day. */
    public static Answer notYetRecorded() {
        return Answers.error(404, "ResourceNotFoundException", "The requested authorization details were not found.");
    }

    /** The answer of GetRequestAuthorizationPolicy. Its member names are not documented; these are a guess. */
    public static Answer policyDocument(String document) {
        return Answers.ok(Map.of("policyDocument", document));
    }

    /** A condition key of the request and its value, which is nearly always a string. */
    public AuthorizationDetails context(String key, Object value) {
        requestContext.put(key, value);
        return this;
    }

    /** A managed policy that AWS considered, whether it matched or not. */
    public AuthorizationDetails policy(String type, String uri, String... attachedTo) {
        return policy(type, false, uri, attachedTo);
    }

    /** An inline policy that AWS considered; its uri is opaque, such as {@code inline:b6cf943c21a1966b}. */
    public AuthorizationDetails inlinePolicy(String type, String uri, String... attachedTo) {
        return policy(type, true, uri, attachedTo);
    }

    /** The result for one action and resource: ALLOW, EXPLICIT_DENY or IMPLICIT_DENY. */
    public AuthorizationDetails evaluation(String action, String resource, String evaluatedEffect) {
        evaluations.add(JsonText.object(
                "action", action,
                "resource", resource,
                "evaluatedEffect", evaluatedEffect,
                "matchedPolicies", List.of()));
        statementsOfPolicy.clear();
        return this;
    }

    /** A statement that matched in the evaluation named last; an empty Sid is left out, as AWS does. */
    public AuthorizationDetails matching(String policyUri, String sid, String effect) {
        Map<String, String> statement = new LinkedHashMap<>();
        if (!sid.isEmpty()) {
            statement.put("sid", sid);
        }
        statement.put("evaluatedEffect", effect);
        statementsOfPolicy.computeIfAbsent(policyUri, uri -> new ArrayList<>()).add(statement);
        List<Map<String, Object>> matchedPolicies = new ArrayList<>();
        statementsOfPolicy.forEach((uri, statements) ->
                matchedPolicies.add(JsonText.object("uri", uri, "matchedStatements", List.copyOf(statements))));
        evaluations.get(evaluations.size() - 1).put("matchedPolicies", matchedPolicies);
        return this;
    }

    /** Announces a further page; answer it with {@code .with("nextToken", token)}. */
    public AuthorizationDetails nextToken(String token) {
        nextToken = token;
        return this;
    }

    @Override
    public Reply to(RecordedCall call) {
        Map<String, Object> page =
                JsonText.object("requestContext", requestContext, "evaluations", evaluations, "policies", policies);
        if (!nextToken.isEmpty()) {
            page.put("nextToken", nextToken);
        }
        return Answers.ok(page).to(call);
    }

    private AuthorizationDetails policy(String type, boolean inline, String uri, String... attachedTo) {
        List<Map<String, String>> entities = new ArrayList<>();
        for (String arn : attachedTo) {
            entities.add(Map.of("arn", arn));
        }
        policies.add(JsonText.object("type", type, "inline", inline, "uri", uri, "attachedTo", entities));
        return this;
    }
}
