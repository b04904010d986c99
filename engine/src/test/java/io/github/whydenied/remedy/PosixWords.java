package io.github.whydenied.remedy;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a simple command as a POSIX shell does, and refuses whatever such a shell would not take word for word: an expansion, a
 * redirection, an operator, a pattern, a comment.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html">Shell Command Language</a>
 */
public final class PosixWords {

    private static final String MEANT_BY_THE_SHELL = "$`\"|&;<>()*?[]{}~!#=%^\n\r\t";

    private PosixWords() {}

    public static List<String> of(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean started = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\'') {
                int end = command.indexOf('\'', i + 1);
                if (end < 0) {
                    throw new IllegalArgumentException("a quote is not closed in " + command);
                }
                word.append(command, i + 1, end);
                started = true;
                i = end;
            } else if (c == '\\') {
                i++;
                word.append(command.charAt(i));
                started = true;
            } else if (c == ' ') {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else if (MEANT_BY_THE_SHELL.indexOf(c) >= 0) {
                throw new IllegalArgumentException("the shell would read " + c + " in " + command);
            } else {
                word.append(c);
                started = true;
            }
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }
}
