package io.github.whydenied.remedy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that somebody may paste: a list of words, never a text put together. Words of ours stand as they are; one from outside goes
 * through the grammar of its kind. Nothing in it is for the shell to expand.
 */
final class Command {

    /** What every shell takes as it stands, wherever it stands in a word. */
    private static final String PLAIN = "._/:@+,-";

    private final List<String> words = new ArrayList<>();

    private Command(String... ours) {
        words.addAll(List.of(ours));
    }

    /** A command of the AWS CLI, with words of ours. */
    static Command aws(String service, String operation) {
        return new Command("aws", service, operation);
    }

    /** An option with a value of ours, or a placeholder of ours. */
    Command option(String name, String ours) {
        words.add(name);
        words.add(ours);
        return this;
    }

    /** An option with a value from outside. */
    Command option(String name, Word kind, @Nullable String value) {
        return option(name, kind.of(value));
    }

    List<String> words() {
        return List.copyOf(words);
    }

    /**
     * The command as a POSIX shell reads it back word for word.
     *
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02_02">Single-quotes</a>
     */
    static String text(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.length() == 0 ? "" : " ").append(quoted(word));
        }
        return text.toString();
    }

    private static String quoted(String word) {
        return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && word.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || PLAIN.indexOf(c) >= 0);
    }
}
