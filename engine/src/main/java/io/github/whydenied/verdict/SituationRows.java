package io.github.whydenied.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rows of all families. A denial reads the index, which is small, and of the families those that have rows for its services.
 */
final class SituationRows {

    /** Rows for any service. */
    static final String ANY = "*";

    private static final Map<String, List<String>> INDEX = index(text("index.txt"));
    private static final Map<String, List<SituationRow>> FAMILIES = new ConcurrentHashMap<>();

    private SituationRows() {}

    /**
     * The families with rows under a key: a service's prefix in actions, or its SDK's name, in lower case; what is known otherwise, such as
     * {@code problem-expired} or {@code policy-trust}; or {@link #ANY}.
     */
    static List<String> families(String key) {
        return INDEX.getOrDefault(key, List.of());
    }

    static List<SituationRow> of(String family) {
        return FAMILIES.computeIfAbsent(family, SituationRows::read);
    }

    /** All of them, for lists and tests: every file is read. */
    static List<SituationRow> all() {
        List<SituationRow> all = new ArrayList<>();
        for (String family : allFamilies()) {
            all.addAll(of(family));
        }
        return all;
    }

    /** The families in the order of the index's first line. */
    static List<String> allFamilies() {
        return families("families");
    }

    private static List<SituationRow> read(String family) {
        List<SituationRow> rows = new ArrayList<>();
        addBlocks(family, text(family + ".txt"), rows);
        return List.copyOf(rows);
    }

    /** A block begins with its code alone on a line, and ends with an empty line; one of comments is passed over. */
    static void addBlocks(String family, String text, List<SituationRow> rows) {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf("\n\n", start);
            int stop = end < 0 ? text.length() : end + 1;
            int code = text.indexOf('\n', start);
            if (text.charAt(start) != '#' && code > start && code < stop) {
                rows.add(new SituationRow(family, text.substring(start, code), text.substring(code, stop)));
            }
            start = stop + 1;
        }
    }

    /** A line a key, {@code key: family family}. */
    private static Map<String, List<String>> index(String text) {
        Map<String, List<String>> index = new HashMap<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            int colon = text.indexOf(": ", start);
            index.put(
                    text.substring(start, colon),
                    List.of(text.substring(colon + 2, end).split(" ")));
            start = end + 1;
        }
        return index;
    }

    static String text(String file) {
        try (InputStream stream = SituationRows.class.getResourceAsStream("situations/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks situations/" + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
