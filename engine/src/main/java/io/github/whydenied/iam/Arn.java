package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import java.util.Optional;

/**
 * An Amazon Resource Name, read leniently: five colons, anything between them. The resource part is kept whole, for an
 * S3 key may hold colons and slashes.
 *
 * @param partition such as {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param service the service's namespace, such as {@code s3}
 * @param region the Region, empty for global resources
 * @param account the account id, empty where the resource has none
 * @param resource everything after the fifth colon
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARN format</a>
 */
@PublicApi
public record Arn(String partition, String service, String region, String account, String resource) {

    private static final String PREFIX = "arn:";

    /**
     * Reads an ARN.
     *
     * @param text any text
     * @return the ARN, or empty when the text is not one
     */
    public static Optional<Arn> parse(String text) {
        int service = after(text, PREFIX.length());
        int region = after(text, service);
        int account = after(text, region);
        int resource = after(text, account);
        if (resource < 0 || !text.startsWith(PREFIX) || service == PREFIX.length() + 1 || region == service + 1) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                text.substring(PREFIX.length(), service - 1),
                text.substring(service, region - 1),
                text.substring(region, account - 1),
                text.substring(account, resource - 1),
                text.substring(resource)));
    }

    /** What is behind the next colon; negative where there is none, and behind what there is not. */
    private static int after(String text, int from) {
        int colon = from < 0 ? -1 : text.indexOf(':', from);
        return colon < 0 ? -1 : colon + 1;
    }

    /**
     * The resource without its type, such as {@code path/name} of {@code role/path/name}.
     *
     * @return what follows the first {@code /} or {@code :}; the whole resource when there is neither
     */
    public String resourceId() {
        int slash = resource.indexOf('/');
        int colon = resource.indexOf(':');
        int cut = slash < 0 ? colon : colon < 0 ? slash : Math.min(slash, colon);
        return cut < 0 ? resource : resource.substring(cut + 1);
    }

    /**
     * The last segment of the resource, such as {@code name} of {@code role/path/name}.
     *
     * @return what follows the last {@code /} or {@code :}
     */
    public String name() {
        return resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
    }

    /**
     * The resource's type, such as {@code role}.
     *
     * @return what stands before the first {@code /} or {@code :}; empty when there is neither
     */
    public String resourceType() {
        return resource.substring(0, resource.length() - resourceId().length()).replaceAll("[/:]$", "");
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
