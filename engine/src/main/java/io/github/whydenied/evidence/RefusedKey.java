package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.iam.Arn;
import java.util.Locale;
import java.util.Optional;

/**
 * The KMS key that refused, where AWS names none and a probe found it: KMS answers "the resource associated with this ciphertext".
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html">Troubleshooting key access</a>
 */
@PublicApi
public final class RefusedKey {

    private RefusedKey() {}

    /**
     * The resource that was refused.
     *
     * @param request the refused request
     * @param known what was found so far
     * @return the resource of the request, or the key behind it; empty when neither is known
     */
    public static Optional<String> resource(DeniedRequest request, EvidenceLedger known) {
        if (request.resource() != null) {
            return Optional.of(request.resource());
        }
        String action = request.action() == null ? "" : request.action().toLowerCase(Locale.ROOT);
        return action.startsWith("kms:") ? arn(known) : Optional.empty();
    }

    /**
     * The same denial of the key that was found.
     *
     * @param denied the denied call
     * @param known what was found so far
     * @return the call as it is where its resource is known, or no key was found
     */
    public static DeniedCall of(DeniedCall denied, EvidenceLedger known) {
        DeniedRequest request = denied.request();
        String resource = resource(request, known).orElse(null);
        return request.resource() != null || resource == null
                ? denied
                : denied.withRequest(new DeniedRequest(
                        request.principal(), request.action(), resource, request.statedByAws(), request.dependentOn()));
    }

    /** An alias is no key: a policy is the key's. */
    private static Optional<String> arn(EvidenceLedger known) {
        return known.find(KmsKey.class)
                .filter(key -> key.state() != null)
                .map(KmsKey::arn)
                .filter(RefusedKey::isKey)
                .or(() ->
                        known.find(EncryptionKey.class).map(EncryptionKey::key).filter(RefusedKey::isKey));
    }

    private static boolean isKey(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("kms") && arn.resourceType().equals("key"))
                .isPresent();
    }
}
