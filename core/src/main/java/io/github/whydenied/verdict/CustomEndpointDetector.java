package io.github.whydenied.verdict;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that did not go to AWS at all: MinIO, LocalStack, Ceph, a gateway. Then AWS's policies do not decide. Where
 * STS answered too, all settings point to one AWS-compatible service, and its policies are the ones to read.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
 */
final class CustomEndpointDetector implements CauseDetector {

    /** DNS suffixes of AWS partitions, as the SDK's own partition metadata has them, and of their dual-stack twins. */
    private static final List<String> AWS_SUFFIXES = List.of(
            "amazonaws.com",
            "amazonaws.com.cn",
            "amazonaws.eu",
            "amazonwebservices.com.cn",
            "amazonwebservices.eu",
            "api.aws",
            "on.aws",
            "c2s.ic.gov",
            "sc2s.sgov.gov",
            "cloud.adc-e.uk",
            "csp.hci.ic.gov");

    @Override
    public List<Cause> detect(CaseFile file) {
        if (!isCustom(file)) {
            return List.of();
        }
        String host = String.valueOf(host(file));
        return List.of(Cause.of(
                CauseCode.CUSTOM_ENDPOINT,
                Certainty.DERIVED,
                Phrase.of("the request went to an endpoint that is not AWS's"),
                Phrase.of(Phrase.name("endpoint", host), " is not AWS and decides by its own rules"),
                List.of(
                        Fact.read("call", "the client is configured with ", Phrase.name("endpoint", host)),
                        Fact.derived("AWS policies do not apply to it"))));
    }

    /** Whether the request went elsewhere than AWS, and AWS's STS was not replaced as well. */
    static boolean isCustom(CaseFile file) {
        String host = host(file);
        return host != null
                && !isAws(host)
                && file.ledger().find(CallerIdentity.class).isEmpty();
    }

    private static boolean isAws(String host) {
        return AWS_SUFFIXES.stream().anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
    }

    private static @Nullable String host(CaseFile file) {
        URI endpoint = file.call().api().endpoint();
        String host = endpoint == null ? null : endpoint.getHost();
        return host == null ? null : host.toLowerCase(Locale.ROOT);
    }
}
