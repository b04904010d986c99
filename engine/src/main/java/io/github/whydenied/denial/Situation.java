package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;

/**
 * A cause that is known by data alone: how AWS's answer names it, what it is called and what helps. A block of a file in
 * {@code situations}; {@link Situations} reads them.
 */
@PublicApi
public final class Situation {

    private final String code;

    /** Its lines, each with a line feed before and behind it. Looked up when they are asked for: most are never. */
    private final String lines;

    Situation(String code, String lines) {
        this.code = code;
        this.lines = lines;
    }

    /**
     * The code of the cause.
     *
     * @return such as {@code s3-acl-disabled}
     */
    public String code() {
        return code;
    }

    /**
     * What the cause is called.
     *
     * @return a clause without a full stop
     */
    public String title() {
        return one("\ntitle ");
    }

    /**
     * The kind of cause.
     *
     * @return such as {@code service}
     */
    public String group() {
        return one("\ngroup ");
    }

    /**
     * The coarse kind of the denial.
     *
     * @return its category
     */
    @InternalApi
    public DenialCategory category() {
        String text = one("\ncategory ");
        for (DenialCategory category : DenialCategory.values()) {
            if (category.text().equals(text)) {
                return category;
            }
        }
        throw new IllegalStateException("no category is called " + text);
    }

    /**
     * The error codes that name it.
     *
     * @return as AWS spells them; empty when none does
     */
    public List<String> errorCodes() {
        return all("\ncode ");
    }

    /**
     * Words of AWS's messages that name it.
     *
     * @return as AWS writes them; empty when none do
     */
    public List<String> phrases() {
        return all("\nsays ");
    }

    /**
     * What stands after "cannot X because".
     *
     * @return a clause
     */
    public String because() {
        return one("\nbecause ");
    }

    /**
     * Who can change it.
     *
     * @return such as {@code resource-owner}
     */
    public String owner() {
        return one("\nowner ");
    }

    /**
     * The imperative of the message form.
     *
     * @return what helps, as short as it can be
     */
    public String help() {
        return one("\nhelp ");
    }

    /**
     * The imperative of the log block.
     *
     * @return what helps
     */
    public String summary() {
        List<String> summary = all("\nsummary ");
        return summary.isEmpty() ? help() : summary.get(0);
    }

    /**
     * Where AWS documents it.
     *
     * @return addresses
     */
    public List<String> sources() {
        return all("\nsource ");
    }

    private String one(String key) {
        List<String> found = all(key);
        if (found.size() != 1) {
            throw new IllegalStateException(code + " has no or several lines '" + key.strip() + "'");
        }
        return found.get(0);
    }

    private List<String> all(String key) {
        List<String> found = new ArrayList<>();
        for (int at = lines.indexOf(key); at >= 0; at = lines.indexOf(key, at + 1)) {
            int start = at + key.length();
            found.add(lines.substring(start, lines.indexOf('\n', start)).strip());
        }
        return found;
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
