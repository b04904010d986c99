package io.github.whydenied.verdict;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.OwnWords;
import io.github.whydenied.denial.PresignedHeaders;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row's conditions can ask of a case, by name. What is not known has no value, and matches nothing. */
final class SituationFacts {

    /** The fact that is phrases of AWS's answer, and no value. */
    static final String SAYS = "says";

    private static final String MEMBER = "member.";
    private static final String POLICY = "policy.";

    private final Case denied;
    private final Map<String, List<String>> known = new HashMap<>();
    private final Map<String, List<String>> lower = new HashMap<>();
    private @Nullable OwnWords words;

    SituationFacts(Case denied) {
        this.denied = denied;
    }

    /** Whether a value of a fact matches a pattern, without regard to case. */
    boolean any(String fact, List<String> patterns) {
        if (fact.equals(SAYS)) {
            return says(patterns);
        }
        for (String value : inLowerCase(fact)) {
            for (String pattern : patterns) {
                if (SituationCondition.matches(pattern, value)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean says(List<String> phrases) {
        OwnWords own = words;
        if (own == null) {
            own = OwnWords.of(denied.call());
            words = own;
        }
        for (String phrase : phrases) {
            if (own.say(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Once a fact: dozens of patterns meet the same few values. */
    private List<String> inLowerCase(String fact) {
        List<String> values = lower.get(fact);
        if (values == null) {
            List<String> made = new ArrayList<>();
            for (String value : values(fact)) {
                made.add(value.toLowerCase(Locale.ROOT));
            }
            values = made;
            lower.put(fact, values);
        }
        return values;
    }

    /** The value of a fact that has one at most; null where it has none. */
    @Nullable
    String value(String fact) {
        List<String> values = values(fact);
        return values.isEmpty() ? null : values.get(0);
    }

    List<String> values(String fact) {
        List<String> values = known.get(fact);
        if (values == null) {
            values = read(fact);
            known.put(fact, values);
        }
        return values;
    }

    private List<String> read(String fact) {
        if (fact.startsWith(MEMBER)) {
            return member(fact.substring(MEMBER.length()));
        }
        if (fact.startsWith(POLICY)) {
            return SituationPolicies.elements(denied, fact.substring(POLICY.length()));
        }
        ApiCall api = denied.call().api();
        DeniedParties parties = denied.parties();
        return switch (fact) {
            case "action" -> one(denied.request().action());
            case "stated" -> one(denied.request().statedByAws() ? "yes" : "no");
            case "behind" -> one(denied.request().dependentOn());
            case "call" -> one(api.service() + "." + api.operation());
            case "region" -> one(api.region());
            case "host" -> one(host(api.endpoint()));
            case "resource" -> one(denied.request().resource());
            case "principal" ->
                one(parties.principal() == null ? null : parties.principal().text());
            case "kind" -> one(parties.principal() == null ? null : kind(parties.principal()));
            case "accounts" ->
                one(compared(parties.account(), parties.resourceAccount().orElse(null)));
            case "regions" -> one(compared(api.region(), part(parties.resource(), true)));
            case "region-partition" -> one(compared(partition(parties.principal()), ofRegion(api.region())));
            case "misspelt-region" -> one(Remarks.misspeltRegion(denied.call()).orElse(null));
            case "expected-scope" -> one(Remarks.expectedScope(denied.call()).orElse(null));
            case "emulator" -> EmulatorSigns.of(denied);
            case "signed-header" -> PresignedHeaders.of(denied.call());
            case "partitions" -> one(compared(partition(parties.principal()), part(parties.resource(), false)));
            case "itself" -> one(isItself(parties) ? "yes" : "no");
            case "layer" -> one(layer(denied.reason().policyType()));
            case "effect" -> one(effect(denied.reason().effect()));
            case "error" -> one(denied.call().error().code());
            case "status" -> status(denied.call().error().http());
            case "answer" -> one(denied.call().error().service());
            case "denial" -> one(denial(denied.denial()));
            case "problem" -> one(problem(denied.denial()));
            case "origin" -> one(word(denied.call().credentials().origin()));
            case "keys" -> one(word(denied.call().credentials().kind()));
            case "presigned" -> one(denied.call().request().presigned() ? "yes" : "no");
            case "promise" -> promises();
            case "host-kind" -> hostKinds();
            case "resourceless" -> resourceless(denied.request().action());
            case "allowed-on" -> SituationPolicies.allowedOn(denied);
            case "denies" -> one(DenyDetector.mayDeny(denied) ? "yes" : "no");
            case "allowed-account" -> allowedAccounts(parties.account());
            case "named" -> one(SituationPolicies.namesResource(denied) ? "yes" : "no");
            case "trusted-region" -> SituationPolicies.trustedRegions(denied);
            case "admitted" -> one(ServiceRoleCauses.admitted(denied));
            case "key-pair" -> one(CredentialsFacts.pair(denied));
            case "source-unmatched" -> SituationPolicies.sourceUnmatched(denied);
            default -> throw new IllegalArgumentException("no fact is called " + fact);
        };
    }

    /** Whether the resources on which the refused action is allowed are of the caller's account. */
    private List<String> allowedAccounts(@Nullable String account) {
        List<String> compared = new ArrayList<>();
        for (String resource : values("allowed-on")) {
            Arn.parse(resource)
                    .map(arn -> compared(account, arn.account().contains("*") ? "" : arn.account()))
                    .ifPresent(compared::add);
        }
        return compared;
    }

    /** A member whose value is not read has the empty one. */
    private List<String> member(String name) {
        RequestFacts request = denied.call().request();
        List<String> values = request.all(name);
        return values.isEmpty() && request.has(name) ? List.of("") : values;
    }

    /** Settings that promise credentials and were not used. */
    private List<String> promises() {
        return denied.ledger().find(CredentialTrail.class).map(CredentialTrail::promises).orElse(List.of()).stream()
                .filter(promise -> !promise.kept())
                .map(CredentialTrail.Promise::setting)
                .toList();
    }

    /** What the process runs on. */
    private List<String> hostKinds() {
        return denied.ledger().find(CredentialTrail.class).map(CredentialTrail::hosts).orElse(List.of()).stream()
                .map(SituationFacts::word)
                .toList();
    }

    private static List<String> one(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Whether AWS documents an action without a resource type, so that a statement can name nothing but {@code "*"}. */
    private static List<String> resourceless(@Nullable String action) {
        return action == null
                ? List.of()
                : List.of(OperationCatalog.standard().isWithoutResources(action) ? "yes" : "no");
    }

    private static @Nullable String host(@Nullable URI endpoint) {
        return endpoint == null ? null : endpoint.getHost();
    }

    private static String kind(Principal principal) {
        if (principal instanceof Principal.AssumedRole) {
            return "session";
        }
        if (principal instanceof Principal.Other) {
            return principal.text().endsWith(".amazonaws.com") ? "service" : "other";
        }
        return principal.entity().kind().replace(' ', '-');
    }

    private static @Nullable String compared(@Nullable String one, @Nullable String other) {
        return one == null || other == null || other.isEmpty() ? null : one.equals(other) ? "same" : "different";
    }

    private static @Nullable String part(@Nullable Arn arn, boolean region) {
        return arn == null ? null : region ? arn.region() : arn.partition();
    }

    /** As the Region's prefix says. */
    private static @Nullable String ofRegion(@Nullable String region) {
        if (region == null) {
            return null;
        }
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private static @Nullable String partition(@Nullable Principal principal) {
        return principal == null
                ? null
                : Arn.parse(principal.text()).map(Arn::partition).orElse(null);
    }

    /** Whether a role, or its session, is refused the role itself. */
    private static boolean isItself(DeniedParties parties) {
        Principal principal = parties.principal();
        Arn resource = parties.resource();
        return principal != null
                && resource != null
                && resource.resourceType().equals("role")
                && principal.entity().kind().equals("role")
                && principal.entity().name().equals(resource.name())
                && resource.account().equals(principal.account().orElse(null));
    }

    private static String layer(@Nullable PolicyType type) {
        return type == null ? "none" : type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case EXPLICIT -> "explicit";
            case IMPLICIT -> "implicit";
            default -> "none";
        };
    }

    private static List<String> status(HttpFacts http) {
        return http.statusCode() == HttpFacts.UNKNOWN_STATUS ? List.of() : List.of(String.valueOf(http.statusCode()));
    }

    private static String denial(Denial denial) {
        if (denial instanceof Denial.PolicyDenial) {
            return "policy";
        }
        return denial instanceof Denial.AuthenticationFailure ? "authentication" : "refusal";
    }

    private static @Nullable String problem(Denial denial) {
        if (denial instanceof Denial.OtherRefusal other) {
            return other.situation() == null
                    ? word(other.refusal())
                    : other.situation().code();
        }
        AuthenticationProblem problem =
                denial instanceof Denial.AuthenticationFailure failure ? failure.problem() : null;
        return problem == null ? null : word(problem);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
