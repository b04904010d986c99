package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trails as they are kept: trees of files, some of which cannot be read. */
class ExplainTrailsTest {

    private static final Path RESOURCES = Path.of(System.getProperty("project.basedir", "."), "src/test/resources");
    private static final Path INPUTS = RESOURCES.resolve("inputs");

    @TempDir
    Path root;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Path write(String file, byte[] bytes) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.write(path, bytes);
    }

    private static String day(String kind, String name) {
        return "AWSLogs/111122223333/" + kind + "/eu-west-1/2026/11/21/111122223333_" + kind + "_eu-west-1_" + name;
    }

    @Test
    void aTreeIsSummedUpLikeItsFiles() throws IOException {
        byte[] file = gzip(Files.readString(INPUTS.resolve("cloudtrail-file.json")));
        Path one = write(day("CloudTrail", "20261121T1200Z_a.json.gz"), file);
        Path other = write(day("CloudTrail", "20261121T1205Z_b.json.gz"), file);
        write(day("CloudTrail-Digest", "t_20261121T1300Z.json.gz"), gzip("{}"));
        write(day("CloudTrail-Insight", "20261121T1300Z_c.json.gz"), gzip("{}"));
        write("README.txt", new byte[0]);
        Run tree = Run.of("", "explain", "--summary", root.toString());
        Run files = Run.of("", "explain", "--summary", one.toString(), other.toString());
        Run pattern = Run.of("", "explain", "--summary", root + "/**_CloudTrail_*.gz");
        assertThat(tree.out()).isEqualTo(files.out()).isEqualTo(pattern.out()).startsWith("12 denials, 3 causes");
        assertThat(tree.code()).isZero();
        assertThat(tree.err()).isEqualTo("""
                        whydenied: passed over 1 Insights event or file
                        whydenied: passed over 1 digest file
                        whydenied: passed over 1 file by another name than *.json, *.jsonl, *.ndjson and *.csv, also with .gz
                        """);
    }

    @Test
    void oneDamagedFileIsSaidAndTheOthersExplained() throws IOException {
        byte[] file = gzip(Files.readString(INPUTS.resolve("cloudtrail-record.json")));
        write("a.json.gz", file);
        write("b.json.gz", Arrays.copyOf(file, file.length - 20));
        write("c.json.gz", file);
        Run run = Run.of("", "explain", root.toString());
        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.lines()).filteredOn(line -> line.startsWith("# ")).hasSize(2);
        assertThat(run.err())
                .isEqualTo("whydenied: " + root.resolve("b.json.gz")
                        + ": the gzip data is damaged: it ends in the middle\n");
    }

    @Test
    void whatCannotBeReadIsCountedByFileAndReason() throws IOException {
        byte[] file = gzip(Files.readString(INPUTS.resolve("cloudtrail-record.json")));
        for (int i = 0; i < 30; i++) {
            write("f" + i + ".json.gz", Arrays.copyOf(file, file.length - 20));
        }
        write("g.csv", "eventsource,eventname\na\n\nb\n".getBytes(StandardCharsets.UTF_8));
        write("h.json.gz", file);
        Run run = Run.of("", "explain", "--summary", root.toString());
        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out()).startsWith("1 denial, 1 cause");
        assertThat(run.err().lines().toList())
                .hasSize(23)
                .endsWith(
                        "whydenied: 12 more could not be read; in all 32 in 31 inputs",
                        "whydenied:   30 times: the gzip data is damaged",
                        "whydenied:   2 times: fields, and the header has");
    }

    /** Names of files are from outside too. */
    @Test
    void aNameIsPrintedOnItsLine() throws IOException {
        write("x\nwhydenied: all is well\u202e.json", "{\"Records\":[".getBytes(StandardCharsets.UTF_8));
        Run run = Run.of("", "explain", root.toString());
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).doesNotContain("\u202e");
    }

    @Test
    void conditionsAreDecidedByWhatTheRecordTells() throws IOException {
        Run run = Run.of(
                Files.readString(INPUTS.resolve("cloudtrail-enriched.json")),
                "explain",
                "--policy",
                "identity=" + RESOURCES.resolve("policies/from-office.json"));
        assertThat(run.code()).isZero();
        GoldenFiles.assertMatches("explain/with-policy/cloudtrail-enriched.txt", run.out());
    }
}
