package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * On which requests a rule of the operations table holds: members set or not, or with a value.
 *
 * @param text as the table has it
 * @param parts all of which must hold
 * @param words the clause for a reader; empty for one that always holds
 */
record WhenClause(String text, List<Part> parts, String words) {

    private static final WhenClause ALWAYS = new WhenClause("", List.of(), "");

    /** Whether a clause holds. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    /** How a member is compared. */
    enum Test {
        SET,
        NOT_SET,
        EQUALS,
        DIFFERS,
        CONTAINS,
        BEGINS,
        /** What the request does not show. */
        UNSEEN
    }

    /**
     * One condition.
     *
     * @param test the comparison
     * @param paths alternatives
     * @param value what is compared with
     */
    record Part(Test test, List<String> paths, String value) {

        Answer holds(Members members) {
            if (test == Test.UNSEEN) {
                return Answer.UNKNOWN;
            }
            boolean seen = false;
            for (String path : paths) {
                seen |= members.has(path);
            }
            if (!seen && !members.complete()) {
                return Answer.UNKNOWN;
            }
            return switch (test) {
                case SET -> answer(seen);
                case NOT_SET -> answer(!seen);
                case EQUALS -> answer(anyValue(members, value::equalsIgnoreCase));
                case DIFFERS -> answer(!anyValue(members, value::equalsIgnoreCase));
                case CONTAINS ->
                    answer(anyValue(members, v -> v.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT))));
                case BEGINS ->
                    answer(anyValue(members, v -> v.strip().regionMatches(true, 0, value, 0, value.length())));
                case UNSEEN -> Answer.UNKNOWN;
            };
        }

        private boolean anyValue(Members members, java.util.function.Predicate<String> matches) {
            for (String path : paths) {
                for (String value : members.all(path)) {
                    if (matches.test(value)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private static Answer answer(boolean holds) {
            return holds ? Answer.YES : Answer.NO;
        }

        private String words() {
            String member = String.join(" or ", paths);
            return switch (test) {
                case SET -> member + " is set";
                case NOT_SET -> member + " is not set";
                case EQUALS -> member + " is " + value;
                case DIFFERS -> member + " is not " + value;
                case CONTAINS -> member + " contains " + value.trim();
                case BEGINS -> member + " begins with " + value;
                case UNSEEN -> value;
            };
        }
    }

    static WhenClause parse(String text) {
        if (text.isEmpty()) {
            return ALWAYS;
        }
        List<Part> parts = new ArrayList<>();
        for (String part : text.split("&", -1)) {
            parts.add(part(part));
        }
        return new WhenClause(text, List.copyOf(parts), words(parts));
    }

    private static Part part(String text) {
        if (text.startsWith("?")) {
            return new Part(Test.UNSEEN, List.of(), text.substring(1).trim());
        }
        if (text.startsWith("+")) {
            return new Part(Test.SET, paths(text.substring(1)), "");
        }
        if (text.startsWith("-")) {
            return new Part(Test.NOT_SET, paths(text.substring(1)), "");
        }
        int differs = text.indexOf("!=");
        if (differs > 0) {
            return new Part(Test.DIFFERS, paths(text.substring(0, differs)), text.substring(differs + 2));
        }
        int begins = text.indexOf('^');
        if (begins > 0) {
            return new Part(Test.BEGINS, paths(text.substring(0, begins)), text.substring(begins + 1));
        }
        int contains = text.indexOf('~');
        int equals = text.indexOf('=');
        if (contains > 0 && (equals < 0 || contains < equals)) {
            return new Part(Test.CONTAINS, paths(text.substring(0, contains)), text.substring(contains + 1));
        }
        if (equals > 0) {
            return new Part(Test.EQUALS, paths(text.substring(0, equals)), text.substring(equals + 1));
        }
        throw new IllegalArgumentException("no condition: " + text);
    }

    private static List<String> paths(String text) {
        return List.of(text.split("\\|", -1));
    }

    Answer holds(Members members) {
        Answer answer = Answer.YES;
        for (Part part : parts) {
            Answer one = part.holds(members);
            if (one == Answer.NO) {
                return Answer.NO;
            }
            answer = one == Answer.UNKNOWN ? one : answer;
        }
        return answer;
    }

    /** Whether the clause is about what the request lacks, so that it holds where nothing is known of the request. */
    boolean holdsByDefault() {
        for (Part part : parts) {
            if (part.test() != Test.NOT_SET && part.test() != Test.DIFFERS) {
                return false;
            }
        }
        return true;
    }

    /** What the request does not show says it better than what it shows. */
    private static String words(List<Part> parts) {
        List<String> shown = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (Part part : parts) {
            (part.test() == Test.UNSEEN ? unseen : shown).add(part.words());
        }
        return String.join(" and ", unseen.isEmpty() ? shown : unseen);
    }

    /** Members whose value decides. */
    List<String> reads() {
        return paths(false);
    }

    /** Members of which it only matters whether they are set. */
    List<String> looksAt() {
        return paths(true);
    }

    private List<String> paths(boolean whetherSet) {
        List<String> paths = new ArrayList<>();
        for (Part part : parts) {
            if ((part.test() == Test.SET || part.test() == Test.NOT_SET) == whetherSet) {
                paths.addAll(part.paths());
            }
        }
        return paths;
    }
}
