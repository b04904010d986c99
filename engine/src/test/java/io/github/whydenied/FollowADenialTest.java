package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of a denial that ARCHITECTURE.md tells is the way through the code. */
class FollowADenialTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FILE = Pattern.compile("`((?:engine|sdk-interceptor)/[A-Za-z/-]+\\.java)`");

    /** The files of each table, in its order. */
    private static List<List<Path>> ways() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        int start = page.indexOf("## Follow a denial");
        assertThat(start).isPositive();
        String section = page.substring(start, page.indexOf("\n## ", start + 1));
        return Stream.of(section.split("\n\n", -1))
                .map(table -> FILE.matcher(table)
                        .results()
                        .map(found -> ROOT.resolve(found.group(1)))
                        .toList())
                .filter(way -> !way.isEmpty())
                .toList();
    }

    private static boolean names(Path source, Path other) throws IOException {
        String simple = other.getFileName().toString().replace(".java", "");
        return Pattern.compile("\\b" + simple + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(Files.readString(source))
                .find();
    }

    /** Each names the next or calls what is called so; an interface is named by those that are of it. */
    @Test
    void everyStepLeadsToTheNext() throws IOException {
        List<List<Path>> ways = ways();
        assertThat(ways).hasSize(2).allMatch(way -> way.size() > 4);
        for (List<Path> way : ways) {
            for (int i = 0; i + 1 < way.size(); i++) {
                Path one = way.get(i);
                Path next = way.get(i + 1);
                assertThat(names(one, next) || names(next, one))
                        .as("%s leads to %s", one, next)
                        .isTrue();
            }
        }
    }
}
