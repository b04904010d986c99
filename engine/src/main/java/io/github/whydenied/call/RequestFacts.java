package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The members of the request that a diagnosis may read: a whitelist, never a secret, and never printed as a whole.
 *
 * @param members values by path of API member names, such as {@code Bucket}, {@code IamInstanceProfile.Name} or
 *     {@code TransactItems[].Put.TableName}; an empty list where a member is set and its value is not to be read
 * @param presigned whether the request was a presigned URL
 * @param complete whether the request itself was seen, so that a member that is missing here was not set
 */
@PublicApi
public record RequestFacts(Map<String, List<String>> members, boolean presigned, boolean complete) {

    /** Nothing is known of the request. */
    public static final RequestFacts NONE = new RequestFacts(Map.of(), false, false);

    /** Copies the members. */
    @InternalApi
    public RequestFacts {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        members.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        members = Map.copyOf(copy);
    }

    /**
     * A request that was seen, with members of one value each.
     *
     * @param members values by API member name
     * @return the facts of an ordinary request
     */
    public static RequestFacts of(Map<String, String> members) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        members.forEach((name, value) -> lists.put(name, List.of(value)));
        return new RequestFacts(lists, false, true);
    }

    /**
     * A member of the request.
     *
     * @param name its path
     * @return its value, the first one of several, or empty when unset or not readable
     */
    public Optional<String> get(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * All values of a member.
     *
     * @param name its path
     * @return the values in the request's order; empty when unset or not readable
     */
    public List<String> all(String name) {
        return members.getOrDefault(name, List.of());
    }

    /**
     * Whether a member is set, also one whose value is not read.
     *
     * @param name its path
     * @return true when it is set
     */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Names the members and leaves their values out: one of them is the external id. */
    @Override
    public String toString() {
        return "RequestFacts" + new TreeSet<>(members.keySet());
    }
}
