package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A sentence whose names are still names, so that each form can quote them its own way and the safe form can leave
 * them out.
 *
 * @param parts literal text and names, in order
 */
@PublicApi
public record Phrase(List<Part> parts) {

    /** A piece of a phrase. */
    public sealed interface Part {}

    /**
     * Plain words.
     *
     * @param text the words, with the blanks around them
     */
    public record Literal(String text) implements Part {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Literal {}
    }

    /**
     * Something that is always printed, quoted in the log block: an action, an API, a condition key.
     *
     * @param text the term
     */
    public record Term(String text) implements Part {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Term {}
    }

    /**
     * A name of the customer's: a role, a profile, a policy. The safe form prints only its kind, unless AWS's own message
     * has the name.
     *
     * @param kind what is named, such as {@code role}
     * @param name the name
     */
    public record Name(String kind, String name) implements Part {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Name {}
    }

    /** Copies the parts. */
    @InternalApi
    public Phrase {
        parts = List.copyOf(parts);
    }

    /**
     * Joins parts; a {@code String} stands for plain words, a {@code Phrase} for its parts.
     *
     * @param parts strings, parts and phrases
     * @return the phrase
     * @throws IllegalArgumentException for any other type
     */
    public static Phrase of(Object... parts) {
        List<Part> list = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof String text) {
                list.add(new Literal(text));
            } else if (part instanceof Part p) {
                list.add(p);
            } else if (part instanceof Phrase phrase) {
                list.addAll(phrase.parts());
            } else {
                throw new IllegalArgumentException("a phrase has no part of type " + part.getClass());
            }
        }
        return new Phrase(list);
    }

    /**
     * A term that is always printed.
     *
     * @param text the term
     * @return the part
     */
    public static Term term(String text) {
        return new Term(text);
    }

    /**
     * A name of the customer's.
     *
     * @param kind what is named, such as {@code role}
     * @param name the name
     * @return the part
     */
    public static Name name(String kind, String name) {
        return new Name(kind, name);
    }

    /**
     * The phrase as text.
     *
     * @param form how each part is written
     * @return the parts in order
     */
    public String text(Function<Part, String> form) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(form.apply(part)));
        return text.toString();
    }

    @Override
    public String toString() {
        return text(Phrase::plain);
    }

    private static String plain(Part part) {
        if (part instanceof Literal words) {
            return words.text();
        }
        if (part instanceof Term term) {
            return term.text();
        }
        Name name = (Name) part;
        return name.kind().isEmpty() ? name.name() : name.kind() + " " + name.name();
    }
}
