package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import java.util.Optional;

/** How a policy that was read is called. */
@InternalApi
public final class PolicyNames {

    private static final String GROUP = "group/";

    private PolicyNames() {}

    /**
     * A policy.
     *
     * @param type its type
     * @param policy its ARN, its name, or an opaque id
     * @return such as {@code permissions boundary dev}; an opaque id tells a reader nothing
     */
    public static Phrase of(PolicyType type, String policy) {
        String words = type.text();
        if (type == PolicyType.TRUST) {
            return Phrase.of(
                    "the trust policy of ",
                    Phrase.name("role", Arn.parse(policy).map(Arn::name).orElse(policy)));
        }
        if (type == PolicyType.VPC_ENDPOINT) {
            return Phrase.of("the policy of ", Phrase.name("VPC endpoint", policy));
        }
        Arn arn = Arn.parse(policy).orElse(null);
        if (type == PolicyType.RESOURCE && arn != null) {
            return Phrase.of(
                    "the " + ResourceNouns.policy(arn) + " of ",
                    Phrase.name(ResourceNouns.noun(arn), arn.service().equals("ecr") ? arn.resourceId() : arn.name()));
        }
        return name(policy)
                .map(name -> Phrase.of(
                        Phrase.name(type == PolicyType.IDENTITY && isInline(policy) ? "inline " + words : words, name)))
                .orElseGet(() -> Phrase.of("an inline ", words));
    }

    /**
     * A policy that was read.
     *
     * @param type its type
     * @param policy the policy
     * @return the same, and whose it is where that is not the principal's own: {@code inline identity-based policy guard of group interns}
     */
    public static Phrase of(PolicyType type, Layer.Policy policy) {
        Phrase name = of(type, policy.name());
        String holder = policy.holder();
        return holder != null && holder.startsWith(GROUP)
                ? Phrase.of(name, " of ", Phrase.name("group", holder.substring(GROUP.length())))
                : name;
    }

    /**
     * The name of a policy.
     *
     * @param policy its ARN, its name, or an opaque id
     * @return the name; empty for an opaque id
     */
    static Optional<String> name(String policy) {
        return isInline(policy) ? Optional.of(policy) : Arn.parse(policy).map(Arn::name);
    }

    /**
     * What the policy of a resource is called.
     *
     * @param resource the resource, if its ARN is known
     * @return such as {@code bucket policy}
     */
    public static String ofResource(Optional<Arn> resource) {
        return resource.map(ResourceNouns::policy).orElse("resource-based policy");
    }

    /**
     * Whether it is an inline policy, by its name: that has no colon, unlike ARNs and AWS's opaque ids.
     *
     * @param policy its ARN, its name, or an opaque id
     * @return false for a managed policy
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</a>
     */
    public static boolean isInline(String policy) {
        return policy.indexOf(':') < 0;
    }
}
