package io.github.whydenied.verdict;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The layer that AWS's own sentence names.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access
 *     denied error messages</a>
 */
final class StatedLayerDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        DenialMessage.Reason reason = denied.denial().message().reason();
        PolicyType type = reason.policyType();
        if (!(denied.denial() instanceof Denial.PolicyDenial)
                || type == null
                || reason.effect() == Effect.UNSPECIFIED) {
            return List.of();
        }
        boolean explicit = reason.effect() == Effect.EXPLICIT;
        Cause cause = LayerCauses.of(
                denied,
                type,
                explicit,
                Certainty.STATED,
                explicit ? Culprit.ofArn(reason.policyArn()) : Culprit.UNKNOWN);
        return List.of(asSureAsItIs(cause).with(facts(denied, type, explicit)));
    }

    /** AWS states the missing s3:ListBucket; that the object is not there only follows from it. */
    private static Cause asSureAsItIs(Cause cause) {
        boolean follows = cause.code() == BuiltInCause.S3_MISSING_KEY_HIDDEN
                || cause.code() == BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION;
        return follows
                ? new Cause(cause.code(), Certainty.LIKELY, cause.policyType(), cause.wording(), cause.facts())
                : cause;
    }

    private static List<Fact> facts(Case denied, PolicyType type, boolean explicit) {
        List<Fact> facts = new ArrayList<>();
        facts.add(stated(denied, type, explicit));
        organization(denied.denial().message().reason().policyArn(), facts);
        if (type == PolicyType.VPC_ENDPOINT && Remarks.throughServiceControlPolicy(denied.call())) {
            facts.add(Fact.stated("the endpoint policy denies it transitively through a service control policy"));
        }
        if (LayerCauses.deniedPrincipalIsNotTheCaller(denied)) {
            facts.add(Fact.derived("the refused principal is not the identity that signed the call"));
        }
        return facts;
    }

    private static Fact stated(Case denied, PolicyType type, boolean explicit) {
        String action = denied.request().action();
        String policyArn = denied.denial().message().reason().policyArn();
        if (!explicit) {
            return Fact.stated(
                    "no ", type.text(), " allows the ", Phrase.term(action == null ? "refused" : action), " action");
        }
        Fact fact = Fact.stated("explicit deny in ", article(type), type.text());
        return policyArn == null ? fact : fact.withExhibit(List.of(policyArn));
    }

    private static void organization(@Nullable String policyArn, List<Fact> facts) {
        Arn arn = policyArn == null ? null : Arn.parse(policyArn).orElse(null);
        if (arn == null || !arn.service().equals("organizations")) {
            return;
        }
        String[] parts = arn.resource().split("/", -1);
        if (parts.length >= 2) {
            facts.add(Fact.derived(
                    Phrase.name("organization", parts[1]), ", managed from ", Phrase.name("account", arn.account())));
        }
    }

    private static String article(PolicyType type) {
        return type == PolicyType.TRUST
                ? "the "
                : type.text().toLowerCase(Locale.ROOT).startsWith("i") ? "an " : "a ";
    }
}
