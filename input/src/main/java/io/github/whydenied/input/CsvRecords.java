package io.github.whydenied.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records as rows of a table of Athena or CloudTrail Lake, with the names of the columns first. A column is called as the member is, within
 * others with a dot or an underscore between; other columns are passed over.
 */
final class CsvRecords {

    private final String name;
    private final DenialSink sink;
    private final TrailReader trail;
    private final CloudTrailRecord record = new CloudTrailRecord();
    private long row;

    CsvRecords(String name, TrailReader.Records records, DenialSink sink) {
        this.name = name;
        this.sink = sink;
        this.trail = new TrailReader(records, sink, (number, listed) -> name + ", row " + row);
    }

    /** Whether a line names columns that make a record. */
    static boolean isHeader(String line) {
        Set<String> names =
                List.of(line.split(",", -1)).stream().map(CsvRecords::plain).collect(Collectors.toSet());
        return names.contains("eventjson") || (names.contains("eventsource") && names.contains("eventname"));
    }

    private static String plain(String column) {
        return column.replace("\"", "").replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
    }

    void read(InputStream in) throws IOException {
        CsvRows rows = new CsvRows(in);
        try {
            List<String> header = rows.next();
            if (header == null) {
                return;
            }
            List<String> columns = header.stream().map(CsvRecords::column).toList();
            for (List<String> fields = rows.next(); fields != null; fields = rows.next()) {
                row++;
                if (fields.size() != columns.size()) {
                    sink.unreadable(where(), fields.size() + " fields, and the header has " + columns.size());
                } else {
                    record.readRow(columns, fields);
                    if (!trail.row(record)) {
                        sink.unreadable(where(), "no record of CloudTrail: it has no eventSource and eventName");
                    }
                }
            }
        } catch (UnreadableInputException e) {
            row++;
            sink.unreadable(where(), e.getMessage() + "; what follows was not read");
        }
    }

    /** The path of the member that a column has. */
    private static String column(String written) {
        String path = plain(written);
        boolean isPath = path.startsWith("useridentity_") || path.startsWith("tlsdetails_");
        return isPath ? path.replace('_', '.') : path;
    }

    private String where() {
        return name + ", row " + row;
    }
}
