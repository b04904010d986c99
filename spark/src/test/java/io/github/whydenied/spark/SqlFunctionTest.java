package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code why_denied(json)} in SQL is the column of {@code Denials.explain}. */
class SqlFunctionTest {

    private static final SparkSession SPARK = LocalSpark.session();

    @BeforeAll
    static void aView() {
        Denials.register(SPARK);
        SPARK.createDataset(new Trail(3, 1_000).records(), Encoders.STRING())
                .toDF("record")
                .repartition(3)
                .createOrReplaceTempView("trail");
    }

    @Test
    void itIsTheColumnThatExplainAdds() {
        Dataset<Row> bySql = SPARK.sql("SELECT record, why_denied(record) AS denial FROM trail");

        assertThat(rows(bySql)).isEqualTo(rows(Denials.explain(SPARK.table("trail"))));
    }

    @Test
    void itCanBeAskedForItsMembersAndGroupedBy() {
        List<Row> counted = SPARK.sql(
                        "SELECT why.code, count(*) FROM (SELECT why_denied(record) AS why FROM trail) WHERE why.is_denial"
                                + " GROUP BY why.code ORDER BY 2 DESC")
                .collectAsList();

        assertThat(counted).hasSizeGreaterThan(3);
        assertThat(counted.stream().mapToLong(row -> row.getLong(1)).sum())
                .isEqualTo(Denials.explain(SPARK.table("trail"))
                        .filter("denial.is_denial")
                        .count());
    }

    @Test
    void noValueLetsItFail() {
        List<Row> told = SPARK.sql(
                        "SELECT why_denied(text).is_denial, why_denied(text).problem FROM VALUES (NULL), (''), ('{'), ('x') AS t(text)")
                .collectAsList();

        assertThat(told)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.getBoolean(0)).isFalse());
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
