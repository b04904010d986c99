package io.github.whydenied.remedy;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.PolicyNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which policy a statement that was read is of, so that a person or a machine finds the document. */
final class PolicyTargets {

    /** Where a statement of a session policy belongs, which nothing but the maker of the session has. */
    static final String SESSION_POLICY = "session policy";

    private PolicyTargets() {}

    /** The place of an edit of a near miss. */
    static Remedy.Target of(Case denied, NearMiss miss, String pointer) {
        String name = miss.policy();
        boolean inline = miss.type() == PolicyType.IDENTITY && PolicyNames.isInline(name);
        return new Remedy.Target(
                policy(denied, miss.type(), name),
                inline ? "inline" : kind(miss.type()),
                holder(denied, miss),
                pointer);
    }

    /** AWS owns it: nobody else can change it. */
    static boolean isOfAws(String policy) {
        return Arn.parse(policy).filter(arn -> arn.account().equals("aws")).isPresent();
    }

    /** The types of the policies that earlier remedies edit, which nothing else is tried together with. */
    static Set<PolicyType> edited(List<Remedy> earlier) {
        Set<PolicyType> types = EnumSet.noneOf(PolicyType.class);
        for (Remedy remedy : earlier) {
            if (remedy instanceof Remedy.PolicyEdit edit) {
                String kind = String.valueOf(edit.target().policyKind());
                types.add(
                        kind.equals("inline") || kind.equals("managed")
                                ? PolicyType.IDENTITY
                                : PolicyType.valueOf(kind.toUpperCase(Locale.ROOT)));
            }
        }
        return types;
    }

    /** The type of the policy that a statement is for, by what it is to be attached to. */
    static PolicyType type(Case denied, Remedy.PolicyStatement added) {
        String place = added.attachTo();
        if (place.startsWith("role/") || place.startsWith("user/") || place.startsWith("group/")) {
            return PolicyType.IDENTITY;
        }
        if (place.equals(SESSION_POLICY)) {
            return PolicyType.SESSION;
        }
        for (PolicyType limit : List.of(PolicyType.BOUNDARY, PolicyType.SCP, PolicyType.VPC_ENDPOINT)) {
            boolean isOfIt = denied.evaluation().stream()
                    .flatMap(evaluation -> evaluation.assessment().layers().stream())
                    .filter(layer -> layer.layer().type() == limit)
                    .flatMap(layer -> layer.layer().policies().stream())
                    .anyMatch(policy -> policy.name().equals(place));
            if (isOfIt) {
                return limit;
            }
        }
        boolean isTrust =
                Arn.parse(place).filter(arn -> arn.service().equals("iam")).isPresent();
        return isTrust ? PolicyType.TRUST : PolicyType.RESOURCE;
    }

    private static @Nullable String policy(Case denied, PolicyType type, String name) {
        return switch (type) {
            case TRUST -> "trust policy";
            case SESSION -> SESSION_POLICY;
            case VPC_ENDPOINT -> "VPC endpoint policy";
            case RESOURCE -> PolicyNames.ofResource(resource(denied));
            // What AWS captured has ids that nobody can look up.
            case IDENTITY, BOUNDARY, SCP, RCP ->
                PolicyNames.isInline(name) || Arn.parse(name).isPresent() ? name : null;
        };
    }

    private static String kind(PolicyType type) {
        return switch (type) {
            case IDENTITY -> "managed";
            case BOUNDARY -> "boundary";
            case SESSION -> "session";
            case RESOURCE -> "resource";
            case TRUST -> "trust";
            case SCP -> "scp";
            case RCP -> "rcp";
            case VPC_ENDPOINT -> "vpc_endpoint";
        };
    }

    /** A policy of the principal by the principal, or its group; any other by what it belongs to. */
    private static String holder(Case denied, NearMiss miss) {
        String held = miss.held().holder();
        return switch (miss.type()) {
            case IDENTITY, BOUNDARY, SESSION -> held == null ? new Subject(denied).attachTo() : held;
            case RESOURCE, TRUST ->
                resource(denied).map(AllowRules::policyHolder).orElseGet(() -> new Subject(denied).attachTo());
            case SCP, RCP, VPC_ENDPOINT -> miss.policy();
        };
    }

    private static Optional<Arn> resource(Case denied) {
        return Optional.ofNullable(denied.request().resource()).flatMap(Arn::parse);
    }
}
