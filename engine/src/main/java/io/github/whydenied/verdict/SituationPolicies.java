package io.github.whydenied.verdict;

import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The elements of policies that were read, as texts a row can be written for: {@code Allow action dsql:DbConnect},
 * {@code Deny condition StringNotEquals aws:SourceVpc vpc-1}. None where no policy of the type was read.
 */
final class SituationPolicies {

    static final List<String> TYPES = List.of("identity", "resource", "endpoint", "trust");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]{0,200}}");
    private static final Pattern REGIONAL =
            Pattern.compile("[a-z0-9-]+\\.([a-z]{2,3}(?:-[a-z]+){1,3}-\\d)\\.amazonaws\\.com(?:\\.cn)?");

    private SituationPolicies() {}

    static List<String> elements(Case denied, String type) {
        List<String> texts = new ArrayList<>();
        for (PolicyDocument document : documents(denied, type)) {
            for (Statement statement : document.statements()) {
                add(statement, texts);
            }
        }
        return texts;
    }

    /** On what the identity policies that were read allow the refused action; none where no statement has it. */
    static List<String> allowedOn(Case denied) {
        String action = denied.request().action();
        List<String> resources = new ArrayList<>();
        if (action == null) {
            return resources;
        }
        String wanted = action.toLowerCase(Locale.ROOT);
        for (PolicyDocument document : documents(denied, "identity")) {
            for (Statement statement : document.statements()) {
                if (statement.effect().equals("Allow") && names(statement.action(), wanted)) {
                    add("", statement.resource(), resources);
                }
            }
        }
        return resources;
    }

    /** Whether a statement that was read allows the refused action on the refused resource, under whatever conditions. */
    static boolean namesResource(Case denied) {
        String action = denied.request().action();
        String resource = denied.request().resource();
        if (action == null || resource == null) {
            return false;
        }
        for (PolicyDocument document : documents(denied, "identity")) {
            for (Statement statement : document.statements()) {
                if (statement.allow() && covers(statement.action(), action) && covers(statement.resource(), resource)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean covers(@Nullable Element element, String text) {
        if (element == null) {
            return false;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        return element.not()
                != element.patterns().stream()
                        .map(pattern -> VARIABLE.matcher(pattern.text().toLowerCase(Locale.ROOT))
                                .replaceAll("*"))
                        .anyMatch(pattern -> SituationCondition.matches(pattern, wanted));
    }

    /** For each service that a trust policy names by its principal of one Region: whether it is the Region of the call. */
    static List<String> trustedRegions(Case denied) {
        String region = denied.call().api().region();
        List<String> compared = new ArrayList<>();
        for (PolicyDocument document : documents(denied, "trust")) {
            for (Statement statement : document.statements()) {
                for (String service : statement.principals().getOrDefault("Service", List.of())) {
                    Matcher principal = REGIONAL.matcher(service);
                    if (region != null && statement.allow() && principal.matches()) {
                        compared.add(principal.group(1).equals(region) ? "same" : "different");
                    }
                }
            }
        }
        return compared;
    }

    /**
     * The ARNs that a service has to act for, as the policy of the resource that was read allows it, where the ARN that the request names matches
     * none of them.
     */
    static List<String> sourceUnmatched(Case denied) {
        String source = denied.call().request().get("SourceArn").orElse("");
        List<String> allowed = new ArrayList<>();
        for (PolicyDocument document : documents(denied, "resource")) {
            for (Statement statement : document.statements()) {
                for (Condition condition : statement.conditions()) {
                    String operator = condition.operator().toLowerCase(Locale.ROOT);
                    boolean isLike = operator.startsWith("arnlike")
                            || operator.startsWith("arnequals")
                            || operator.startsWith("stringlike")
                            || operator.startsWith("stringequals");
                    if (statement.effect().equals("Allow")
                            && isLike
                            && condition.key().equalsIgnoreCase("aws:SourceArn")) {
                        allowed.addAll(condition.values());
                    }
                }
            }
        }
        boolean matches = source.isEmpty()
                || allowed.stream()
                        .anyMatch(pattern -> SituationCondition.matches(
                                pattern.toLowerCase(Locale.ROOT), source.toLowerCase(Locale.ROOT)));
        return matches ? List.of() : allowed;
    }

    private static boolean names(@Nullable Element actions, String wanted) {
        if (actions == null || actions.not()) {
            return false;
        }
        for (PolicyPattern pattern : actions.patterns()) {
            if (SituationCondition.matches(pattern.text().toLowerCase(Locale.ROOT), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static List<PolicyDocument> documents(Case denied, String type) {
        return switch (type) {
            case "identity" ->
                denied.ledger()
                        .find(IdentityPolicies.class)
                        .map(found -> documents(found.identity()))
                        .orElse(List.of());
            case "resource" ->
                denied.ledger()
                        .find(ResourcePolicy.class)
                        .map(found -> documents(found.policy()))
                        .orElse(List.of());
            case "endpoint" ->
                denied.ledger()
                        .find(EndpointPolicy.class)
                        .map(found -> documents(found.policy()))
                        .orElse(List.of());
            case "trust" ->
                denied.ledger()
                        .find(RoleTrust.class)
                        .map(found -> List.of(found.trust()))
                        .orElse(List.of());
            default -> throw new IllegalArgumentException("no policy type is called " + type);
        };
    }

    private static List<PolicyDocument> documents(Layer layer) {
        return layer.policies().stream().map(Layer.Policy::document).toList();
    }

    private static void add(Statement statement, List<String> texts) {
        String effect = statement.effect();
        texts.add(effect);
        statement
                .principals()
                .forEach((kind, names) -> names.forEach(name -> texts.add(effect + " principal " + kind + " " + name)));
        add(effect + " action ", statement.action(), texts);
        add(effect + " resource ", statement.resource(), texts);
        for (Condition condition : statement.conditions()) {
            String start = effect + " condition " + condition.operator() + " " + condition.key() + " ";
            condition.values().forEach(value -> texts.add(start + value));
        }
    }

    private static void add(String start, @Nullable Element element, List<String> texts) {
        if (element != null && !element.not()) {
            for (PolicyPattern pattern : element.patterns()) {
                texts.add(start + pattern.text());
            }
        }
    }
}
