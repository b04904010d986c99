package io.github.whydenied.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows what {@code samples/run} prints, word for word. */
class ReadmeTest {

    private static final Path HERE = Path.of(System.getProperty("project.basedir"));

    @Test
    void theBlockIsTheOneThatIsPrinted() throws IOException {
        String golden = golden();
        String printed = golden.substring(golden.indexOf("access denied["), golden.indexOf("\n\n--- the exception"));

        assertThat(anonymous(readme())).contains("```\n" + anonymous(printed) + "\n```");
    }

    @Test
    void soIsTheMessage() throws IOException {
        String readme = readme();
        int end = readme.indexOf(" (Service: S3, Status Code: 403, ...");
        String after = readme.substring(readme.lastIndexOf("```\n... because", end) + 8, end);

        assertThat(golden()).contains(after.replaceAll("\\s+", " ").strip() + " (Service: S3, Status Code: 403, Req");
    }

    private static String anonymous(String text) {
        return text.replaceAll("reference: [0-9a-f]{12}", "reference: 0123456789ab");
    }

    private static String golden() throws IOException {
        return Files.readString(HERE.resolve("src/test/resources/golden/s3-implicit-deny.txt"));
    }

    private static String readme() throws IOException {
        return Files.readString(HERE.resolve("../../README.md")).replace("\r\n", "\n");
    }
}
