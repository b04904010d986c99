package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of a file of causes: its code, and lines of a key and a text. They are looked up when they are asked for, for most are never.
 *
 * @param code the code of the cause
 * @param lines its lines, each with a line feed before and behind it
 */
@InternalApi
public record CauseBlock(String code, String lines) {

    /**
     * The text of a key that stands once.
     *
     * @param key such as {@code title}
     * @return its text
     * @throws IllegalStateException when there is none, or there are several
     */
    public String one(String key) {
        List<String> found = all(key);
        if (found.size() != 1) {
            throw new IllegalStateException(code + " has no or several lines '" + key + "'");
        }
        return found.get(0);
    }

    /**
     * The texts of a key.
     *
     * @param key such as {@code source}
     * @return in the order of the block; empty without one
     */
    public List<String> all(String key) {
        String head = "\n" + key + " ";
        List<String> found = new ArrayList<>();
        for (int at = lines.indexOf(head); at >= 0; at = lines.indexOf(head, at + 1)) {
            int start = at + head.length();
            found.add(lines.substring(start, lines.indexOf('\n', start)).strip());
        }
        return found;
    }
}
