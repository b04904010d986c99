package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Texts as users read them, one file each. {@code -Dgolden=update} rewrites them; read the difference before committing it. */
final class Golden {

    private static final Path FILES = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/golden");

    private static final Path FIGURES = Path.of(System.getProperty("project.basedir", "."), "target", "figures.tsv");
    private static final long MAX_CALLS = 12;

    private Golden() {}

    /** Asserts that the bench's only log event is the text of that file. */
    static void assertLogIs(Bench bench, String name) {
        assertThat(bench.log()).hasSize(1);
        figures(bench, name);
        // A reference differs where the process has a key of its own.
        String seen = bench.log()
                        .get(0)
                        .strip()
                        .replaceAll("reference: [0-9a-f]{12}", "reference: 0123456789ab")
                        // So is the port of the stub another one each time.
                        .replaceAll("127\\.0\\.0\\.1:\\d{4,5}", "127.0.0.1:45678")
                + "\n";
        Path file = FILES.resolve(name + ".txt");
        try {
            if (System.getProperty("golden", "").equals("update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, seen);
            }
            assertThat(seen).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * No diagnosis asks AWS more than twelve times. With {@code -Dfigures} what each asked, and how sure it was, is appended to {@code
     * target/figures.tsv}.
     */
    private static void figures(Bench bench, String name) {
        long asked = bench.aws().calls().stream()
                .filter(call -> call.header("user-agent").contains("whydenied"))
                .count();
        assertThat(asked).isLessThanOrEqualTo(MAX_CALLS);
        if (System.getProperty("figures") != null) {
            String certainty = bench.events().get(0).getKeyValuePairs().stream()
                    .filter(pair -> pair.key.equals("whydenied.certainty"))
                    .map(pair -> String.valueOf(pair.value))
                    .findFirst()
                    .orElse("");
            append(String.join("\t", name, certainty, String.valueOf(asked)) + "\n");
        }
    }

    private static void append(String line) {
        try {
            Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
