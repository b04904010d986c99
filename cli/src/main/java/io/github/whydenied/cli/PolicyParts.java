package io.github.whydenied.cli;

import io.github.whydenied.render.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements as documents that IAM takes: a managed policy has a size. What is too large is split, a statement over many resources too, and
 * each part allows some of the whole.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 */
final class PolicyParts {

    /** The most characters a managed policy has, white space not counted. */
    static final int MAX_SIZE = 6_144;

    /** As many managed policies a role or user can have, unless AWS was asked for more. */
    static final int MAX_ATTACHED = 10;

    private PolicyParts() {}

    /** The characters of a document, as IAM counts them. */
    static int size(List<Map<String, Object>> statements) {
        return JsonText.of(document(statements)).length();
    }

    /** The policy of some statements. */
    static Map<String, Object> document(List<Map<String, Object>> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements);
        return policy;
    }

    /** The statements in as many parts as it takes, in their order; a part is too large only where one resource alone is. */
    static List<List<Map<String, Object>>> of(List<Map<String, Object>> statements) {
        List<List<Map<String, Object>>> parts = new ArrayList<>();
        List<Map<String, Object>> part = new ArrayList<>();
        int empty = size(List.of());
        int used = empty;
        for (Map<String, Object> statement : statements) {
            for (Map<String, Object> piece : pieces(statement, MAX_SIZE - empty)) {
                int more = JsonText.of(piece).length() + 1;
                if (!part.isEmpty() && used + more > MAX_SIZE) {
                    parts.add(List.copyOf(part));
                    part.clear();
                    used = empty;
                }
                part.add(piece);
                used += more;
            }
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** The statement, or several over some of its resources each. */
    private static List<Map<String, Object>> pieces(Map<String, Object> statement, int room) {
        if (JsonText.of(statement).length() < room || !(statement.get("Resource") instanceof Collection<?> resources)) {
            return List.of(statement);
        }
        List<Map<String, Object>> pieces = new ArrayList<>();
        List<Object> some = new ArrayList<>();
        int frame = JsonText.of(on(statement, List.of(), pieces.size())).length() + "99999".length();
        int used = frame;
        for (Object resource : resources) {
            int more = JsonText.of(resource).length() + 1;
            if (!some.isEmpty() && used + more >= room) {
                pieces.add(on(statement, List.copyOf(some), pieces.size()));
                some.clear();
                used = frame;
            }
            some.add(resource);
            used += more;
        }
        pieces.add(on(statement, List.copyOf(some), pieces.size()));
        return pieces;
    }

    /** A Sid is one of letters and digits, and of one statement: {@code GetObjectAcmePart2}. */
    private static Map<String, Object> on(Map<String, Object> statement, List<Object> resources, int before) {
        Map<String, Object> piece = new LinkedHashMap<>(statement);
        piece.put("Sid", statement.get("Sid") + "Part" + (before + 1));
        piece.put("Resource", resources.size() == 1 ? resources.get(0) : resources);
        return piece;
    }

    /** What is said of the size; null where there is nothing to say. */
    static @Nullable String remark(int size, int parts) {
        if (parts <= 1) {
            return size > MAX_SIZE ? size + " characters are more than the " + MAX_SIZE + " of a managed policy" : null;
        }
        return size + " characters are more than the " + MAX_SIZE + " of a managed policy, so that it is split into "
                + parts
                + (parts > MAX_ATTACHED
                        ? "; more than the " + MAX_ATTACHED
                                + " managed policies that a role or user can have by default"
                        : "");
    }
}
