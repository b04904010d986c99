package io.github.whydenied.sdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The entries of an answer that say something: those with a code or words.
 *
 * @param said what they say, in their order
 * @param isComplete whether there were no more than are looked at
 */
record AnswerEntries(List<Said> said, boolean isComplete) {

    /** No operation answers with more, but an answer is whatever came. */
    private static final int MAX_ENTRIES = 10_000;

    private static final Set<String> SUCCESS = Set.of("complete", "partialdata", "success", "ok");
    private static final String OF_REQUEST = "request(";

    /**
     * What an entry says.
     *
     * @param entry the entry itself
     * @param place its place in the list
     * @param kind the simple name of its class
     * @param id what it is called; null for nothing
     * @param code its error code; null for none
     * @param message its words; null for none
     */
    record Said(
            Object entry,
            int place,
            String kind,
            @Nullable String id,
            @Nullable String code,
            @Nullable String message) {}

    static AnswerEntries of(SdkPojo answer, SdkRequest request, EntryRow row) {
        if (!row.tellsNow(request)) {
            return new AnswerEntries(List.of(), true);
        }
        if (row.onlyIf() != null && MemberPath.objects(answer, row.onlyIf(), 1).isEmpty()) {
            return new AnswerEntries(List.of(), true);
        }
        EntryMember code = row.code() == null ? null : EntryMember.of(row.code());
        List<Named> entries = entries(answer, row);
        List<Said> said = new ArrayList<>();
        Set<String> newest = new HashSet<>();
        for (int i = 0; i < Math.min(entries.size(), MAX_ENTRIES); i++) {
            Named entry = entries.get(i);
            String theCode = code == null ? null : code.of(entry.entry());
            String message = message(entry.entry(), row);
            String id = id(entry, i, request, row);
            boolean isOld = row.isHistory() && !newest.add(row.isOfRuns() ? "" : String.valueOf(id));
            if (!isOld && !isSuccess(theCode) && (theCode != null || message != null)) {
                String kind = entry.entry().getClass().getSimpleName();
                said.add(new Said(entry.entry(), i, kind, id, theCode, message));
            }
        }
        return new AnswerEntries(said, entries.size() <= MAX_ENTRIES);
    }

    /** A member that says how an entry went says so of what went well too, which can have a hint beside it. */
    private static boolean isSuccess(@Nullable String code) {
        return code != null && SUCCESS.contains(code.toLowerCase(Locale.ROOT));
    }

    /** An entry, with its key where it is a map's. */
    private record Named(@Nullable String key, Object entry) {}

    private static List<Named> entries(SdkPojo answer, EntryRow row) {
        if (row.entries().isEmpty()) {
            return List.of(new Named(null, answer));
        }
        List<Named> entries = new ArrayList<>();
        if (row.entries().endsWith("{*}")) {
            String map = row.entries().substring(0, row.entries().length() - 3);
            for (Object one : MemberPath.objects(answer, map, 1)) {
                if (one instanceof Map<?, ?> values) {
                    values.forEach((key, value) -> {
                        if (value != null && entries.size() <= MAX_ENTRIES) {
                            entries.add(new Named(String.valueOf(key), value));
                        }
                    });
                }
            }
            return entries;
        }
        MemberPath.objects(answer, row.entries(), MAX_ENTRIES + 1).forEach(one -> entries.add(new Named(null, one)));
        return entries;
    }

    private static @Nullable String message(Object entry, EntryRow row) {
        for (EntryMember member : row.messages()) {
            String message = member.of(entry);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    private static @Nullable String id(Named entry, int place, SdkRequest request, EntryRow row) {
        String id = row.id();
        if (id.equals(EntryRow.KEY)) {
            return entry.key();
        }
        if (id.equals(EntryRow.PLACE)) {
            return "#" + (place + 1);
        }
        if (id.startsWith(OF_REQUEST)) {
            return EntryMember.of(id.substring(OF_REQUEST.length(), id.length() - 1))
                    .of(request);
        }
        return id.isEmpty() ? null : EntryMember.of(id).of(entry.entry());
    }
}
