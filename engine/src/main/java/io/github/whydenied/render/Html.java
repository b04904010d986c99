package io.github.whydenied.render;

import io.github.whydenied.evidence.Escapes;
import java.util.regex.Pattern;

/** Writes HTML. Text from outside goes through here, and never becomes markup, in text or in an attribute. */
final class Html {

    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/?#].*");

    private Html() {}

    /** For text and for attributes in double quotes: what breaks, hides or reorders text is escaped as everywhere. */
    static String text(String text) {
        return Escapes.html(text);
    }

    /** A sentence, with what stands in backticks as code. It is escaped first, so a stray backtick is only ugly. */
    static String sentence(String text) {
        return QUOTED.matcher(text(text)).replaceAll("<code>$1</code>");
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** A link where the address is one of the web; else the address as text: {@code javascript:} is an address too. */
    static String link(String address) {
        return WEB.matcher(address).matches()
                ? "<a href=\"" + text(address) + "\" rel=\"noreferrer\">" + text(address) + "</a>"
                : text(address);
    }
}
