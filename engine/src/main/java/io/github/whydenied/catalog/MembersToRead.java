package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a request that the catalogue asks for.
 *
 * @param values paths whose values are read, such as {@code Bucket} or {@code Delete.Objects[].Key}
 * @param presence paths of which it only matters whether they are set
 */
@PublicApi
public record MembersToRead(Set<String> values, Set<String> presence) {

    /** None. */
    static final MembersToRead NONE = new MembersToRead(Set.of(), Set.of());

    /** Copies the sets. */
    @InternalApi
    public MembersToRead {
        values = Set.copyOf(values);
        presence = Set.copyOf(presence);
    }

    /** Without the paths that begin with no member of the request. */
    MembersToRead within(Set<String> members) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(members);
        return new MembersToRead(within(names, values), within(names, presence));
    }

    private static Set<String> within(Set<String> names, Set<String> paths) {
        Set<String> within = new HashSet<>();
        for (String path : paths) {
            int end = 0;
            while (end < path.length() && ".[{".indexOf(path.charAt(end)) < 0) {
                end++;
            }
            if (names.contains(path.substring(0, end))) {
                within.add(path);
            }
        }
        return within;
    }
}
