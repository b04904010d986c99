package io.github.whydenied.call;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The members of the request that a diagnosis may read: a whitelist, never a secret, and never printed as a whole.
 *
 * @param members values by API member name, such as {@code Bucket} or {@code IamInstanceProfile.Name}
 * @param presigned whether the request was a presigned URL
 */
public record RequestFacts(Map<String, String> members, boolean presigned) {

    /** Nothing is known of the request. */
    public static final RequestFacts NONE = new RequestFacts(Map.of(), false);

    /** Copies the members. */
    public RequestFacts {
        members = Map.copyOf(members);
    }

    /**
     * A member of the request.
     *
     * @param name its API name
     * @return its value, or empty when unset or not readable
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Names the members and leaves their values out: one of them is the external id. */
    @Override
    public String toString() {
        return "RequestFacts" + new TreeSet<>(members.keySet());
    }
}
