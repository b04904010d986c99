package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Phrase;
import java.util.List;

/** A denial that stands where a service tells of the role that it works as, and that names no policy type. */
final class ServiceRoleDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!denied.call().isOfServiceRole()
                || !(denied.denial() instanceof Denial.PolicyDenial)
                || denied.reason().policyType() != null) {
            return List.of();
        }
        return List.of(Cause.of(
                BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION,
                Certainty.LIKELY,
                wording(denied).headline(),
                wording(denied).because(),
                List.of(CredentialsFacts.statedByAws(denied))));
    }

    private static Cause.Wording wording(Case denied) {
        if (denied.request().principal() != null) {
            return LayerWording.of(denied, BuiltInCause.SERVICE_ROLE_LACKS_PERMISSION, Culprit.UNKNOWN);
        }
        String service = ServiceNames.readable(denied.call().api().service());
        return new Cause.Wording(
                Phrase.of("the role that ", service, " works as lacks a permission, not the caller"),
                Phrase.of("the role that ", service, " works as was refused, not the caller"));
    }
}
