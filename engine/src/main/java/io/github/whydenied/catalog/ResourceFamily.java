package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.iam.Arn;

/**
 * What a resource lies in: an object's bucket, an index' table, a stream's log group. Most resources lie in nothing but themselves.
 *
 * @param container an ARN, or the resource itself where it is none
 * @param member what is counted in it, such as {@code object}
 */
@InternalApi
public record ResourceFamily(String container, String member) {

    private static final String RESOURCE = "resource";

    /**
     * The family of a resource. An ARN's first name is its container, as in the ARN templates of the Service Authorization Reference:
     * {@code table/${TableName}/index/${IndexName}}, {@code log-group:${LogGroupName}:log-stream:${LogStreamName}}.
     *
     * @param resource an ARN or any other name
     * @return its family
     */
    public static ResourceFamily of(String resource) {
        int start = resource.startsWith("arn:") ? endOfField(resource, 5) : -1;
        if (start < 0) {
            return new ResourceFamily(resource, RESOURCE);
        }
        if (resource.startsWith(":s3:", resource.indexOf(':', 4)) && !resource.startsWith("accesspoint/", start)) {
            int slash = resource.indexOf('/', start);
            return slash < 0
                    ? new ResourceFamily(resource, "bucket")
                    : new ResourceFamily(resource.substring(0, slash), "object");
        }
        return new ResourceFamily(resource.substring(0, endOfName(resource, start)), RESOURCE);
    }

    /** Behind the colon of that number. */
    private static int endOfField(String arn, int colons) {
        int at = -1;
        for (int i = 0; i < colons; i++) {
            at = arn.indexOf(':', at + 1);
            if (at < 0) {
                return -1;
            }
        }
        return at + 1;
    }

    /** A type ends with the first slash or colon, and the name behind it with the next of the same. */
    private static int endOfName(String arn, int start) {
        int at = start;
        while (at < arn.length() && arn.charAt(at) != '/' && arn.charAt(at) != ':') {
            at++;
        }
        int end = at < arn.length() ? arn.indexOf(arn.charAt(at), at + 1) : -1;
        return end < 0 ? arn.length() : end;
    }

    /**
     * The place that two resources have in common, up to a slash or colon.
     *
     * @param place what others have in common
     * @param resource one more
     * @return the longest such beginning of both; the place itself when the resource is the same
     */
    public static String common(String place, String resource) {
        int length = Math.min(place.length(), resource.length());
        int same = 0;
        while (same < length && place.charAt(same) == resource.charAt(same)) {
            same++;
        }
        if (same == place.length() && (same == resource.length() || (same > 0 && isBorder(place.charAt(same - 1))))) {
            return place;
        }
        while (same > 0 && !isBorder(place.charAt(same - 1))) {
            same--;
        }
        return place.substring(0, same);
    }

    /**
     * Where a resource lies.
     *
     * @param resource an ARN or any other name
     * @return its name up to its last slash or colon; all of it where there is none behind an ARN's account
     */
    public static String place(String resource) {
        int start = Math.max(0, resource.startsWith("arn:") ? endOfField(resource, 5) : 0);
        int end = resource.length();
        while (end > start && !isBorder(resource.charAt(end - 1))) {
            end--;
        }
        return end == start ? resource : resource.substring(0, end);
    }

    /**
     * A place as people write it: {@code acme-invoices/2026/11/}, {@code table/orders}.
     *
     * @param place an ARN or its beginning
     * @return what stands behind its account
     */
    public static String shortName(String place) {
        return Arn.parse(place)
                .map(Arn::resource)
                .filter(name -> !name.isEmpty())
                .orElse(place);
    }

    private static boolean isBorder(char c) {
        return c == '/' || c == ':';
    }
}
