package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, as {@code spark-submit} runs it: in a process of its own, whose class path has Spark and no jar of ours. */
class DenialJobTest {

    @TempDir
    Path folder;

    @Test
    void sparkSubmitWritesWhatTheFunctionsGive() throws Exception {
        new Trail(5, 3_000).writeTo(folder.resolve("trail"));
        Trail.write(folder.resolve("trail/broken.json"), "{\"eventSource\"\n");

        String printed = submit(
                "--output",
                folder.resolve("out").toString(),
                folder.resolve("trail").toString());

        SparkSession spark = LocalSpark.session();
        Dataset<Row> records = CloudTrail.read(spark, folder.resolve("trail").toString());
        long denials = Denials.explain(records).filter("denial.is_denial").count();
        assertThat(printed).contains("whydenied: " + denials + " denials, 1 could not be read; in ");
        assertThat(spark.read()
                        .parquet(folder.resolve("out/explained").toString())
                        .count())
                .isEqualTo(denials + 1);
        assertThat(json("top"))
                .isEqualTo(Denials.topDenials(records, 1_000).toJSON().collectAsList());
        assertThat(json("policies"))
                .isEqualTo(Denials.leastPrivilege(records)
                        .orderBy("principal", "attach_to")
                        .toJSON()
                        .collectAsList());
    }

    @Test
    void whatIsWrongWithTheOptionsIsSaid() {
        assertThatThrownBy(() -> DenialJob.main(new String[] {"s3://trail/"}))
                .hasMessageStartingWith("no --output; usage: ");
        assertThatThrownBy(() -> DenialJob.main(new String[] {"--output", "o"}))
                .hasMessageStartingWith("either --table or paths");
        assertThatThrownBy(() -> DenialJob.main(new String[] {"--output"}))
                .hasMessageStartingWith("--output has no value");
        assertThatThrownBy(() -> DenialJob.main(new String[] {"--output", "o", "--layout", "splunk", "p"}))
                .hasMessage("--layout is \"splunk\"; allowed is one of trail, ocsf, athena, ecs");
        assertThatThrownBy(() -> DenialJob.main(new String[] {"--output", "o", "--outputs", "p"}))
                .hasMessageStartingWith("no option is called \"--outputs\"");
        assertThatThrownBy(() -> DenialJob.main(new String[] {"--output", "o", "--table", "t"}))
                .hasMessageStartingWith("--table and --format go with --layout");
    }

    /** The lines of all parts; sorted in the job, parts are in order. */
    private List<String> json(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folder.resolve("out").resolve(name))) {
            for (Path part : parts.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
    }

    private String submit(String... args) throws Exception {
        String ours = OneJarTest.jar().toString();
        String sparkAlone = String.join(
                System.getProperty("path.separator"),
                Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                        .filter(path -> !path.contains("whydenied") && !path.contains("test-classes"))
                        .toList());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Xmx"))
                .toList());
        command.addAll(List.of(
                "-cp",
                sparkAlone,
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.sql.session.timeZone=UTC",
                "--class",
                DenialJob.class.getName(),
                ours));
        command.addAll(List.of(args));
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(printed.toFile())
                .redirectError(folder.resolve("log.txt").toFile())
                .start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log.txt")))
                .isZero();
        return Files.readString(printed);
    }
}
