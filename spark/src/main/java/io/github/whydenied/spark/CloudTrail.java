package io.github.whydenied.spark;

import io.github.whydenied.annotations.PublicApi;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Records of CloudTrail as a dataset with a column {@code record}: one record a row, as JSON. What {@link Denials} takes.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
@PublicApi
public final class CloudTrail {

    /** A larger file would be three times in memory. CloudTrail's own have some megabytes, those of Firehose at most 128 MiB. */
    private static final long MAX_FILE = 256L << 20;

    private static final String PATH = "path";

    private CloudTrail() {}

    /**
     * Reads the files of a trail: gzipped or not, with {@code {"Records": [...]}}, an object a line, or what {@code lookup-events},
     * {@code filter-log-events} and subscriptions of CloudWatch Logs write. Files of digests and insights lie beside them and are left out.
     *
     * <p>The columns are {@code record}, {@code file}, {@code number} (of the record in its file, from 1) and {@code problem}. What cannot be
     * read is a row without a record, whose {@code problem} says why. A file has at most 256 MiB as it is stored; of a larger one, read
     * the lines by {@link #fromJson}.
     *
     * @param spark the session
     * @param paths files, folders with all below them, or globs, such as {@code s3://trail/AWSLogs/}
     * @return a row each record
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting and viewing
     *     CloudTrail log files</a>
     */
    public static Dataset<Row> read(SparkSession spark, String... paths) {
        return read(spark, false, paths);
    }

    /**
     * The same without the records of calls that went well, which are most: those do not become rows.
     *
     * @param spark the session
     * @param paths files, folders with all below them, or globs
     * @return a row each record that has an error, and each thing that could not be read
     */
    public static Dataset<Row> readFailed(SparkSession spark, String... paths) {
        return read(spark, true, paths);
    }

    private static Dataset<Row> read(SparkSession spark, boolean failedOnly, String... paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("no path to read; give files, folders or globs");
        }
        Dataset<Row> files = spark.read()
                .format("binaryFile")
                .option("recursiveFileLookup", "true")
                .load(paths)
                .filter("NOT contains(path, 'CloudTrail-Digest') AND NOT contains(path, 'CloudTrail-Insight')");
        Dataset<Row> records = files.filter("length <= " + MAX_FILE)
                .selectExpr(PATH, "content")
                .flatMap(new FileRecords(failedOnly), Encoders.row(DenialSchema.RECORDS));
        Dataset<Row> tooLarge = files.filter("length > " + MAX_FILE)
                .selectExpr(
                        "CAST(NULL AS STRING) AS record",
                        "path AS file",
                        "0L AS number",
                        "concat('has ', length, ' bytes; a file that is read whole has at most " + MAX_FILE
                                + "') AS problem");
        return records.union(tooLarge);
    }

    /**
     * Takes records that are rows already.
     *
     * @param rows any dataset
     * @param column its column with a record of CloudTrail, an event of EventBridge, or an object of OCSF or ECS, as JSON
     * @return the same rows, in which that column is called {@code record}
     * @throws IllegalArgumentException when there is no such column, or it is no string
     */
    public static Dataset<Row> fromJson(Dataset<Row> rows, String column) {
        DenialSchema.index(rows.schema(), column, "fromJson");
        return column.equals(DenialSchema.RECORD) ? rows : rows.withColumnRenamed(column, DenialSchema.RECORD);
    }

    /**
     * Takes rows of the Open Cybersecurity Schema Framework, such as the tables of Security Lake have: version 1.0.0-rc.2, 1.1 or 1.5, told by
     * the columns that are there.
     *
     * @param rows rows with at least a column {@code api}
     * @return a row each, with the column {@code record} alone
     * @throws IllegalArgumentException when there is no such column
     * @see <a href="https://docs.aws.amazon.com/security-lake/latest/userguide/cloudtrail-query-examples-sourceversion2.html">CloudTrail in
     *     Security Lake</a>
     */
    public static Dataset<Row> fromOcsf(Dataset<Row> rows) {
        return asRecords(rows, "fromOcsf", "api");
    }

    /**
     * Takes rows of a table as Athena has it over a trail: a column a field, whatever the case of its name. Tables of CloudTrail Lake are like
     * it.
     *
     * @param rows rows with at least {@code eventsource} and {@code eventname}
     * @return a row each, with the column {@code record} alone
     * @throws IllegalArgumentException when there are no such columns
     * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html">Tables for CloudTrail logs in Athena</a>
     */
    public static Dataset<Row> fromAthena(Dataset<Row> rows) {
        return asRecords(rows, "fromAthena", "eventsource", "eventname");
    }

    /**
     * Takes rows of the Elastic Common Schema, as Elastic's integration writes them.
     *
     * @param rows rows with at least {@code event} and {@code aws}
     * @return a row each, with the column {@code record} alone
     * @throws IllegalArgumentException when there are no such columns
     * @see <a href="https://www.elastic.co/docs/reference/integrations/aws/cloudtrail">Elastic's integration of CloudTrail</a>
     */
    public static Dataset<Row> fromEcs(Dataset<Row> rows) {
        return asRecords(rows, "fromEcs", "event", "aws");
    }

    /** The reader of single objects sees of which layout each is. */
    private static Dataset<Row> asRecords(Dataset<Row> rows, String wantedBy, String... columns) {
        List<String> names = Arrays.stream(rows.columns())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        for (String column : columns) {
            if (!names.contains(column)) {
                throw new IllegalArgumentException(wantedBy + " needs a column \"" + column + "\"; the columns are "
                        + String.join(", ", rows.columns()));
            }
        }
        return rows.toJSON().toDF(DenialSchema.RECORD);
    }
}
