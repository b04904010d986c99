package io.github.whydenied.mcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command lines that answer a call.
 *
 * @param in standard input of both
 * @param json the command that writes one JSON object a line; null where the command writes none
 * @param text the command that writes for people; null where the JSON is all there is
 */
record Question(
        String in, @Nullable List<String> json, @Nullable List<String> text) {

    /** A command whose JSON is all there is. */
    static Question json(String in, String... command) {
        return new Question(in, List.of(command), null);
    }

    /** A command with both forms. */
    static Question both(String in, List<String> command, List<String> json) {
        List<String> forPrograms = new ArrayList<>(command);
        forPrograms.addAll(json);
        return new Question(in, forPrograms, command);
    }
}
