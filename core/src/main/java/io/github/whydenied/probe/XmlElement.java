package io.github.whydenied.probe;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An element of an answer in XML, without namespaces and attributes, of which the Query protocol has none. */
final class XmlElement {

    private static final int MAX_DEPTH = 50;
    private static final XmlElement NOTHING = new XmlElement("", List.of(), "");

    private final String name;
    private final List<XmlElement> children;
    private final String text;

    private XmlElement(String name, List<XmlElement> children, String text) {
        this.name = name;
        this.children = children;
        this.text = text;
    }

    /** The JDK's own parser, whatever others the application has; it reads no DTD and nothing from elsewhere. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Reads a document.
     *
     * @throws XMLStreamException when it is none
     */
    static XmlElement parse(String document) throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
        try {
            reader.nextTag();
            return element(reader, 0);
        } finally {
            reader.close();
        }
    }

    private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("more than " + MAX_DEPTH + " elements deep");
        }
        String name = reader.getLocalName();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, children, children.isEmpty() ? text.toString() : "");
    }

    String name() {
        return name;
    }

    boolean has(String child) {
        return get(child) != NOTHING;
    }

    /** The child by this name; one without children and text where there is none. */
    XmlElement get(String child) {
        for (XmlElement each : children) {
            if (each.name.equals(child)) {
                return each;
            }
        }
        return NOTHING;
    }

    /** The text of the child by this name; null where there is none. */
    @Nullable
    String text(String child) {
        XmlElement found = get(child);
        return found == NOTHING ? null : found.text;
    }

    /** The text of the child by this name; empty where there is none. */
    String words(String child) {
        return get(child).text;
    }

    /** The text of the child by this name, null where it is neither true nor false. */
    @Nullable
    Boolean bool(String child) {
        String value = text(child);
        return "true".equalsIgnoreCase(value) ? Boolean.TRUE : "false".equalsIgnoreCase(value) ? Boolean.FALSE : null;
    }

    /** The time in the child by this name; null where there is none that can be read. */
    @Nullable
    Instant instant(String child) {
        try {
            return Optional.ofNullable(text(child))
                    .map(value -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from))
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The elements of the list by this name. */
    List<XmlElement> list(String child) {
        return get(child).children.stream()
                .filter(each -> each.name.equals("member"))
                .toList();
    }

    /** The texts of the list by this name. */
    List<String> texts(String child) {
        return list(child).stream().map(each -> each.text).toList();
    }
}
