package io.github.whydenied.cli;

/** Emphasis on a terminal: the select-graphic-rendition codes that every terminal of the last decades has. */
enum TerminalStyle {
    BOLD("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    CYAN("36"),
    ALARM("1;31"),
    HELP("1;32");

    private static final String PLAIN = "\u001b[0m";

    private final String code;

    TerminalStyle(String parameters) {
        this.code = "\u001b[" + parameters + "m";
    }

    /** The text in this style, and plain behind it. */
    String on(String text) {
        return code + text + PLAIN;
    }
}
