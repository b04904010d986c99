package io.github.whydenied.verdict;

import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that did not go to AWS at all: MinIO, LocalStack, Ceph, a gateway. Then AWS's policies do not decide. Where
 * the settings send IAM and STS to it too, they point to one AWS-compatible service, and its policies are the ones to read.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
 */
final class CustomEndpointDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!isCustom(denied)) {
            return List.of();
        }
        String host = String.valueOf(host(denied));
        boolean known = redirected(denied).isPresent();
        return List.of(Cause.of(
                BuiltInCause.CUSTOM_ENDPOINT,
                // Without a look at the settings they can still send everything to one AWS-compatible service.
                known ? Certainty.DERIVED : Certainty.POSSIBLE,
                Phrase.of("the request went to an endpoint that is not AWS's"),
                Phrase.of(Phrase.name("endpoint", host), " is not AWS and decides by its own rules"),
                List.of(Fact.read(
                        "call",
                        known ? "the client is configured with " : "the request went to ",
                        Phrase.name("endpoint", host)))));
    }

    /** Whether the request went elsewhere than AWS, unless IAM and STS are known to go there as well. */
    static boolean isCustom(Case denied) {
        return denied.call().api().leftAws() && !redirected(denied).orElse(false);
    }

    private static Optional<Boolean> redirected(Case denied) {
        return denied.ledger().find(EndpointSettings.class).map(EndpointSettings::redirected);
    }

    private static @Nullable String host(Case denied) {
        URI endpoint = denied.call().api().endpoint();
        String host = endpoint == null ? null : endpoint.getHost();
        return host == null ? null : host.toLowerCase(Locale.ROOT);
    }
}
