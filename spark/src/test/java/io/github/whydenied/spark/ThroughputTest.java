package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long Spark takes for the files that the command line reads, both in turn, three times each. Run by hand: {@code -Dwhydenied.trail=FOLDER},
 * where {@code tools/cloudtrail/generate.mjs} has written files. A started session is taken for granted, and the command line's start is counted.
 */
@EnabledIfSystemProperty(named = "whydenied.trail", matches = ".+")
class ThroughputTest {

    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void bothAreMeasured() throws Exception {
        Path trail = Path.of(System.getProperty("whydenied.trail"));
        List<Path> files = files(trail);
        SparkSession spark = LocalSpark.session();
        List<String> lines = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Path out = folder.resolve("explained" + round + ".json");
            CommandLine.explain(files, out);
            lines.add("explain, command line: " + seconds(start));

            start = System.nanoTime();
            Dataset<Row> explained = Denials.explain(CloudTrail.readFailed(spark, trail.toString()))
                    .filter("denial.is_denial");
            explained
                    .select("denial")
                    .write()
                    .json(folder.resolve("explained" + round).toString());
            lines.add("explain, Spark: " + seconds(start));
            assertThat(spark.read()
                            .text(folder.resolve("explained" + round).toString())
                            .count())
                    .isEqualTo(spark.read().text(out.toString()).count());

            start = System.nanoTime();
            CommandLine.explain(files, out, "--summary");
            lines.add("summary, command line: " + seconds(start));

            start = System.nanoTime();
            DenialJob.main(
                    new String[] {"--output", folder.resolve("job" + round).toString(), trail.toString()});
            lines.add("summary, Spark (DenialJob): " + seconds(start));
        }
        System.out.println(spark.version() + "\n" + String.join("\n", lines));
    }

    private static List<Path> files(Path trail) throws IOException {
        try (Stream<Path> all = Files.walk(trail)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String seconds(long start) {
        return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
    }
}
