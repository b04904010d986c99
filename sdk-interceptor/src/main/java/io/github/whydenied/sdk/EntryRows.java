package io.github.whydenied.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the table has of a class of answers: its rows, as they stand there. One look-up for each successful call, which for nearly all of them
 * finds an empty text. Texts alone are kept with a class of the SDK's, which can outlive our own class loader.
 */
final class EntryRows extends ClassValue<String> {

    private static final String SERVICES = "software.amazon.awssdk.services.";
    private static final String MODEL = ".model.";
    private static final String TABLE = "denied-entries.tsv";

    private static final EntryRows ROWS = new EntryRows();

    private final String table = table();

    private EntryRows() {}

    /**
     * The rows of an answer.
     *
     * @param answer the answer
     * @return its rows, one a line; empty where nothing in it can be denied
     */
    static String of(Object answer) {
        return ROWS.get(answer.getClass());
    }

    static String table() {
        try (InputStream in = EntryRows.class.getResourceAsStream(TABLE)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** Rows of one answer stand together. */
    @Override
    protected String computeValue(Class<?> type) {
        String name = type.getName();
        int model = name.indexOf(MODEL);
        if (model < 0 || !name.startsWith(SERVICES)) {
            return "";
        }
        String start =
                "\n" + name.substring(SERVICES.length(), model) + name.substring(model + MODEL.length() - 1) + "\t";
        int first = table.indexOf(start);
        if (first < 0) {
            return "";
        }
        int end = table.indexOf('\n', table.lastIndexOf(start) + 1);
        return table.substring(first + 1, end < 0 ? table.length() : end);
    }
}
