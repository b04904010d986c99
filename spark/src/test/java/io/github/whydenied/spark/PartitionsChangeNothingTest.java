package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither how many partitions there are nor in which order records come changes what is told. */
class PartitionsChangeNothingTest {

    private static List<String> trail;
    private static List<String> explained;
    private static List<String> top;
    private static List<String> policies;

    @BeforeAll
    static void inOnePartitionAndInOrder() {
        trail = new Trail(7, 3_000).records();
        Dataset<Row> records = dataset(trail, 1);
        explained = rows(Denials.explain(records));
        top = inOrder(Denials.topDenials(records, 50));
        policies = rows(Denials.leastPrivilege(records));
        assertThat(policies).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void shuffledRecordsInSomePartitionsAreToldTheSame(int partitions) {
        List<String> shuffled = new ArrayList<>(trail);
        Collections.shuffle(shuffled, new Random(partitions));
        Dataset<Row> records = dataset(shuffled, partitions);

        assertThat(records.toJavaRDD().getNumPartitions()).isEqualTo(partitions);
        assertThat(rows(Denials.explain(records))).isEqualTo(explained);
        assertThat(inOrder(Denials.topDenials(records, 50))).isEqualTo(top);
        assertThat(rows(Denials.leastPrivilege(records))).isEqualTo(policies);
    }

    @Test
    void aRecordThatIsThereTwiceChangesNoPolicy() {
        List<String> twice = new ArrayList<>(trail);
        twice.addAll(trail);

        assertThat(rows(Denials.leastPrivilege(dataset(twice, 3)))).isEqualTo(policies);
    }

    private static Dataset<Row> dataset(List<String> records, int partitions) {
        return LocalSpark.session()
                .createDataset(records, Encoders.STRING())
                .toDF("record")
                .repartition(partitions);
    }

    private static List<String> rows(Dataset<Row> rows) {
        return inOrder(rows).stream().sorted().toList();
    }

    private static List<String> inOrder(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }
}
