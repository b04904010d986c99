package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which operation of which service was called, and where.
 *
 * @param service the SDK's service name, such as {@code S3} or {@code DynamoDb}
 * @param operation the API operation, such as {@code GetObject}
 * @param signingName the name the request was signed for, such as {@code s3} or {@code monitoring}; null when unsigned
 * @param region the Region of the client, such as {@code eu-west-1} or {@code aws-global}; null when unknown
 * @param endpoint where the request went; null when it never got that far
 */
@PublicApi
public record ApiCall(
        String service,
        String operation,
        @Nullable String signingName,
        @Nullable String region,
        @Nullable URI endpoint) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ApiCall {}

    /** DNS suffixes of AWS's partitions and of their dual-stack twins, as the SDK's partition metadata has them. */
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

    /**
     * Whether the request went to an endpoint that is not AWS's: MinIO, LocalStack, a gateway.
     *
     * @return false also when the endpoint is not known
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
     */
    public boolean leftAws() {
        String host = endpoint == null ? null : endpoint.getHost();
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return AWS_SUFFIXES.stream().noneMatch(suffix -> name.equals(suffix) || name.endsWith("." + suffix));
    }
}
