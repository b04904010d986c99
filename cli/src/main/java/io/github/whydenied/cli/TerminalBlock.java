package io.github.whydenied.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows an explanation on a terminal: what was refused in red, help in green, changes as a diff has them. */
final class TerminalBlock {

    private static final Pattern HEADLINE = Pattern.compile("(access denied\\[[^\\]]*]: )(.*)");
    private static final Pattern LABEL = Pattern.compile(
            "( ?)((Fix|Fix to review|Fix to fill in|To know more), for [a-zA-Z ]+:|(?:note|docs|reference):)(.*)");
    private static final Pattern FACT = Pattern.compile("( {3}= )([a-zA-Z ]+:)(.*)");
    private static final Pattern CHANGE = Pattern.compile(" {3}\\| ([+-]) .*");

    private TerminalBlock() {}

    /**
     * Colours a block.
     *
     * @param block what {@code LogRenderer} wrote: printable ASCII, so that every colour is ours
     */
    static String of(String block) {
        return block.lines().map(TerminalBlock::line).collect(Collectors.joining("\n"));
    }

    /** Where a block stands. */
    static String place(String line) {
        return TerminalStyle.FAINT.on(line);
    }

    private static String line(String line) {
        Matcher headline = HEADLINE.matcher(line);
        if (headline.matches()) {
            return TerminalStyle.ALARM.on(headline.group(1).stripTrailing()) + " "
                    + TerminalStyle.BOLD.on(headline.group(2));
        }
        Matcher label = LABEL.matcher(line);
        if (label.matches()) {
            boolean isHelp = label.group(3) != null;
            TerminalStyle style = isHelp ? TerminalStyle.HELP : TerminalStyle.CYAN;
            return label.group(1) + style.on(label.group(2)) + label.group(4);
        }
        Matcher change = CHANGE.matcher(line);
        if (change.matches()) {
            return (change.group(1).equals("+") ? TerminalStyle.GREEN : TerminalStyle.RED).on(line);
        }
        Matcher fact = FACT.matcher(line);
        if (fact.matches()) {
            return TerminalStyle.FAINT.on(fact.group(1)) + TerminalStyle.CYAN.on(fact.group(2)) + fact.group(3);
        }
        return line.startsWith("  --> ") ? TerminalStyle.CYAN.on("  -->") + line.substring(5) : line;
    }
}
