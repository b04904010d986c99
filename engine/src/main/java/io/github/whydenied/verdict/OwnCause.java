package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cause that an application's own {@link CauseDetector} names. Its code begins with a name of the application's and a
 * dot, so that it is never one of ours:
 *
 * <pre>{@code
 * static final CauseCode TABLE_FROZEN = OwnCause.of(
 *                 "acme.table-frozen", "The table is frozen", CauseCode.Group.SERVICE, "https://wiki.example.com/table-frozen")
 *         .withHelp(Owner.RESOURCE_OWNER, "ask the data team to thaw the table");
 * }</pre>
 *
 * <p>Code, title and address become log text, JSON and the tags of meters. They are constants, so they hold nothing of a call.
 */
@PublicApi
public final class OwnCause implements CauseCode {

    private static final int MAX_CODE = 60;
    private static final int MAX_TEXT = 200;

    /** Words joined by hyphens, at least two of them joined by a dot. */
    private static final Pattern CODE =
            Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)+");

    private final String code;
    private final String title;
    private final Group group;
    private final String docs;
    private final @Nullable CauseHelp help;
    private final Lasting lasting;

    private OwnCause(String code, String title, Group group, String docs, @Nullable CauseHelp help, Lasting lasting) {
        this.code = code;
        this.title = title;
        this.group = group;
        this.docs = docs;
        this.help = help;
        this.lasting = lasting;
    }

    /**
     * A cause.
     *
     * @param code such as {@code acme.table-frozen}: lower case, digits and hyphens, at least one dot, 60 characters at most
     * @param title a clause without a full stop, one line
     * @param group its kind, which decides how it ranks and whether a policy change can be its remedy
     * @param docs the address of its page, {@code http} or {@code https}
     * @return the cause, without help
     * @throws IllegalArgumentException when one of them is not as it must be
     */
    public static OwnCause of(String code, String title, Group group, String docs) {
        if (code.length() > MAX_CODE || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "an own cause has a code such as acme.table-frozen, lower case with a dot; this one has "
                            + shown(code));
        }
        requireLine("title", title);
        return new OwnCause(code, title, group, requireAddress(docs), null, Lasting.UNKNOWN);
    }

    /**
     * The same cause with what helps.
     *
     * @param owner who can do it
     * @param imperative what to do, without a full stop, one line
     * @return the cause
     */
    public OwnCause withHelp(Owner owner, String imperative) {
        return new OwnCause(code, title, group, docs, new CauseHelp(owner, imperative, imperative), lasting);
    }

    /**
     * The same cause with how long its denials last.
     *
     * @param value how long; not known unless it is said
     * @return the cause
     */
    public OwnCause lasting(Lasting value) {
        return new OwnCause(code, title, group, docs, help, value);
    }

    private static String requireAddress(String docs) {
        try {
            URI address = new URI(docs);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            // In ASCII: it is printed as it stands.
            if (web
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && docs.length() <= MAX_TEXT
                    && docs.chars().allMatch(c -> c > ' ' && c < 127)) {
                return docs;
            }
        } catch (URISyntaxException notAnAddress) {
            // The same as one that nobody can open.
        }
        throw new IllegalArgumentException("the page of a cause has an http or https address, not " + shown(docs));
    }

    static void requireLine(String what, String text) {
        boolean line = !text.isBlank()
                && text.length() <= MAX_TEXT
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR
                                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
        if (!line) {
            throw new IllegalArgumentException("the " + what + " of a cause is one line of at most " + MAX_TEXT
                    + " characters, not " + shown(text));
        }
    }

    private static String shown(String text) {
        return "'" + (text.length() > MAX_CODE ? text.substring(0, MAX_CODE) + "..." : text) + "'";
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public @Nullable CauseHelp help() {
        return help;
    }

    @Override
    public Lasting lasting() {
        return lasting;
    }

    @Override
    public String docs(String docsBase) {
        return docs;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OwnCause that && code.equals(that.code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
