package io.github.whydenied.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A situation that sharpens a denial: under which conditions it is the case, and what an engineer who has met it would say. A block of a
 * file of {@code situations}; {@code a-resource-of-its-own.txt} describes the form. Its lines are read when they are first needed.
 */
final class SituationRow {

    private final String family;
    private final String code;

    /** Its lines, each with a line feed before and behind it. */
    private final String lines;

    private volatile @Nullable List<SituationCondition> conditions;
    private volatile @Nullable SituationCause cause;

    SituationRow(String family, String code, String lines) {
        this.family = family;
        this.code = code;
        this.lines = lines;
    }

    String family() {
        return family;
    }

    String code() {
        return code;
    }

    String title() {
        return one("title");
    }

    Certainty certainty() {
        return Certainty.valueOf(one("certainty").toUpperCase(Locale.ROOT));
    }

    /** What stands after "cannot X because". */
    String because() {
        return one("because");
    }

    /** What else there is to know of it, each a clause. */
    List<String> facts() {
        return all("fact");
    }

    String owner() {
        return one("owner");
    }

    /** The imperative of the message form. */
    String help() {
        return one("help");
    }

    /** The imperative of the log block. */
    String summary() {
        List<String> summary = all("summary");
        return summary.isEmpty() ? help() : summary.get(0);
    }

    /** What not to do, where the obvious fix is wrong. */
    List<String> cautions() {
        return all("avoid");
    }

    /** AWS's page, or the public case in which it was established. */
    List<String> sources() {
        return all("source");
    }

    /** A denial that has it, for its page and its test: {@code Service.Operation | Region | message}. */
    String example() {
        return one("example");
    }

    /** Members of the example's request, each {@code Name=value}. */
    List<String> exampleMembers() {
        return all("member");
    }

    /** Other things known of the example: {@code origin ...}, {@code promise ...}, {@code policy.type {...}}. */
    List<String> exampleFacts() {
        return all("given");
    }

    String group() {
        return one("group");
    }

    /** Whether it leads before what AWS stated, which is then only how it looked. */
    boolean leads() {
        return all("leads").contains("first");
    }

    /** Whether no policy is to be changed because of it. */
    boolean replacesPolicyChanges() {
        return all("instead").contains("policy");
    }

    /** Broader rows of which this one says more. */
    List<String> over() {
        return all("over");
    }

    List<SituationCondition> conditions() {
        List<SituationCondition> known = conditions;
        if (known == null) {
            List<SituationCondition> read = new ArrayList<>();
            all("when").forEach(text -> read.add(SituationCondition.read(true, text)));
            all("unless").forEach(text -> read.add(SituationCondition.read(false, text)));
            known = List.copyOf(read);
            conditions = known;
        }
        return known;
    }

    /** Whether all conditions are met. */
    boolean isCase(SituationFacts facts) {
        for (SituationCondition condition : conditions()) {
            if (!condition.isMet(facts)) {
                return false;
            }
        }
        return true;
    }

    /** The cause that it is; one object each. */
    SituationCause cause() {
        SituationCause known = cause;
        if (known == null) {
            synchronized (this) {
                known = cause;
                if (known == null) {
                    known = new SituationCause(this);
                    cause = known;
                }
            }
        }
        return known;
    }

    String lines() {
        return lines;
    }

    private String one(String key) {
        List<String> found = all(key);
        if (found.size() != 1) {
            throw new IllegalStateException(code + " has no or several lines '" + key + "'");
        }
        return found.get(0);
    }

    private List<String> all(String word) {
        String key = "\n" + word + " ";
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
