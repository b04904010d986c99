package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import io.github.whydenied.remedy.LeastPrivilege.Scope;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.PolicyNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What limits the principal lacks an allow, and its document was read: the change of that document, for whoever owns it. Always for review, for
 * a limit is there on purpose and is others' limit too.
 */
final class LimitRules {

    private LimitRules() {}

    /** In the permissions boundary. */
    static List<Remedy> boundary(Case denied) {
        return allow(
                denied,
                PolicyType.BOUNDARY,
                Owner.ACCOUNT_ADMIN,
                " in the permissions boundary too",
                say("every user and role with this boundary can then be given it"));
    }

    /** In the session policy, where the session is made. */
    static List<Remedy> session(Case denied) {
        return allow(
                denied,
                PolicyType.SESSION,
                Owner.CALLER,
                " in the session policy",
                say("a session policy cannot be changed: pass it where the session is made, and make a new session"));
    }

    /** In the service control policy of the level that lacks the allow, where there is one policy to change. */
    static List<Remedy> serviceControl(Case denied) {
        return allow(
                denied,
                PolicyType.SCP,
                Owner.ORG_ADMIN,
                " in the organization's policy",
                say("every account that the policy is attached to can then be given it"));
    }

    /**
     * In the policy of the VPC endpoint. A gateway endpoint's can name no principal but by a condition.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
     */
    static List<Remedy> endpoint(Case denied) {
        return allow(
                denied,
                PolicyType.VPC_ENDPOINT,
                Owner.NETWORK_ADMIN,
                " in the policy of the VPC endpoint",
                say("what the endpoint policy does not allow can still go another way than through this endpoint"));
    }

    private static List<Remedy> allow(Case denied, PolicyType type, Owner owner, String where, Phrase footnote) {
        List<Remedy> edit = EditRules.of(denied, type);
        if (!edit.isEmpty()) {
            return edit;
        }
        Layer.Policy policy = lacking(denied, type);
        String action = PolicyAction.of(denied);
        Subject subject = new Subject(denied);
        if (policy == null || action == null || PolicyTargets.isOfAws(policy.name())) {
            return List.of();
        }
        Scope scope = LeastPrivilege.scope(denied);
        Map<String, Object> statement = LeastPrivilege.allow(
                LeastPrivilege.sid(action, denied.parties().resource()), null, action, scope.text(), Map.of());
        if (type == PolicyType.VPC_ENDPOINT) {
            String principal = subject.principalArn();
            if (principal == null) {
                return List.of();
            }
            statement = ofEndpoint(statement, principal);
        }
        List<Phrase> footnotes = new ArrayList<>(scope.footnotes());
        footnotes.add(footnote);
        EditRules.guard(denied, type).ifPresent(guard -> footnotes.add(Doubts.around(guard)));
        return List.of(new Remedy.PolicyStatement(
                new Advice(
                        Applicability.REVIEW,
                        owner,
                        say("allow ", Phrase.term(action), where),
                        type == PolicyType.SESSION
                                ? say("allow ", Phrase.term(action), " in the session policy")
                                : say("allow ", Phrase.term(action), " in ", PolicyNames.of(type, policy)),
                        footnotes),
                type == PolicyType.SESSION ? PolicyTargets.SESSION_POLICY : policy.name(),
                statement));
    }

    private static Map<String, Object> ofEndpoint(Map<String, Object> statement, String principal) {
        Map<String, Object> of = new LinkedHashMap<>();
        statement.forEach((name, value) -> {
            if (name.equals("Action")) {
                of.put("Principal", "*");
            }
            of.put(name, value);
        });
        of.put("Condition", Map.of("ArnEquals", Map.of("aws:PrincipalArn", principal)));
        return of;
    }

    /** The one policy of the one layer of the type that surely does not allow; null where there are several, or none was read. */
    private static Layer.@Nullable Policy lacking(Case denied, PolicyType type) {
        List<Layer> lacking = denied.evaluation().stream()
                .flatMap(evaluation -> evaluation.assessment().layers().stream())
                .filter(layer -> layer.layer().type() == type)
                .filter(layer -> layer.allows() == Ternary.FALSE && layer.denies() == Ternary.FALSE)
                .map(LayerResult::layer)
                .filter(layer -> layer.coverage() == Layer.Coverage.COMPLETE)
                .toList();
        List<Layer.Policy> own = lacking.stream()
                .flatMap(layer -> layer.policies().stream())
                .filter(policy -> !PolicyTargets.isOfAws(policy.name()))
                .toList();
        return lacking.size() == 1 && own.size() == 1 ? own.get(0) : null;
    }
}
