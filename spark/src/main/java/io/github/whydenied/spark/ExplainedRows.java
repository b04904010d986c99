package io.github.whydenied.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Adds what is told of a record to its row. */
final class ExplainedRows implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    private static final int NO_COLUMN = -1;

    private final int record;
    private final int problem;
    private final boolean instants;

    /**
     * Rows with a record.
     *
     * @param record where the record is
     * @param problem where stands why there is none; negative where nobody says
     * @param instants whether the session has {@code Instant}s for timestamps
     */
    ExplainedRows(int record, int problem, boolean instants) {
        this.record = record;
        this.problem = problem;
        this.instants = instants;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        RecordExplainer explainer = new RecordExplainer(instants);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                Row row = rows.next();
                Object[] values = new Object[row.length() + 1];
                for (int i = 0; i < row.length(); i++) {
                    values[i] = row.get(i);
                }
                values[row.length()] = explainer.explain(text(row, record), text(row, problem));
                return RowFactory.create(values);
            }
        };
    }

    private static @Nullable String text(Row row, int column) {
        return column <= NO_COLUMN || row.isNullAt(column) ? null : row.getString(column);
    }
}
