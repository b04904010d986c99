package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The rows of a table by what they begin with, such as a service. An application is denied by few services, so rows are kept as one text, and those of
 * a service are cut out when it is asked about. Safe for use by several threads.
 */
final class TableRows {

    /** Marks a row that comes on top of others. */
    private static final char MARK = '+';

    private final String text;
    /** Where runs of rows begin and end; rows of one key stand together, but for some. */
    private final Map<String, List<int[]>> runs = new HashMap<>();

    /**
     * Finds the runs.
     *
     * @param file the table's name
     * @param end what follows a row's key
     * @param normal gives keys that are the same one form
     */
    TableRows(String file, char end, UnaryOperator<String> normal) {
        text = TableFile.required(file);
        String last = "";
        List<int[]> current = List.of();
        for (int start = 0; start < text.length(); ) {
            int lineEnd = text.indexOf('\n', start);
            int stop = lineEnd < 0 ? text.length() : lineEnd;
            if (stop > start && text.charAt(start) != '#') {
                int key = text.charAt(start) == MARK ? start + 1 : start;
                if (last.isEmpty() || !text.startsWith(last, key)) {
                    last = text.substring(key, text.indexOf(end, key) + 1);
                    current = runs.computeIfAbsent(
                            normal.apply(last.substring(0, last.length() - 1)), k -> new ArrayList<>(1));
                    current.add(new int[] {start, stop});
                } else {
                    current.get(current.size() - 1)[1] = stop;
                }
            }
            start = stop + 1;
        }
    }

    /** The rows of a key, as they stand in the file. */
    List<String> of(String key) {
        List<String> lines = new ArrayList<>();
        for (int[] run : runs.getOrDefault(key, List.of())) {
            for (int start = run[0]; start < run[1]; ) {
                int lineEnd = text.indexOf('\n', start);
                int stop = lineEnd < 0 || lineEnd > run[1] ? run[1] : lineEnd;
                if (stop > start && text.charAt(start) != '#') {
                    lines.add(text.substring(start, stop));
                }
                start = stop + 1;
            }
        }
        return lines;
    }

    /** All keys. */
    List<String> keys() {
        return List.copyOf(runs.keySet());
    }
}
