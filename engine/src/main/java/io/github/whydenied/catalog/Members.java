package io.github.whydenied.catalog;

import io.github.whydenied.call.RequestFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The members of a request, found in any case: services write {@code tableName} or {@code TableName}. */
final class Members {

    private final Map<String, List<String>> byPath = new HashMap<>();
    private final boolean complete;

    Members(RequestFacts request) {
        request.members().forEach((path, values) -> byPath.put(normal(path), values));
        renamedBySdk();
        this.complete = request.complete();
    }

    /** The SDK for Java splits {@code CopySource}, and calls the other two members of a copy otherwise than the API. */
    private void renamedBySdk() {
        same("destinationbucket", "bucket");
        same("destinationkey", "key");
        String bucket = first("sourcebucket");
        String key = first("sourcekey");
        if (!bucket.isEmpty() && !key.isEmpty()) {
            String version = first("sourceversionid");
            byPath.putIfAbsent(
                    "copysource",
                    List.of(bucket + "/" + key.replace("%", "%25")
                            + (version.isEmpty() ? "" : "?versionId=" + version)));
        }
    }

    private void same(String theirs, String ours) {
        List<String> values = byPath.get(theirs);
        if (values != null) {
            byPath.putIfAbsent(ours, values);
        }
    }

    private String first(String path) {
        List<String> values = all(path);
        return values.isEmpty() ? "" : values.get(0);
    }

    static String normal(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    List<String> all(String path) {
        return byPath.getOrDefault(normal(path), List.of());
    }

    /** Whether a member is set; a structure is when anything in it is. */
    boolean has(String path) {
        String wanted = normal(path);
        if (byPath.containsKey(wanted)) {
            return true;
        }
        for (String known : byPath.keySet()) {
            if (known.startsWith(wanted)
                    && known.length() > wanted.length()
                    && ".[{".indexOf(known.charAt(wanted.length())) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member that is missing here was not set. */
    boolean complete() {
        return complete;
    }

    /** Paths in lower case. */
    Set<String> paths() {
        return byPath.keySet();
    }
}
