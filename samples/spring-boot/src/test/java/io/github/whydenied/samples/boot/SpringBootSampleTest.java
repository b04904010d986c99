package io.github.whydenied.samples.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * What a user of a Spring Boot application sees, word for word, as the files under {@code src/test/resources/golden} have
 * it. {@code -Dgolden=update} rewrites them; read the difference before committing it.
 */
class SpringBootSampleTest {

    private static final Path GOLDEN = Path.of(System.getProperty("project.basedir"), "src/test/resources/golden");

    @Test
    void aDeniedCallIsExplainedInTheLog() throws IOException {
        assertSame("denied-call.txt", seen(() -> run()));
    }

    @Test
    void aDeniedCallThatStopsTheStartIsExplainedInTheFailureAnalysis() throws IOException {
        assertSame(
                "denied-at-startup.txt",
                seen(() -> assertThat(catchThrowable(() -> run("--denied-at-startup")))
                        .hasRootCauseInstanceOf(S3Exception.class)));
    }

    @Test
    void aDeniedSecretThatStopsTheStartIsExplainedInTheFailureAnalysis() throws IOException {
        assertSame(
                "denied-import.txt",
                seen(() -> assertThat(catchThrowable(() -> run("--denied-import")))
                        .hasRootCauseInstanceOf(SecretsManagerException.class)));
    }

    @Test
    void thePageOfSpringBootShowsWhatItPrints() throws IOException {
        String printed = Files.readString(GOLDEN.resolve("denied-import.txt"));
        assertThat(Files.readString(Path.of(System.getProperty("project.rootdir"), "docs/spring-boot.md")))
                .contains(printed.substring(printed.indexOf("Description:")).strip());
    }

    private static void run(String... args) {
        try {
            SpringBootSample.main(args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSame(String name, String printed) throws IOException {
        // A reference differs where the process has a key of its own.
        String seen = printed.replaceAll("reference: [0-9a-f]{12}", "reference: 0123456789ab");
        Path golden = GOLDEN.resolve(name);
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, seen);
        }
        assertThat(seen).isEqualTo(Files.readString(golden));
    }

    /** The log goes to the same stream: logback's console appender looks it up with every event. */
    private static String seen(Runnable program) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
