package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same calls, kept as OCSF, as Athena has them or as Elastic does, have the same explanations and policies. */
class EveryLayoutIsToldAlikeTest {

    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    static Path folder;

    private static List<String> trail;
    private static List<String> told;
    private static List<String> policies;

    @BeforeAll
    static void rawRecords() {
        trail = new Trail(21, 2_000).records();
        Dataset<Row> records = strings(trail).toDF("record");
        told = told(records);
        policies = rows(Denials.leastPrivilege(records));
        assertThat(told).hasSizeGreaterThan(120);
        assertThat(policies).hasSizeGreaterThan(30);
    }

    /** Written as Parquet with the schema that Spark finds in them, which has its members in an order of its own. */
    @ParameterizedTest
    @EnumSource(Layouts.class)
    void rowsOfTheLayoutAreToldAsTheRecordsAre(Layouts layout) {
        String parquet = folder.resolve(layout.name()).toString();
        SPARK.read()
                .json(strings(trail.stream().map(layout::of).toList()))
                .write()
                .parquet(parquet);
        Dataset<Row> rows = SPARK.read().parquet(parquet);
        Dataset<Row> records = switch (layout) {
            case ATHENA -> CloudTrail.fromAthena(rows);
            case ECS -> CloudTrail.fromEcs(rows);
            default -> CloudTrail.fromOcsf(rows);
        };

        assertSame(told(records), told);
        assertSame(rows(Denials.leastPrivilege(records)), policies);
    }

    /** Names a few of the rows that differ, and not all of both. */
    private static void assertSame(List<String> rows, List<String> expected) {
        Set<String> known = new HashSet<>(expected);
        assertThat(rows.stream().filter(row -> !known.contains(row)).limit(3)).isEmpty();
        assertThat(rows).hasSameSizeAs(expected);
    }

    private static Dataset<String> strings(List<String> texts) {
        return SPARK.createDataset(texts, Encoders.STRING()).repartition(3);
    }

    private static List<String> told(Dataset<Row> records) {
        assertThat(Denials.explain(records).filter("denial.problem IS NOT NULL").count())
                .isZero();
        return rows(Denials.explain(records).filter("denial.is_denial").select("denial"));
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}
