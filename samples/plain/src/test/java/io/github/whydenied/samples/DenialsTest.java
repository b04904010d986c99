package io.github.whydenied.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user sees of each scenario, word for word, as the files under {@code src/test/resources/golden} have it. {@code
 * -Dgolden=update} rewrites them; read the difference before committing it.
 */
class DenialsTest {

    private static final Path GOLDEN = Path.of(System.getProperty("project.basedir"), "src/test/resources/golden");

    static Stream<Scenario> scenarios() {
        return Scenarios.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void aUserSeesThis(Scenario scenario) throws IOException {
        // A reference differs where the process has a key of its own.
        String seen = runAndCapture(scenario).replaceAll("reference: [0-9a-f]{12}", "reference: 0123456789ab");
        Path golden = GOLDEN.resolve(scenario.name() + ".txt");
        if (System.getProperty("golden", "").equals("update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, seen);
        }
        assertThat(seen).isEqualTo(Files.readString(golden));
    }

    /** The log goes to the same stream: logback's console appender looks it up with every event. */
    private static String runAndCapture(Scenario scenario) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Denials.run(scenario, out);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
