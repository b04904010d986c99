package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.iam.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the change of a remedy in a policy document that somebody has at hand. Documents in, documents out: the one that was given stays as
 * it is, and so does the order of what does not change. A document with one statement without a list keeps that form.
 */
@InternalApi
public final class PolicyChanges {

    private static final String STATEMENT = "Statement";
    private static final String SID = "Sid";

    private PolicyChanges() {}

    /** The document is not the one that the remedy was made for. Its message says what stands there. */
    public static final class UnfitDocumentException extends Exception {
        private static final long serialVersionUID = 1L;

        UnfitDocumentException(String message) {
            super(message);
        }
    }

    /**
     * Adds a statement at the end. Where another statement has its {@code Sid}, which a document can hold only once, it gets the next free
     * number behind it.
     *
     * @param document the document; {@code Json} of null for a new one
     * @param statement the statement
     * @return the changed document
     * @throws UnfitDocumentException when the statement stands there already, or it is no policy document
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html">Sid</a>
     */
    public static Json add(Json document, Map<String, ?> statement) throws UnfitDocumentException {
        if (document.value() == null) {
            Map<String, @Nullable Object> policy = new LinkedHashMap<>();
            policy.put("Version", "2012-10-17");
            policy.put(STATEMENT, List.of(statement));
            return new Json(policy);
        }
        Map<String, @Nullable Object> policy = policy(document);
        List<@Nullable Object> statements = statements(policy);
        for (Object other : statements) {
            if (other instanceof Map<?, ?> map && same(withoutSid(map), withoutSid(statement))) {
                throw new UnfitDocumentException("the statement stands there already");
            }
        }
        Map<String, @Nullable Object> added = new LinkedHashMap<>(statement);
        if (added.containsKey(SID)) {
            added.put(SID, freeSid(String.valueOf(added.get(SID)), statements));
        }
        statements.add(added);
        policy.put(STATEMENT, statements);
        return new Json(policy);
    }

    /**
     * Changes what stands at a pointer.
     *
     * @param document the document
     * @param pointer a JSON pointer into the document whose {@code Statement} is a list, also where it has one statement without a list
     * @param before what stands there, or those members of it that change; null where nothing does
     * @param after what comes in its place; null where it goes
     * @return the changed document
     * @throws UnfitDocumentException when something else stands there
     */
    public static Json edit(Json document, String pointer, @Nullable Object before, @Nullable Object after)
            throws UnfitDocumentException {
        if (!pointer.startsWith("/")) {
            throw new UnfitDocumentException("\"" + pointer + "\" is no JSON pointer");
        }
        Map<String, @Nullable Object> policy = policy(document);
        boolean single = !(policy.get(STATEMENT) instanceof List);
        policy.put(STATEMENT, statements(policy));
        Place place = new Place(pointer, before, after);
        Object changed = place.changed(policy, 1);
        if (changed instanceof Map<?, ?> map
                && single
                && map.get(STATEMENT) instanceof List<?> list
                && list.size() == 1) {
            Map<Object, @Nullable Object> again = new LinkedHashMap<>(map);
            again.put(STATEMENT, list.get(0));
            return new Json(again);
        }
        return new Json(changed);
    }

    /** A change on its way down the pointer; each step copies the one object or list that it goes through. */
    private record Place(
            String pointer,
            List<String> segments,
            @Nullable Object before,
            @Nullable Object after) {

        Place(String pointer, @Nullable Object before, @Nullable Object after) {
            this(pointer, List.of(pointer.split("/", -1)), before, after);
        }

        @Nullable
        Object changed(@Nullable Object value, int depth) throws UnfitDocumentException {
            String segment = segments.get(depth).replace("~1", "/").replace("~0", "~");
            boolean last = depth == segments.size() - 1;
            if (value instanceof Map<?, ?> map) {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
                Object next = last ? put(map.get(segment)) : changed(map.get(segment), depth + 1);
                if (next == null) {
                    copy.remove(segment);
                } else {
                    copy.put(segment, next);
                }
                return copy;
            }
            if (value instanceof List<?> list) {
                int index = index(segment, list.size());
                List<@Nullable Object> copy = new ArrayList<>(list);
                Object next = last ? put(list.get(index)) : changed(list.get(index), depth + 1);
                if (next == null) {
                    copy.remove(index);
                } else {
                    copy.set(index, next);
                }
                return copy;
            }
            throw nothingThere();
        }

        private int index(String segment, int size) throws UnfitDocumentException {
            boolean isIndex = segment.matches("0|[1-9][0-9]{0,5}");
            if (!isIndex || Integer.parseInt(segment) >= size) {
                throw nothingThere();
            }
            return Integer.parseInt(segment);
        }

        private UnfitDocumentException nothingThere() {
            return new UnfitDocumentException("nothing stands at " + pointer);
        }

        /** What comes in the place of a value. */
        private @Nullable Object put(@Nullable Object value) throws UnfitDocumentException {
            if (same(value, before)) {
                return after;
            }
            if (value instanceof Map<?, ?> has && before instanceof Map<?, ?> members && hasAll(has, members)) {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>(has);
                copy.keySet().removeAll(members.keySet());
                if (after instanceof Map<?, ?> others) {
                    copy.putAll(others);
                }
                return copy;
            }
            throw new UnfitDocumentException(
                    value == null
                            ? "nothing stands at " + pointer
                            : pointer + " is " + new Json(value).write() + ", and not what it was");
        }

        private static boolean hasAll(Map<?, ?> has, Map<?, ?> members) {
            return !members.isEmpty()
                    && members.entrySet().stream()
                            .allMatch(member -> has.containsKey(member.getKey())
                                    && same(has.get(member.getKey()), member.getValue()));
        }
    }

    private static Map<String, @Nullable Object> policy(Json document) throws UnfitDocumentException {
        if (!document.isObject()) {
            throw new UnfitDocumentException("the document is no JSON object");
        }
        Map<String, @Nullable Object> policy = new LinkedHashMap<>();
        document.members().forEach((name, member) -> policy.put(name, member.value()));
        return policy;
    }

    private static List<@Nullable Object> statements(Map<String, @Nullable Object> policy) {
        Object statement = policy.get(STATEMENT);
        List<@Nullable Object> statements = new ArrayList<>();
        if (statement instanceof List<?> list) {
            statements.addAll(list);
        } else if (statement != null) {
            statements.add(statement);
        }
        return statements;
    }

    private static Map<Object, @Nullable Object> withoutSid(Map<?, ?> statement) {
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(statement);
        rest.remove(SID);
        return rest;
    }

    private static String freeSid(String sid, List<@Nullable Object> statements) {
        List<String> taken = statements.stream()
                .map(statement -> statement instanceof Map<?, ?> map ? String.valueOf(map.get(SID)) : "")
                .toList();
        String free = sid;
        for (int i = 2; taken.contains(free); i++) {
            free = sid + i;
        }
        return free;
    }

    /** As IAM reads them: it takes numbers and flags as texts too. The order of members does not matter. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            if (a.size() != b.size()) {
                return false;
            }
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one == null || other == null) {
            return one == other;
        }
        boolean isTree = one instanceof Map || one instanceof List || other instanceof Map || other instanceof List;
        return !isTree && one.toString().equals(other.toString());
    }
}
