package io.github.whydenied;

import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What denials of one outage have in common: who, what, why, and what the resource lies in.
 *
 * @param parts all of that as text
 */
record DenialFamily(List<String> parts) {

    static DenialFamily of(Explanation explanation) {
        DenialMessage.Reason reason = explanation.denial().message().reason();
        String principal = principal(explanation);
        Object[] parts = {
            explanation.call().api().service(),
            explanation.call().api().region(),
            principal == null ? explanation.call().credentials().accessKeyId() : principal,
            explanation.request().action() == null
                    ? explanation.call().api().operation()
                    : explanation.request().action(),
            explanation.request().dependentOn(),
            explanation.verdict().primary().code(),
            explanation.verdict().primary().policyType(),
            explanation.denial().getClass().getSimpleName(),
            explanation.call().error().code(),
            reason.effect(),
            reason.policyType(),
            reason.policyArn(),
            explanation.course().expected(),
            explanation.call().entries() != null,
            AskedFamily.containerOf(explanation.call(), explanation.request().resource())
        };
        List<String> texts = new ArrayList<>(parts.length);
        for (Object part : parts) {
            texts.add(String.valueOf(part));
        }
        return new DenialFamily(texts);
    }

    /** A service's role has a session for each task or job, and lacks the same in all of them. */
    private static @Nullable String principal(Explanation explanation) {
        String principal = explanation.request().principal();
        return principal == null || !explanation.call().isOfServiceRole()
                ? principal
                : Principal.of(principal).account().orElse("") + " "
                        + Principal.of(principal).entity().path();
    }

    /** Written out, as those of {@link Fingerprint} are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DenialFamily that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
