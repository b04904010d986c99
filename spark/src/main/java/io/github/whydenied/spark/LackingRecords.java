package io.github.whydenied.spark;

import io.github.whydenied.Explanation;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissionsCollector;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Of the records of a partition those that a permission of their principal lifts, by principal and each kind of denial once. What leaves the
 * partition is a small part of it, and still records: the next stage reads and merges them as the command line does.
 */
final class LackingRecords implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** More kinds of denials than this in a partition are handed on again, which costs time and changes nothing. */
    private static final int MAX_REMEMBERED = 50_000;

    /** Whose record it is, and the record. */
    static final StructType SCHEMA = new StructType(new StructField[] {
        new StructField("by", DataTypes.StringType, false, Metadata.empty()),
        new StructField(DenialSchema.RECORD, DataTypes.StringType, false, Metadata.empty())
    });

    private final int column;

    LackingRecords(int column) {
        this.column = column;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Lacking(rows, column);
    }

    private static final class Lacking implements Iterator<Row> {

        private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_REMEMBERED;
            }
        });
        private final RecordReading reading = new RecordReading(seen::contains);
        private final Queue<Row> ready = new ArrayDeque<>();
        private final Iterator<Row> rows;
        private final int column;

        private Lacking(Iterator<Row> rows, int column) {
            this.rows = rows;
            this.column = column;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && rows.hasNext()) {
                Row row = rows.next();
                if (!row.isNullAt(column)) {
                    take(row.getString(column));
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void take(String record) {
            reading.read(record);
            DenialRecord found = reading.found();
            if (found != null && found.recorded()) {
                if (found.likeness() != null) {
                    seen.add(found.likeness());
                }
                principals(found).forEach(principal -> ready.add(RowFactory.create(principal, record)));
            }
        }

        private static Set<String> principals(DenialRecord found) {
            MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
            add(collector, found);
            return collector.byPrincipal().keySet();
        }
    }

    /** Adds a denial to a collector. One that cannot be explained lacks nothing that anybody knows. */
    static void add(MissingPermissionsCollector collector, DenialRecord found) {
        try {
            Optional<Explanation> explanation = DenialValues.explained(found);
            explanation.ifPresent(why -> collector.add(DenialValues.denied(found, why)));
        } catch (RuntimeException e) {
            // The column "problem" of Denials.explain tells of it.
            return;
        }
    }
}
