package io.github.whydenied.probe;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Match;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.iam.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the pages of one answer together. Whether policies and context repeat on every page is not documented, so they are
 * merged, policies by their uri.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html">GetRequestAuthorizationDetails</a>
 */
final class DetailsReader {

    private static final List<String> NEAREST_FIRST =
            List.of("IDENTITY_BASED_POLICY", "PERMISSIONS_BOUNDARY", "SESSION_POLICY", "RESOURCE_BASED_POLICY");

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

    /**
     * The policies whose documents tell most: those that denied, those that matched otherwise, and where nothing allowed, those that could
     * have.
     */
    List<String> policiesToRead() {
        Set<String> uris = new LinkedHashSet<>();
        evaluations.stream()
                .flatMap(evaluation -> evaluation.matches().stream())
                .sorted(Comparator.comparing((Match match) -> !match.effect().equals("DENY")))
                .forEach(match -> uris.add(match.policyUri()));
        boolean nothingAllows =
                evaluations.stream().anyMatch(evaluation -> evaluation.effect().equals("IMPLICIT_DENY"));
        if (nothingAllows) {
            policies.values().stream()
                    .sorted(Comparator.comparingInt(policy -> nearness(policy.type())))
                    .forEach(policy -> uris.add(policy.uri()));
        }
        return List.copyOf(uris);
    }

    /** The nearer to the caller, the sooner it is what lacks the allow. */
    private static int nearness(String type) {
        int place = NEAREST_FIRST.indexOf(type);
        return place < 0 ? NEAREST_FIRST.size() : place;
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

    /** A value can be any JSON; a list is written as AWS writes those it has as text: {@code [a, b]}. */
    private void context(Json values) {
        values.members().forEach((key, value) -> {
            String joined =
                    value.items().stream().flatMap(item -> item.text().stream()).collect(Collectors.joining(", "));
            String text = value.value() instanceof List ? "[" + joined + "]" : joined;
            if (!text.isEmpty()) {
                context.putIfAbsent(key, text);
            }
        });
    }

    private static String text(Json json, String member) {
        return json.get(member).text().orElse("");
    }
}
