package io.github.whydenied.cli;

import java.util.regex.Pattern;

/** Shows our own pages on a terminal: headings and emphasis in bold, links with their address, code indented. */
final class TerminalMarkdown {

    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");

    private TerminalMarkdown() {}

    static String of(String markdown) {
        StringBuilder out = new StringBuilder();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
                continue;
            }
            out.append(code ? "    " + line : prose(line)).append('\n');
        }
        return out.toString();
    }

    private static String prose(String line) {
        if (line.startsWith("#")) {
            return BOLD + line.replaceFirst("^#+ *", "") + PLAIN;
        }
        // Links first: the codes of a terminal hold brackets themselves.
        String linked = LINK.matcher(line).replaceAll("$1 " + FAINT + "<$2>" + PLAIN);
        return STRONG.matcher(linked).replaceAll(BOLD + "$1" + PLAIN);
    }
}
