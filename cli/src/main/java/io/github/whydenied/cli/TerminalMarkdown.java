package io.github.whydenied.cli;

import java.util.regex.Pattern;

/** Shows our own pages on a terminal: headings and emphasis in bold, links with their address, code indented. */
final class TerminalMarkdown {

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
            return TerminalStyle.BOLD.on(line.replaceFirst("^#+ *", ""));
        }
        // Links first: the codes of a terminal hold brackets themselves.
        String linked = LINK.matcher(line).replaceAll("$1 " + TerminalStyle.FAINT.on("<$2>"));
        return STRONG.matcher(linked).replaceAll(TerminalStyle.BOLD.on("$1"));
    }
}
