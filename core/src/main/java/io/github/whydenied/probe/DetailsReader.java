package io.github.whydenied.probe;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Match;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.iam.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts the pages of one answer together. Whether policies and context repeat on every page is not documented, so they are
 * merged, policies by their uri.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html">GetRequestAuthorizationDetails</a>
 */
final class DetailsReader {

    private final List<Evaluation> evaluations = new ArrayList<>();
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final Map<String, String> context = new LinkedHashMap<>();

    /** Adds a page; false when it does not look like one. */
    boolean add(Json page) {
        if (page.get("evaluations").value() == null && page.get("policies").value() == null) {
            return false;
        }
        context(page.get("requestContext"));
        page.get("evaluations").items().forEach(this::evaluation);
        page.get("policies").items().forEach(this::policy);
        return true;
    }

    /** The token of the next page. */
    static Optional<String> next(Json page) {
        return page.get("nextToken").text().filter(token -> !token.isBlank());
    }

    /** Policies whose statements matched, those that denied first. */
    List<String> matchedPolicies() {
        return evaluations.stream()
                .flatMap(evaluation -> evaluation.matches().stream())
                .sorted(java.util.Comparator.comparing(
                        (Match match) -> !match.effect().equals("DENY")))
                .map(Match::policyUri)
                .distinct()
                .toList();
    }

    /** Keeps the document of a policy. */
    void document(String uri, String document) {
        policies.computeIfPresent(uri, (key, p) -> new Policy(p.uri(), p.type(), p.inline(), p.attachedTo(), document));
    }

    AuthorizationDetails finish() {
        return new AuthorizationDetails(List.copyOf(evaluations), List.copyOf(policies.values()), context);
    }

    private void evaluation(Json json) {
        context(json.get("context"));
        List<Match> matches = new ArrayList<>();
        for (Json policy : json.get("matchedPolicies").items()) {
            String uri = text(policy, "uri");
            List<Json> statements = policy.get("matchedStatements").items();
            for (Json statement : statements) {
                matches.add(
                        new Match(uri, statement.get("sid").text().orElse(null), text(statement, "evaluatedEffect")));
            }
        }
        evaluations.add(new Evaluation(
                text(json, "action"), text(json, "resource"), text(json, "evaluatedEffect"), List.copyOf(matches)));
    }

    private void policy(Json json) {
        String uri = text(json, "uri");
        List<String> attachedTo = json.get("attachedTo").items().stream()
                .flatMap(entity -> entity.get("arn").text().or(entity::text).stream())
                .toList();
        policies.putIfAbsent(
                uri, new Policy(uri, text(json, "type"), json.get("inline").isTrue(), attachedTo, null));
    }

    /** A value can be any JSON; a list becomes its elements, joined. */
    private void context(Json values) {
        values.members().forEach((key, value) -> {
            String text =
                    value.items().stream().flatMap(item -> item.text().stream()).collect(Collectors.joining(", "));
            if (!text.isEmpty()) {
                context.putIfAbsent(key, text);
            }
        });
    }

    private static String text(Json json, String member) {
        return json.get(member).text().orElse("");
    }
}
