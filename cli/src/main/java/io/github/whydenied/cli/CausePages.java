package io.github.whydenied.cli;

import io.github.whydenied.verdict.CauseCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the causes, which are in the jar as they are in {@code docs/causes}. */
final class CausePages {

    private static final int MAX_SUGGESTIONS = 3;

    private CausePages() {}

    /** A code as people type or paste it: {@code scp-explicit-deny}, {@code SCP_EXPLICIT_DENY}, {@code [scp-explicit-deny]}. */
    static Optional<CauseCode> find(String typed) {
        String code = normal(typed);
        return CauseCode.builtIn().stream().filter(c -> c.code().equals(code)).findFirst();
    }

    /** The codes that are most like it. */
    static List<String> nearest(String typed) {
        String wrong = normal(typed);
        int most = Math.max(3, wrong.length() / 3);
        return CauseCode.builtIn().stream()
                .map(CauseCode::code)
                .filter(code -> distance(wrong, code) <= most)
                .sorted(Comparator.comparingInt((String code) -> distance(wrong, code))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SUGGESTIONS)
                .toList();
    }

    /** A part of a code is as near as can be. */
    private static int distance(String wrong, String code) {
        return wrong.length() > 2 && code.contains(wrong) ? 0 : edits(wrong, code);
    }

    /** The page of a cause; of a situation its section of the page of its family. */
    static String markdown(CauseCode cause) throws IOException {
        String[] address = cause.docs("").split("#", 2);
        try (InputStream page = CausePages.class.getResourceAsStream("causes/" + address[0] + ".md")) {
            if (page == null) {
                throw new FileNotFoundException("the page of " + cause.code() + " is missing from the jar");
            }
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return address.length == 1 ? text : section(text, address[1]);
        }
    }

    private static String section(String text, String code) throws FileNotFoundException {
        String head = "\n## " + code + "\n";
        int from = text.indexOf(head);
        if (from < 0) {
            throw new FileNotFoundException("the section of " + code + " is missing from the jar");
        }
        int to = text.indexOf("\n## ", from + head.length());
        return "# " + text.substring(from + "\n## ".length(), to < 0 ? text.length() : to + 1);
    }

    private static String normal(String typed) {
        return typed.strip()
                .replaceFirst("^\\[", "")
                .replaceFirst("]$", "")
                .replaceFirst("\\.md$", "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    /** How many letters have to change. */
    private static int edits(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
