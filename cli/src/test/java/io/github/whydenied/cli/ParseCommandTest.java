package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {

    private static final String SENTENCE = "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: "
            + "s3:GetObject on resource: \\\"arn:aws:s3:::acme/a\\\" because no identity-based policy allows the "
            + "s3:GetObject action (Service: S3, Status Code: 403, Request ID: 7F3KQZ9C1VXXEXMP)";

    @Test
    void everyMemberIsThereAndWhatIsNotSaidIsNull() {
        Run run = Run.of(line("1", SENTENCE) + line("\"b\"", "Access Denied"), "parse");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "{\"id\":1,\"category\":\"authorization\",\"principal\":\"arn:aws:iam::111122223333:user/ann\","
                                + "\"action\":\"s3:GetObject\",\"resource\":\"arn:aws:s3:::acme/a\",\"denial\":\"implicit\","
                                + "\"policyType\":\"identity\",\"policyArn\":null,\"authorizationId\":null,"
                                + "\"encodedMessage\":false,\"errorCode\":null,\"statusCode\":403,"
                                + "\"requestId\":\"7F3KQZ9C1VXXEXMP\"}",
                        "{\"id\":\"b\",\"category\":\"authorization\",\"principal\":null,\"action\":null,"
                                + "\"resource\":null,\"denial\":\"unknown\",\"policyType\":null,\"policyArn\":null,"
                                + "\"authorizationId\":null,\"encodedMessage\":false,\"errorCode\":null,"
                                + "\"statusCode\":null,\"requestId\":null}");
    }

    @Test
    void anIdComesBackAsItCame() {
        Run run = Run.of(
                line("1.0", "x") + line("12345678901234567890123", "x") + line("1E+2", "x") + line("true", "x")
                        + line("null", "x") + line("\"\\u00e9\\ud800\"", "x") + "{\"message\":\"x\"}\n",
                "parse");

        assertThat(run.lines())
                .extracting(line -> line.substring(6, line.indexOf(",\"category\"")))
                .containsExactly(
                        "1.0", "12345678901234567890123", "1E+2", "true", "null", "\"\\u00E9\\uD800\"", "null");
    }

    @Test
    void aBadLineIsReportedWithItsNumberAndTheRestIsAnswered() {
        String in = "\uFEFF" + line("1", "Access Denied") + "\n  \nno json\n[1]\n{\"id\":{},\"message\":\"x\"}\n"
                + "{\"id\":2}\n{\"id\":3,\"message\":7}\n{\"id\":4,\"message\":\"x\"} {}\n"
                + line("5", "Access Denied").stripTrailing();

        Run run = Run.of(in, "parse");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.err().lines())
                .extracting(line -> line.replaceAll("^whydenied: <stdin>:(\\d+): .*; skipped$", "$1"))
                .containsExactly("4", "5", "6", "7", "8", "9");
    }

    @Test
    void bytesThatAreNoUtf8AreABadLine() {
        byte[] in =
                "{\"id\":1,\"message\":\"\u00e9\"}\n{\"id\":2,\"message\":\"e\"}".getBytes(StandardCharsets.ISO_8859_1);

        Run run = Run.of(in, "parse");

        assertThat(run.lines()).hasSize(1);
        assertThat(run.err()).startsWith("whydenied: <stdin>:1: ");
    }

    @Test
    void readsFilesAlsoGzippedOnesAndGoesOnAfterOneThatIsNotThere(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("a.jsonl"), line("1", "Access Denied"));
        Path zipped = Files.write(folder.resolve("b.jsonl"), gzip(line("2", "Access Denied")));

        Run run = Run.of("", "parse", plain.toString(), folder.resolve("c").toString(), zipped.toString());

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.lines()).hasSize(2);
        assertThat(run.err()).endsWith("c: no such file\n");
    }

    @Test
    void emptyInputIsNothingFound() {
        assertThat(Run.of("\n", "parse").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
    }

    private static String line(String id, String message) {
        return "{\"id\":" + id + ",\"message\":\"" + message + "\"}\n";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
