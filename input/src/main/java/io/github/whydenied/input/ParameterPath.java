package io.github.whydenied.input;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the parameters of requests, with the name the API has for it. Records name the same places again and again, so each is named
 * once and kept, up to a bound.
 */
final class ParameterPath {

    private static final int MAX_KEPT = 4_096;

    private final String member;
    private final boolean isRead;
    private final int[] kept;
    private final Map<String, ParameterPath> children = new HashMap<>();
    private @Nullable ParameterPath items;
    private long record;
    private int values;

    /** The place of all parameters. */
    static ParameterPath root() {
        return new ParameterPath("", new int[1]);
    }

    private ParameterPath(String member, int[] kept) {
        this.member = member;
        this.isRead = RequestMembers.mayRead(member);
        this.kept = kept;
    }

    String member() {
        return member;
    }

    boolean isRead() {
        return isRead;
    }

    /** Counts another value that a record has here. */
    int count(long ofRecord) {
        values = record == ofRecord ? values + 1 : 1;
        record = ofRecord;
        return values;
    }

    /** The place of a member of the object that is here. */
    ParameterPath child(String parameter) {
        ParameterPath known = children.get(parameter);
        if (known != null) {
            return known;
        }
        ParameterPath child = new ParameterPath(RequestMembers.join(member, parameter), kept);
        if (kept[0] < MAX_KEPT) {
            kept[0]++;
            children.put(parameter, child);
        }
        return child;
    }

    /** The place of the objects and lists in the list that is here. */
    ParameterPath items() {
        if (items == null) {
            items = new ParameterPath(member + "[]", kept);
        }
        return items;
    }
}
