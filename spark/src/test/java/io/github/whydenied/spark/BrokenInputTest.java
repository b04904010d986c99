package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is a row that says so, and never the end of a job. */
class BrokenInputTest {

    private static final String DENIED = """
            {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ana","accountId":"111122223333"},\
            "eventTime":"2026-11-21T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"eu-west-1",\
            "errorCode":"AccessDenied","errorMessage":"User: arn:aws:iam::111122223333:user/ana is not authorized to perform: \
            s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action","requestID":"R1"}""";

    private final SparkSession spark = LocalSpark.session();

    @TempDir
    Path folder;

    @Test
    void aBrokenLineIsARowAndThoseAroundItAreRead() throws IOException {
        Trail.write(
                folder.resolve("lines.json"),
                DENIED + "\n{\"eventSource\": \"s3.amazon\n" + DENIED + "\nno JSON\n\n" + DENIED);

        List<Row> rows = explained();

        assertThat(rows.stream().filter(BrokenInputTest::isDenial)).hasSize(3);
        assertThat(problems(rows))
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("the JSON is broken after record")
                        && problem.endsWith("; this line was not read"));
    }

    @Test
    void behindABreakWithinAListNothingIsRead() throws IOException {
        Trail.write(folder.resolve("cut.json.gz"), "{\"Records\":[" + DENIED + "," + DENIED + ",{\"eventSource\":");

        List<Row> rows = explained();

        assertThat(rows.stream().filter(BrokenInputTest::isDenial)).hasSize(2);
        assertThat(problems(rows))
                .singleElement()
                .asString()
                .startsWith("the JSON is broken after record 2: ")
                .endsWith("; what follows was not read");
    }

    @Test
    void aFileThatEndsEarlyOrIsNoGzipIsARow() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 200; i++) {
                out.write((DENIED.replace("R1", "R" + i * 7_919) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        Files.write(folder.resolve("early.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("none.json.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});
        Files.write(folder.resolve("empty.json"), new byte[0]);

        List<Row> rows = explained();

        assertThat(rows.stream().filter(BrokenInputTest::isDenial)).hasSizeBetween(1, 199);
        assertThat(problems(rows)).hasSize(2).allMatch(problem -> problem.contains("cannot be unpacked: "));
    }

    @Test
    void aFileThatIsNoJsonAtAllDoesNotBecomeARowForEachOfItsLines() throws IOException {
        Trail.write(folder.resolve("app.log"), "ERROR it failed\n".repeat(5_000));

        assertThat(problems(explained())).hasSize(100).last().asString().endsWith("; what follows was not read");
    }

    @Test
    void aRecordThatIsTooLongIsARowAndTheNextOneIsRead() throws IOException {
        String padded = DENIED.replace("\"requestID\"", "\"padding\":\"" + "x".repeat(3_000_000) + "\",\"requestID\"");
        Trail.write(folder.resolve("long.json.gz"), "{\"Records\":[" + padded + "," + DENIED + "]}");

        List<Row> rows = explained();

        assertThat(problems(rows)).containsExactly("longer than 1 MiB; skipped");
        assertThat(rows.stream().filter(BrokenInputTest::isDenial))
                .singleElement()
                .satisfies(row -> assertThat(row.<Long>getAs("number")).isEqualTo(2));
    }

    @Test
    void envelopesAreOpenedAndByteOrderMarksAndPrettyPrintingAreNoObstacle() throws IOException {
        String text = "\"" + DENIED.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Trail.write(
                folder.resolve("lookup.json"),
                "{\n  \"Events\": [\n    {\"EventId\": \"e\", \"CloudTrailEvent\": " + text + "}\n  ]\n}\n");
        Trail.write(
                folder.resolve("logs.json"),
                "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"g\","
                        + "\"logEvents\":[{\"id\":\"1\",\"timestamp\":1,\"message\":" + text
                        + "},{\"id\":\"2\",\"message\":" + text + "}]}");
        Trail.write(
                folder.resolve("filter.json"),
                "{\"events\":[{\"timestamp\":1,\"message\":" + text + "}],\"searchedLogStreams\":[]}");
        Trail.write(folder.resolve("mark.json"), "\ufeff{\"Records\": [\n" + DENIED.replace(",", ",\n") + "\n]}\n");
        Trail.write(
                folder.resolve("event.json"),
                "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + DENIED + "}\n");

        List<Row> rows = explained();

        assertThat(problems(rows)).isEmpty();
        assertThat(rows.stream()
                        .filter(BrokenInputTest::isDenial)
                        .map(row -> row.<String>getAs("file").replaceAll(".*/", "")))
                .containsExactlyInAnyOrder(
                        "lookup.json", "logs.json", "logs.json", "filter.json", "mark.json", "event.json");
    }

    @Test
    void aRowOfNullsOfNoRecordOrWithoutAMessageIsTold() {
        Dataset<Row> records = spark.createDataset(
                        Arrays.asList(
                                null,
                                "",
                                "no JSON",
                                "{\"a\":1}",
                                "[]",
                                DENIED.replaceAll("\"errorMessage\":\"[^\"]*\",", ""),
                                "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"errorCode\":\"AccessDenied\","
                                        + "\"eventType\":\"AwsAggregatedEvent\",\"eventCategory\":\"Aggregated\"}"),
                        Encoders.STRING())
                .toDF("record");

        List<Row> rows = Denials.explain(records).collectAsList();

        assertThat(rows).hasSize(7);
        assertThat(denial(rows.get(0)).<String>getAs("problem")).isEqualTo("no record");
        assertThat(rows.subList(1, 5)).allMatch(row -> denial(row).<String>getAs("problem") != null);
        assertThat(denial(rows.get(5)).<String>getAs("code")).isEqualTo("not-enough-evidence");
        // Counts of calls, which no message explains: nothing is wrong with the record.
        assertThat(denial(rows.get(6)).<String>getAs("problem")).isNull();
        assertThat(rows.stream().filter(BrokenInputTest::isDenial)).hasSize(1);
    }

    @Test
    void hostileNamesStayOnTheirLine() {
        String hostile = DENIED.replace(
                "s3:ListAllMyBuckets because",
                "s3:GetObject on resource: \\\"arn:aws:s3:::a/\\u001b[2J\\nx\\u202e\\\" because");
        Row denial = denial(Denials.explain(
                        spark.createDataset(List.of(hostile), Encoders.STRING()).toDF("record"))
                .first());

        for (String column : List.of("code", "cause", "action", "resource", "principal", "summary")) {
            assertThat(denial.<String>getAs(column)).as(column).matches("[ -~]*");
        }
        assertThat(denial.<String>getAs("resource")).contains("\\u202e");
    }

    @Test
    void whatIsMissingIsNamed() {
        Dataset<Row> rows = spark.range(1).toDF("id");

        assertThatThrownBy(() -> Denials.explain(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("explain needs a column \"record\"")
                .hasMessageContaining("the columns are id");
        assertThatThrownBy(() -> CloudTrail.fromJson(rows, "id")).hasMessageContaining("allowed is STRING");
        assertThatThrownBy(() -> CloudTrail.fromOcsf(rows)).hasMessageContaining("fromOcsf needs a column \"api\"");
        assertThatThrownBy(() -> CloudTrail.read(spark)).hasMessageContaining("no path to read");
    }

    private List<Row> explained() {
        return Denials.explain(CloudTrail.read(spark, folder.toString()))
                .orderBy("file", "number")
                .collectAsList();
    }

    private static Row denial(Row row) {
        return row.getAs("denial");
    }

    private static boolean isDenial(Row row) {
        return denial(row).<Boolean>getAs("is_denial");
    }

    private static List<String> problems(List<Row> rows) {
        return rows.stream()
                .map(row -> denial(row).<String>getAs("problem"))
                .filter(problem -> problem != null)
                .toList();
    }
}
