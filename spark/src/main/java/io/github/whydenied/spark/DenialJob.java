package io.github.whydenied.spark;

import io.github.whydenied.annotations.PublicApi;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The program for {@code spark-submit}, Glue, EMR and Databricks: explains a trail once and writes three folders. {@code explained} (Parquet)
 * has the denied records with their column {@code denial}, and what could not be read. {@code top} and {@code policies} (JSON lines) are made
 * of it, so that the trail itself is read only once.
 *
 * <pre>{@code
 * spark-submit --class io.github.whydenied.spark.DenialJob whydenied-spark.jar --output s3://bucket/denials s3://trail/AWSLogs/
 * }</pre>
 */
@PublicApi
public final class DenialJob {

    private static final int MAX_TOP = 1_000;

    private DenialJob() {}

    /**
     * Runs the job in the session that is there, or in a new one. The session is not stopped, because Databricks forbids that.
     *
     * @param args as {@link DenialJobOptions} describes them
     * @throws IllegalArgumentException when they are not as described, which ends the job
     */
    public static void main(String[] args) {
        DenialJobOptions options = DenialJobOptions.of(args);
        run(SparkSession.builder().appName("whydenied").getOrCreate(), options);
    }

    private static void run(SparkSession spark, DenialJobOptions options) {
        String explained = options.output() + "/explained";
        Denials.explain(options.records(spark))
                .filter("denial.is_denial OR denial.problem IS NOT NULL")
                .write()
                .parquet(explained);
        Dataset<Row> rows = spark.read().parquet(explained);
        Denials.topDenials(rows, MAX_TOP).coalesce(1).write().json(options.output() + "/top");
        Denials.leastPrivilege(rows.filter("denial.is_denial"))
                .orderBy("principal", "attach_to")
                .write()
                .json(options.output() + "/policies");
        long denials = rows.filter("denial.is_denial").count();
        long problems = rows.filter("denial.problem IS NOT NULL").count();
        System.out.println(
                "whydenied: " + denials + " denials, " + problems + " could not be read; in " + options.output());
    }
}
