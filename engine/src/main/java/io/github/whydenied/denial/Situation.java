package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;

/**
 * A cause that is known by data alone: how AWS's answer names it, what it is called and what helps. A block of a file in
 * {@code situations}; {@link Situations} reads them.
 */
@PublicApi
public final class Situation {

    private final String code;

    private final CauseBlock block;

    Situation(String code, String lines) {
        this.code = code;
        this.block = new CauseBlock(code, lines);
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
        return block.one("title");
    }

    /**
     * The kind of cause.
     *
     * @return such as {@code service}
     */
    public String group() {
        return block.one("group");
    }

    /**
     * The coarse kind of the denial.
     *
     * @return its category
     */
    @InternalApi
    public DenialCategory category() {
        String text = block.one("category");
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
        return block.all("code");
    }

    /**
     * Words of AWS's messages that name it.
     *
     * @return as AWS writes them; empty when none do
     */
    public List<String> phrases() {
        return block.all("says");
    }

    /**
     * What stands after "cannot X because".
     *
     * @return a clause
     */
    public String because() {
        return block.one("because");
    }

    /**
     * How long a denial lasts.
     *
     * @return such as {@code ends-by-itself}; empty where it lasts until somebody changes what decides
     */
    public List<String> lasts() {
        return block.all("lasts");
    }

    /**
     * Who can change it.
     *
     * @return such as {@code resource-owner}
     */
    public String owner() {
        return block.one("owner");
    }

    /**
     * The imperative of the message form.
     *
     * @return what helps, as short as it can be
     */
    public String help() {
        return block.one("help");
    }

    /**
     * The imperative of the log block.
     *
     * @return what helps
     */
    public String summary() {
        List<String> summary = block.all("summary");
        return summary.isEmpty() ? help() : summary.get(0);
    }

    /**
     * Where AWS documents it.
     *
     * @return addresses
     */
    public List<String> sources() {
        return block.all("source");
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
