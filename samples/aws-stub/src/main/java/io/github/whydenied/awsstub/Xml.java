package io.github.whydenied.awsstub;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the XML of the query and REST-XML protocols. */
final class Xml {

    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }

    /** An element with text in it, escaped. */
    static String text(String name, String text) {
        return element(name, escape(text));
    }

    /** An element with elements in it, as they are. */
    static String element(String name, String... content) {
        return "<" + name + ">" + String.join("", content) + "</" + name + ">";
    }

    /** Text elements in the order of the map. */
    static String texts(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    /** A list the way the query protocol writes it: every item in an element {@code member}. */
    static <T> String members(String name, Collection<T> items, Function<T, String> content) {
        return element(
                name,
                items.stream()
                        .map(item -> element("member", content.apply(item)))
                        .collect(Collectors.joining()));
    }
}
