package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explaining adds a column and changes no other, of whatever type it is. */
class OtherColumnsStayTest {

    private final SparkSession spark = LocalSpark.session();
    private final Dataset<Row> rows = spark.createDataset(new Trail(9, 300).records(), Encoders.STRING())
            .selectExpr(
                    "array('a', 'b') AS list",
                    "map('k', 1L) AS pairs",
                    "named_struct('x', 1.5D, 'y', CAST(NULL AS INT)) AS part",
                    "CAST('12.34' AS DECIMAL(10, 2)) AS amount",
                    "DATE '2026-11-21' AS day",
                    "TIMESTAMP '2026-11-21 10:00:00' AS moment",
                    "CAST('x' AS BINARY) AS bytes",
                    "value AS json");

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void columnsOfEveryTypePassThroughWithEitherClassesOfTimes(String instants) {
        spark.conf().set("spark.sql.datetime.java8API.enabled", instants);
        try {
            Dataset<Row> explained = Denials.explain(CloudTrail.fromJson(rows, "json"));

            List<String> before = strings(rows.drop("json"));
            assertThat(strings(explained.drop("record", "denial")))
                    .isEqualTo(before)
                    .hasSize(300);
            Row denial = explained
                    .filter("denial.is_denial")
                    .select("denial")
                    .first()
                    .getStruct(0);
            Object time = denial.getAs("time");
            assertThat(time instanceof Instant).isEqualTo(Boolean.parseBoolean(instants));
            assertThat(explained
                            .filter("denial.is_denial AND year(denial.time) <> 2026")
                            .count())
                    .isZero();
        } finally {
            spark.conf().unset("spark.sql.datetime.java8API.enabled");
        }
    }

    @Test
    void aDatasetIsNotExplainedTwice() {
        Dataset<Row> explained = Denials.explain(CloudTrail.fromJson(rows, "json"));

        assertThatThrownBy(() -> Denials.explain(explained))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a column \"denial\" already");
    }

    private static List<String> strings(Dataset<Row> some) {
        return some.toJSON().collectAsList();
    }
}
