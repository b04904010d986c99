package io.github.whydenied.remedy;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.LayerResult.Match;
import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyPointer;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.PolicyEvaluation;
import io.github.whydenied.verdict.PolicyNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The edit of a deny that names the root of an account, so that it denies the root user alone.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts">Account
 *     principals</a>
 */
final class AccountDeny {

    private static final String OPERATOR = "ArnEquals";
    private static final String KEY = "aws:PrincipalArn";

    private AccountDeny() {}

    /** The edit; empty where the statement was not read, or names others than accounts too. */
    static Optional<Remedy> narrowed(Case denied) {
        return denied.evaluation().map(PolicyEvaluation::assessment).map(Assessment::layers).stream()
                .flatMap(List::stream)
                .filter(layer -> layer.layer().type() == PolicyType.RESOURCE)
                .flatMap(layer -> layer.matches().stream()
                        .filter(match ->
                                !match.statement().allow() && match.statement().readable())
                        .flatMap(match -> edit(denied, layer, match).stream()))
                .findFirst();
    }

    private static Optional<Remedy> edit(Case denied, LayerResult layer, Match match) {
        Statement statement = match.statement();
        Principals principal = statement.principal();
        List<String> named =
                principal == null || principal.not() || principal.byType().size() != 1
                        ? List.of()
                        : principal.byType().getOrDefault("AWS", List.of());
        List<String> roots =
                named.stream().flatMap(name -> root(denied, name).stream()).toList();
        Map<String, Object> conditions = conditions(statement, roots);
        if (named.isEmpty() || roots.size() != named.size() || conditions == null) {
            return Optional.empty();
        }
        Phrase.Part label = Phrase.name("statement", statement.label());
        String pointer = PolicyPointer.inList(statement.pointer());
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("Principal", "*");
        after.put("Condition", conditions);
        return Optional.of(new Remedy.PolicyEdit(
                new Advice(
                        Applicability.REVIEW,
                        Owner.RESOURCE_OWNER,
                        Phrase.of("deny the root user by ", Phrase.term(KEY)),
                        Phrase.of("if the root user alone was meant, let ", label, " deny it by ", Phrase.term(KEY)),
                        List.of()),
                new Remedy.Target(
                        PolicyNames.ofResource(
                                Optional.ofNullable(denied.parties().resource())),
                        "resource",
                        AllowRules.policyHolder(
                                Objects.requireNonNull(denied.parties().resource())),
                        pointer),
                before(layer, match, pointer),
                after));
    }

    /** As the document has them, so that whoever applies it finds them. */
    private static Map<String, Object> before(LayerResult layer, Match match, String pointer) {
        Map<String, Object> before = new LinkedHashMap<>();
        for (Layer.Policy policy : layer.layer().policies()) {
            for (String member : List.of("Principal", "Condition")) {
                Object value = policy.name().equals(match.policy())
                        ? PolicyPointer.value(policy.document(), pointer + "/" + member)
                        : null;
                if (value != null) {
                    before.put(member, value);
                }
            }
        }
        return before;
    }

    private static Object single(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    /** An account can be named by its id. */
    private static Optional<String> root(Case denied, String name) {
        if (name.matches("\\d{12}")) {
            return Optional.of("arn:" + Partitions.of(denied) + ":iam::" + name + ":root");
        }
        return name.matches("arn:[a-z-]+:iam::\\d{12}:root") ? Optional.of(name) : Optional.empty();
    }

    /** Those of the statement, and the root user; null where the statement compares the principal already. */
    private static @Nullable Map<String, Object> conditions(Statement statement, List<String> roots) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Condition condition : statement.conditions()) {
            if (condition.lowerKey().equals("aws:principalarn")) {
                return null;
            }
            add(all, condition.operator(), condition.key(), condition.values());
        }
        if (!roots.isEmpty()) {
            add(all, OPERATOR, KEY, roots);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> all, String operator, String key, List<String> values) {
        ((Map<String, Object>) all.computeIfAbsent(operator, any -> new LinkedHashMap<String, Object>()))
                .put(key, single(values));
    }
}
