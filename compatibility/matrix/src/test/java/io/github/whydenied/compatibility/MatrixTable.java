package io.github.whydenied.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** What was seen, as a table in {@code target/matrix.md}; written anew with every set-up. */
final class MatrixTable {

    private static final String HEAD = """
            | set-up | SDK | without | last | first | jars gained | KiB gained |
            |---|---|---|---|---|---|---|
            """;

    private static final Map<String, String> ROWS = new ConcurrentSkipListMap<>(Comparator.naturalOrder());

    private MatrixTable() {}

    static synchronized void add(SetUp setUp, Trial trial) {
        List<Jar> gained = trial.gained();
        ROWS.put(
                setUp.title(),
                row(
                        setUp.title(),
                        trial.sdk(),
                        trial.inShort(Place.WITHOUT),
                        trial.inShort(Place.LAST),
                        trial.inShort(Place.FIRST),
                        gained.size() + ": "
                                + gained.stream().map(Jar::artifact).collect(Collectors.joining(", ")),
                        String.valueOf(gained.stream().mapToLong(Jar::kibibytes).sum())));
        try {
            Files.writeString(Build.TARGET.resolve("matrix.md"), HEAD + String.join("", ROWS.values()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> " " + cell.replace("|", "\\|").replaceAll("\\s+", " ") + " |")
                .collect(Collectors.joining("", "|", "\n"));
    }
}
