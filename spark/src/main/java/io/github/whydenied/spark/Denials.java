package io.github.whydenied.spark;

import io.github.whydenied.annotations.PublicApi;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Why calls were denied, for datasets of {@link CloudTrail} records. From the records alone: nobody is asked. Each record stands for itself,
 * so that neither partitions nor their order change a result.
 */
@PublicApi
public final class Denials {

    /** The name of the SQL function. */
    public static final String FUNCTION = "why_denied";

    private Denials() {}

    /**
     * Adds a column {@code denial}: {@code is_denial}, {@code code}, {@code cause} (what the code means), {@code certainty}, {@code action},
     * {@code resource}, {@code principal} (the role or user whose policies they are), {@code policy_type}, {@code policy_arn}, {@code summary}
     * (one line), {@code fix} (several), {@code time}, and {@code problem} where the record cannot be read. All else is null where it is not
     * known. Texts are redacted and printable.
     *
     * @param rows a dataset with a column {@code record}
     * @return the same rows with one more column
     * @throws IllegalArgumentException when there is no such column, or one called {@code denial} already
     */
    public static Dataset<Row> explain(Dataset<Row> rows) {
        StructType schema = rows.schema();
        int record = DenialSchema.index(schema, DenialSchema.RECORD, "explain");
        String[] names = schema.fieldNames();
        if (Arrays.asList(names).contains(DenialSchema.DENIAL)) {
            throw new IllegalArgumentException(
                    "the dataset has a column \"" + DenialSchema.DENIAL + "\" already; rename or drop it");
        }
        int problem = Arrays.asList(names).indexOf(DenialSchema.PROBLEM_COLUMN);
        boolean instants =
                Boolean.parseBoolean(rows.sparkSession().conf().get("spark.sql.datetime.java8API.enabled", "false"));
        return rows.mapPartitions(
                new ExplainedRows(record, problem, instants),
                Encoders.row(schema.add(DenialSchema.DENIAL, DenialSchema.DENIAL_TYPE, false)));
    }

    /**
     * Counts denials by cause, action, resource and principal.
     *
     * @param rows a dataset with a column {@code record}, explained or not
     * @param most how many rows at most, at least 1
     * @return {@code code}, {@code cause}, {@code action}, {@code resource}, {@code principal}, {@code denials}, {@code first}, {@code last};
     *     the most frequent first
     */
    public static Dataset<Row> topDenials(Dataset<Row> rows, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " rows; allowed are 1 and more");
        }
        boolean isExplained = Arrays.asList(rows.schema().fieldNames()).contains(DenialSchema.DENIAL);
        return (isExplained ? rows : explain(rows))
                .filter("denial.is_denial")
                .selectExpr(
                        "denial.code",
                        "denial.cause",
                        "denial.action",
                        "denial.resource",
                        "denial.principal",
                        "denial.time")
                .groupBy("code", "cause", "action", "resource", "principal")
                .agg(
                        functions.expr("count(1)").as("denials"),
                        functions.expr("min(time)").as("first"),
                        functions.expr("max(time)").as("last"))
                .orderBy(
                        functions.expr("denials").desc(),
                        functions.expr("code"),
                        functions.expr("action"),
                        functions.expr("resource"),
                        functions.expr("principal"))
                .limit(most);
    }

    /**
     * What each principal lacks: one least-privilege policy for the denials that a permission of its own lifts. The same merger as the command
     * line's makes it, without its bound of principals, and neither partitions nor order change it.
     *
     * @param rows a dataset with a column {@code record}
     * @return {@code principal} (its ARN where the account is known), {@code attach_to} ({@code role/NAME} or {@code user/NAME}), {@code policy}
     *     (JSON; null when every statement stands apart), {@code characters} of it as IAM counts them, {@code complete},
     *     {@code apart} (JSON: statements to fill in or to judge, with the reasons), {@code left_out} (how many denials are in
     *     neither); in no order
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    public static Dataset<Row> leastPrivilege(Dataset<Row> rows) {
        DenialSchema.index(rows.schema(), DenialSchema.RECORD, "leastPrivilege");
        return rows.selectExpr(DenialSchema.RECORD)
                .mapPartitions(new LackingRecords(0), Encoders.row(LackingRecords.SCHEMA))
                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .flatMapGroups(new PrincipalPolicies(), Encoders.row(PrincipalPolicies.SCHEMA));
    }

    /**
     * Gives a session the SQL function {@code why_denied(json)}. Not under Spark Connect, which has no classes of its clients.
     *
     * @param spark the session
     */
    public static void register(SparkSession spark) {
        spark.udf().registerJava(FUNCTION, WhyDeniedFunction.class.getName(), DenialSchema.DENIAL_TYPE);
    }
}
