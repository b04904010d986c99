package io.github.whydenied.denial;

import io.github.whydenied.call.RequestFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a message repeats values of the request that it answers, however a service writes them: percent-encoded, escaped, in another case.
 * Whoever chose the name of an object or a queue wrote these words, not AWS.
 *
 * @param all in the order of the values, and of one value in the order of the text
 */
record Echoes(List<Echo> all) {

    static final Echoes NONE = new Echoes(List.of());

    /** Shorter values stand in AWS's own words by chance, and hold no phrase of a sentence. */
    private static final int MIN_LENGTH = 4;

    private static final int MAX_ECHOES = 4_096;

    /**
     * One place.
     *
     * @param value which value, by its number
     * @param start the flat index
     * @param end the flat index after it
     * @param own whether AWS says the same words itself
     */
    record Echo(int value, int start, int end, boolean own) {}

    /**
     * Looks for the values of a request.
     *
     * @param flat the flat text
     * @param request the request
     */
    static Echoes of(String flat, RequestFacts request) {
        Set<String> values = values(request);
        if (values.isEmpty() || flat.isEmpty()) {
            return NONE;
        }
        Plain text = Plain.of(flat);
        List<Echo> echoes = new ArrayList<>();
        int number = 0;
        for (String value : values) {
            add(echoes, number++, Plain.of(value).letters().strip(), text, flat);
        }
        return new Echoes(List.copyOf(echoes));
    }

    /** Whether a word is, or is within, a value of the request. */
    static boolean repeats(RequestFacts request, String word) {
        String plain = Plain.of(word).letters();
        return values(request).stream()
                .anyMatch(value -> Plain.of(value).letters().contains(plain));
    }

    private static Set<String> values(RequestFacts request) {
        Set<String> values = new LinkedHashSet<>();
        for (List<String> member : request.members().values()) {
            for (String value : member) {
                add(values, value);
                if (value.startsWith("arn:") || value.startsWith("http")) {
                    // A service that is given an ARN or an address may answer with the name alone.
                    add(values, value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1));
                }
            }
        }
        return values;
    }

    private static void add(Set<String> values, String value) {
        if (value.length() >= MIN_LENGTH) {
            values.add(value);
        }
    }

    private static void add(List<Echo> echoes, int number, String value, Plain text, String flat) {
        int from = echoes.size();
        int at = value.length() < MIN_LENGTH ? -1 : text.letters().indexOf(value);
        while (at >= 0 && echoes.size() < MAX_ECHOES) {
            int end = at + value.length();
            echoes.add(new Echo(number, text.origin(at), text.origin(end), false));
            at = text.letters().indexOf(value, end);
        }
        // A name in AWS's own words: it stands free where AWS says it, and once more where the name is repeated.
        if (echoes.size() > from && value.indexOf(' ') >= 0) {
            Echo first = echoes.get(from);
            boolean isFree = first.start() == 0 || NormalizedText.isSpace(flat.charAt(first.start() - 1));
            if (isFree && (first.start() == 0 || echoes.size() > from + 1)) {
                echoes.set(from, new Echo(number, first.start(), first.end(), true));
            }
        }
    }

    /**
     * The end of the last value in a name that starts at a flat index: each value counts where it first stands.
     *
     * @param start where the name starts
     * @param end where its first word ends
     * @return the end of the last value in it, or its start where it holds none
     */
    int valueEnd(String flat, int start, int end) {
        int last = start;
        int known;
        do {
            known = last;
            int value = -1;
            for (Echo echo : all) {
                if (echo.value() != value && echo.start() >= start) {
                    value = echo.value();
                    last = isInName(flat, echo, Math.max(end, known)) ? Math.max(last, echo.end()) : last;
                }
            }
        } while (last > known);
        return last;
    }

    /** A value may start with a quote, or with a space behind the sign that parts it from what stands before. */
    private static boolean isInName(String flat, Echo echo, int end) {
        boolean isOpen = end > 0 && (flat.charAt(end - 1) == '/' || flat.charAt(end - 1) == ':');
        return echo.start() <= (isOpen ? end + 1 : end);
    }
}
