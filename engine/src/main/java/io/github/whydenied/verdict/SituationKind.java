package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.iam.Arn;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What most rows are chosen by. Denials of one kind have the same candidates, so a loop over a thousand objects scans the rows once.
 *
 * @param action the refused action
 * @param call service and operation
 * @param service the SDK's name of the service
 * @param resource the service of the refused resource's ARN
 * @param problem what is wrong with credentials, or another refusal
 * @param effect explicit or implicit
 * @param denial what kind of no it was
 * @param layer the type of the policy that decided
 * @param stated whether AWS named the action
 * @param policies the types of the policies that were read
 */
record SituationKind(
        @Nullable String action,
        @Nullable String call,
        @Nullable String service,
        @Nullable String resource,
        @Nullable String problem,
        @Nullable String effect,
        @Nullable String denial,
        @Nullable String layer,
        @Nullable String stated,
        List<String> policies) {

    /** Written out, for a first denial would wait until Java has made it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SituationKind that && texts().equals(that.texts()) && policies.equals(that.policies);
    }

    @Override
    public int hashCode() {
        return 31 * texts().hashCode() + policies.hashCode();
    }

    private List<@Nullable String> texts() {
        return Arrays.asList(action, call, service, resource, problem, effect, denial, layer, stated);
    }

    /** The facts that are known of a kind, so that a condition on them is decided once. */
    static final Set<String> FACTS =
            Set.of("action", "resourceless", "call", "problem", "effect", "denial", "layer", "stated");

    static SituationKind of(Case denied, SituationFacts facts) {
        Arn resource = denied.parties().resource();
        return new SituationKind(
                facts.value("action"),
                facts.value("call"),
                denied.call().api().service(),
                resource == null ? null : resource.service(),
                facts.value("problem"),
                facts.value("effect"),
                facts.value("denial"),
                facts.value("layer"),
                facts.value("stated"),
                policies(denied, facts));
    }

    private static List<String> policies(Case denied, SituationFacts facts) {
        return denied.isPolicyRead()
                ? SituationPolicies.TYPES.stream()
                        .filter(type -> !facts.values("policy." + type).isEmpty())
                        .toList()
                : List.of();
    }

    /** The rows whose conditions on the kind are met; the others remain to be asked. */
    List<SituationRow> candidates(Case denied, SituationFacts facts) {
        boolean isOfCredentials = denied.denial() instanceof Denial.AuthenticationFailure;
        return families().stream()
                .flatMap(family -> SituationRows.of(family).stream())
                .filter(row -> !isOfCredentials || row.isAboutTheAnswer())
                .filter(row -> row.isCase(facts, FACTS::contains))
                .toList();
    }

    private Set<String> families() {
        Set<String> families = new LinkedHashSet<>(SituationRows.families(SituationRows.ANY));
        int colon = action == null ? -1 : action.indexOf(':');
        add(action == null || colon < 0 ? null : action.substring(0, colon), families);
        add(resource, families);
        add(service, families);
        add(problem == null ? null : "problem-" + problem, families);
        add(layer == null ? null : "layer-" + layer, families);
        add("no".equals(stated) ? "unstated" : null, families);
        policies.forEach(type -> add("policy-" + type, families));
        return families;
    }

    private static void add(@Nullable String key, Set<String> families) {
        if (key != null && !key.isEmpty()) {
            families.addAll(SituationRows.families(key.toLowerCase(Locale.ROOT)));
        }
    }
}
