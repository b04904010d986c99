package io.github.whydenied.spark;

import io.github.whydenied.input.GzipInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** The records of a file that Spark has read. */
final class FileRecords implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    private final boolean failedOnly;

    FileRecords(boolean failedOnly) {
        this.failedOnly = failedOnly;
    }

    @Override
    public Iterator<Row> call(Row row) {
        String path = row.getString(0);
        try {
            byte[] content = row.getAs(1);
            return new RecordSplitter(path, GzipInput.unpack(new ByteArrayInputStream(content)), failedOnly);
        } catch (IOException e) {
            String problem =
                    "cannot be unpacked: " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            return Collections.singleton(RecordSplitter.problem(path, 0, problem))
                    .iterator();
        }
    }
}
