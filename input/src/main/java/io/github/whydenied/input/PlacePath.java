package io.github.whydenied.input;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Members whose names are paths, as an index has them: {@code aws.cloudtrail.error_code}. */
final class PlacePath {

    private static final int MAX_SEGMENTS = 8;

    private PlacePath() {}

    /** The object that a member holds; null when nothing of it is read. */
    static @Nullable RecordPlace place(RecordPlace of, String member) {
        RecordPlace place = of.place(member);
        return place != null || member.indexOf('.') < 0 ? place : walk(of, segments(member));
    }

    /** The objects of the list that a member holds; null when nothing of them is read. */
    static @Nullable RecordPlace items(RecordPlace of, String member) {
        RecordPlace items = of.items(member);
        if (items != null || member.indexOf('.') < 0) {
            return items;
        }
        String[] names = segments(member);
        RecordPlace place = walk(of, Arrays.copyOf(names, names.length - 1));
        return place == null ? null : place.items(names[names.length - 1]);
    }

    /** The scalar that a member is; null when it is not read. */
    static @Nullable RecordField field(RecordPlace of, String member) {
        RecordField field = of.field(member);
        if (field != null || member.indexOf('.') < 0) {
            return field;
        }
        String[] names = segments(member);
        RecordPlace place = walk(of, Arrays.copyOf(names, names.length - 1));
        return place == null ? null : place.field(names[names.length - 1]);
    }

    private static String[] segments(String member) {
        return member.split("\\.", MAX_SEGMENTS + 1);
    }

    private static @Nullable RecordPlace walk(RecordPlace from, String[] names) {
        RecordPlace at = from;
        for (int i = 0; i < names.length && at != null; i++) {
            at = at.place(names[i]);
        }
        return at;
    }
}
