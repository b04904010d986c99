package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pipeline must not go on with half an answer, and a reader that has seen enough is no failure. */
class UnwrittenOutputTest {

    private static final String MESSAGE =
            "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject on resource:"
                    + " arn:aws:s3:::acme/key because no identity-based policy allows the s3:GetObject action\n";
    private static final String LINE = "{\"id\": 1, \"message\": \"" + MESSAGE.strip() + "\"}\n";

    private static final String REMEDY =
            "{\"schema\": \"whydenied/1\", \"remedies\": [{\"kind\": \"policy_statement\", \"applicability\": \"ready\","
                    + " \"attach_to\": \"role/x\", \"statement\": {\"Effect\": \"Allow\"}}]}";

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of(MESSAGE, "explain"),
                List.of(MESSAGE, "explain", "--format", "json"),
                List.of(MESSAGE, "explain", "--format", "html"),
                List.of(MESSAGE, "explain", "--summary"),
                List.of(MESSAGE, "explain", "--summary", "--format", "json"),
                List.of(LINE, "parse"),
                List.of("{}\n", "simulate"),
                List.of(REMEDY, "apply", "--dry-run"),
                List.of("", "actions", "S3.GetObject"),
                List.of("{\"id\": 1, \"operation\": \"S3.GetObject\"}\n", "actions"),
                List.of("", "doctor", "--offline"),
                List.of("", "cause", "--list"),
                List.of("", "cause", "scp-explicit-deny"),
                List.of("", "completion"),
                List.of("", "--help"),
                List.of("", "--version"));
    }

    private static Run into(String failure, List<String> command) {
        return Run.into(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(failure);
                    }
                },
                command.get(0).getBytes(StandardCharsets.UTF_8),
                command.subList(1, command.size()).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aFullDiskIsSaidOnceAndIsExitCode3(List<String> command) {
        Run run = into("No space left on device", command);

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.err().lines().filter(line -> line.contains("cannot be written")))
                .containsExactly("whydenied: the output cannot be written: No space left on device");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aReaderThatHasSeenEnoughIsNoFailure(List<String> command) {
        Run run = into("Broken pipe", command);

        assertThat(run.code()).isEqualTo(ExitCodes.EXPLAINED);
        assertThat(run.err()).doesNotContain("written", "pipe");
    }

    @Test
    void theProgramItselfSaysSo() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).as("a device that is always full").isTrue();
        Path errors = Files.createTempFile("errors", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "cause",
                        "--list")
                .redirectOutput(full.toFile())
                .redirectError(errors.toFile())
                .start();

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(errors)
                .content()
                .startsWith("whydenied: the output cannot be written: ")
                .hasLineCount(1);
        Files.delete(errors);
    }
}
