package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that speaks a protocol of AWS's and is not AWS: told by its answer, or by where the request went. */
@InternalApi
public enum AnsweringServer {
    /**
     * Its request ids name its zone.
     *
     * @see <a href="https://github.com/ceph/ceph/blob/main/src/rgw/services/svc_zone_utils.cc">unique_trans_id</a>
     */
    CEPH("Ceph's RADOS Gateway"),
    /**
     * Names itself in each answer, and in headers the error of a HEAD.
     *
     * @see <a href="https://github.com/minio/minio/blob/master/cmd/api-headers.go">setCommonHeaders</a>
     */
    MINIO("MinIO"),
    /**
     * Emulates AWS, its IAM and STS too.
     *
     * @see <a href="https://docs.localstack.cloud/aws/capabilities/security-testing/iam-policy-enforcement/">IAM Policy Enforcement</a>
     */
    LOCALSTACK("LocalStack"),
    /** Nothing is known of it but that its host is none of AWS's. */
    OTHER("the server");

    /** The id that OpenStack Swift uses too, with what the gateway adds: its instance in hexadecimal digits, and its zone. */
    private static final Pattern REQUEST_ID_OF_CEPH =
            Pattern.compile("tx[0-9a-f]{21}-[0-9a-f]{10,16}-[0-9a-f]+-[A-Za-z0-9_.%-]+");

    private static final String DOMAIN_OF_LOCALSTACK = "localstack.cloud";

    private final String text;

    AnsweringServer(String text) {
        this.text = text;
    }

    /**
     * Its name in a sentence.
     *
     * @return such as {@code MinIO}
     */
    public String text() {
        return text;
    }

    /**
     * Who answered, where it was not AWS. What the answer says of itself counts more than the host: a name can lead anywhere.
     *
     * @param call the failed call
     * @return empty where nothing says that it was another one
     */
    public static Optional<AnsweringServer> of(FailedCall call) {
        HttpFacts http = call.error().http();
        if (isCephs(http.requestId()) || isCephs(http.headers().get("x-amz-request-id"))) {
            return Optional.of(CEPH);
        }
        if (http.header("server").filter(name -> name.startsWith("MinIO")).isPresent()
                || http.headers().containsKey("x-minio-error-code")
                || http.headers().containsKey("x-minio-deployment-id")) {
            return Optional.of(MINIO);
        }
        if (http.headers().containsKey("x-localstack") || isOfLocalStack(call.api())) {
            return Optional.of(LOCALSTACK);
        }
        return call.api().leftAws() ? Optional.of(OTHER) : Optional.empty();
    }

    /**
     * Where its API begins: the endpoint of the call, without the bucket that stands before the host of a virtual-hosted request.
     *
     * @param call the failed call
     * @return scheme, host and port; null when they are not known
     */
    public @Nullable URI baseOf(FailedCall call) {
        URI endpoint = call.api().endpoint();
        if (endpoint == null || endpoint.getHost() == null) {
            return endpoint;
        }
        String host = endpoint.getHost();
        String before = call.request().get("Bucket").orElse("") + ".";
        return before.length() > 1 && host.startsWith(before)
                ? URI.create(endpoint.getScheme() + "://" + host.substring(before.length())
                        + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort()))
                : endpoint;
    }

    private static boolean isCephs(@Nullable String requestId) {
        return requestId != null
                && requestId.startsWith("tx")
                && REQUEST_ID_OF_CEPH.matcher(requestId).matches();
    }

    private static boolean isOfLocalStack(ApiCall api) {
        String host = api.endpoint() == null ? null : api.endpoint().getHost();
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return name.equals(DOMAIN_OF_LOCALSTACK) || name.endsWith("." + DOMAIN_OF_LOCALSTACK);
    }
}
