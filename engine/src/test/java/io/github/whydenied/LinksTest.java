package io.github.whydenied;

import static io.github.whydenied.testing.Checkout.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Relative links of all pages lead to a file, and to a heading in it where they name one. Nothing is fetched. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?![a-z]+:)([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "pages");

    @Test
    void relativeLinksLeadToFilesAndHeadings() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path page : pages()) {
            links(Files.readString(page)).forEach(link -> {
                String fault = fault(page, link);
                if (!fault.isEmpty()) {
                    faults.add(root().relativize(page) + ": " + link + " " + fault);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyPageIsSeen() throws IOException {
        assertThat(pages())
                .extracting(page -> root().relativize(page).toString().replace('\\', '/'))
                .contains("README.md", "llms.txt", "docs/causes/README.md", "docs/cli.md", "AGENTS.md")
                .hasSizeGreaterThan(100)
                .noneMatch(page -> page.contains("target/"));
    }

    @Test
    void headingsAreNamedAsTheirPagesShowThem() {
        assertThat(anchors(
                        "# What `explain` says\n## It's \"so\", isn't it?\n## Same\n```\n# No heading\n```\n## Same\n"))
                .containsExactlyInAnyOrder("what-explain-says", "its-so-isnt-it", "same", "same-1");
        assertThat(links("[a](b.md#c) `[d](e.md)` [f](https://g) \n```\n[h](i.md)\n```\n[j](#k)\n"))
                .containsExactly("b.md#c", "#k");
    }

    private static String fault(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return "leads nowhere";
        }
        if (parts.length == 1 || !target.toString().endsWith(".md")) {
            return "";
        }
        try {
            return anchors(Files.readString(target)).contains(parts[1]) ? "" : "names no heading";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> links(String text) {
        return LINK.matcher(CODE.matcher(withoutFences(text)).replaceAll(""))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    /** As GitHub and the site name them. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        withoutFences(text).lines().filter(line -> line.matches("#{1,6} .*")).forEach(line -> {
            String name = line.replaceFirst("^#+ ", "")
                    .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-');
            int before = seen.merge(name, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? name : name + "-" + before);
        });
        return anchors;
    }

    private static String withoutFences(String text) {
        StringBuilder out = new StringBuilder();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                out.append(line).append('\n');
            }
        }
        return out.toString();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = NOT_OURS.contains(name) || (name.startsWith(".") && !name.equals(".github"));
                return skipped && !directory.equals(root()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".md") || name.equals("llms.txt")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }
}
