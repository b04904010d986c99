package io.github.whydenied.catalog;

import java.util.Set;

/**
 * The members of a request that the catalogue asks for.
 *
 * @param values paths whose values are read, such as {@code Bucket} or {@code Delete.Objects[].Key}
 * @param presence paths of which it only matters whether they are set
 */
public record MembersToRead(Set<String> values, Set<String> presence) {

    /** None. */
    static final MembersToRead NONE = new MembersToRead(Set.of(), Set.of());

    /** Copies the sets. */
    public MembersToRead {
        values = Set.copyOf(values);
        presence = Set.copyOf(presence);
    }
}
