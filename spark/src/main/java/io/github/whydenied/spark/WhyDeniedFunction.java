package io.github.whydenied.spark;

import io.github.whydenied.annotations.PublicApi;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;

/**
 * The SQL function {@code why_denied(json)}: a record of CloudTrail as JSON goes in, the struct that {@link Denials#explain} adds comes out. It
 * asks nobody, and no record lets it fail. {@link Denials#register} gives it its name; PySpark has {@code registerJavaFunction}.
 */
@PublicApi
public final class WhyDeniedFunction implements UDF1<String, Row> {

    private static final long serialVersionUID = 1;

    private transient @Nullable ThreadLocal<RecordExplainer> explainers;

    /** Made by Spark, which asks for a constructor without arguments. */
    public WhyDeniedFunction() {}

    /**
     * Explains a record.
     *
     * @param record a record of CloudTrail as JSON; null is no denial
     * @return the struct {@code denial}
     */
    @Override
    public Row call(@Nullable String record) {
        return explainers().get().explain(record, null);
    }

    /** A function is copied to each task, and a task can still have several threads. */
    private synchronized ThreadLocal<RecordExplainer> explainers() {
        ThreadLocal<RecordExplainer> known = explainers;
        if (known == null) {
            known = ThreadLocal.withInitial(() -> new RecordExplainer(false));
            explainers = known;
        }
        return known;
    }
}
