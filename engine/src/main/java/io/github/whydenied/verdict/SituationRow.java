package io.github.whydenied.verdict;

import io.github.whydenied.denial.CauseBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A situation that sharpens a denial: under which conditions it is the case, and what an engineer who has met it would say. A block of a
 * file of {@code situations}; {@code own-resource.txt} describes the form. Its lines are read when they are first needed.
 */
final class SituationRow {

    private static final Set<String> OF_THE_ANSWER = Set.of(
            "problem",
            SituationFacts.SAYS,
            "error",
            "status",
            "answer",
            "origin",
            "promise",
            "host-kind",
            "keys",
            "presigned");

    private final String family;
    private final String code;

    private final CauseBlock block;

    private volatile @Nullable List<SituationCondition> conditions;
    private volatile @Nullable SituationCause cause;

    SituationRow(String family, String code, String lines) {
        this.family = family;
        this.code = code;
        this.block = new CauseBlock(code, lines);
    }

    String family() {
        return family;
    }

    String code() {
        return code;
    }

    String title() {
        return block.one("title");
    }

    Certainty certainty() {
        return Certainty.valueOf(block.one("certainty").toUpperCase(Locale.ROOT));
    }

    /** What stands after "cannot X because". */
    String because() {
        return block.one("because");
    }

    /** What else there is to know of it, each a clause. */
    List<String> facts() {
        return block.all("fact");
    }

    String owner() {
        return block.one("owner");
    }

    /** The imperative of the message form. */
    String help() {
        return block.one("help");
    }

    /** The imperative of the log block. */
    String summary() {
        List<String> summary = block.all("summary");
        return summary.isEmpty() ? help() : summary.get(0);
    }

    /** What not to do, where the obvious fix is wrong. */
    List<String> cautions() {
        return block.all("avoid");
    }

    /** AWS's page, or the public case in which it was established. */
    List<String> sources() {
        return block.all("source");
    }

    /** A denial that has it, for its page and its test: {@code Service.Operation | Region | message}. */
    String example() {
        return block.one("example");
    }

    /** Members of the example's request, each {@code Name=value}. */
    List<String> exampleMembers() {
        return block.all("member");
    }

    /** Other things known of the example: {@code origin ...}, {@code promise ...}, {@code policy.type {...}}. */
    List<String> exampleFacts() {
        return block.all("given");
    }

    /** How long it lasts, a word of {@link Lasting}; empty for until somebody changes what decides. */
    List<String> lasts() {
        return block.all("lasts");
    }

    String group() {
        return block.one("group");
    }

    /** Whether it leads before what AWS stated, which is then only how it looked. */
    boolean leads() {
        return block.all("leads").contains("first");
    }

    /** Whether it goes where another row is likely, which then says more. */
    boolean leadsLast() {
        return block.all("leads").contains("last");
    }

    /** Whether no policy is to be changed because of it. */
    boolean replacesPolicyChanges() {
        return block.all("instead").contains("policy");
    }

    /** Whether no new statement is to be proposed because of it; one that is there can be mended. */
    boolean replacesNewStatements() {
        return block.all("instead").contains("statement");
    }

    /** Broader rows of which this one says more. */
    List<String> over() {
        return block.all("over");
    }

    List<SituationCondition> conditions() {
        List<SituationCondition> known = conditions;
        if (known == null) {
            List<SituationCondition> read = new ArrayList<>();
            block.all("when").forEach(text -> read.add(SituationCondition.read(true, text)));
            block.all("unless").forEach(text -> read.add(SituationCondition.read(false, text)));
            read.sort(Comparator.comparing(SituationCondition::isOfWords));
            known = List.copyOf(read);
            conditions = known;
        }
        return known;
    }

    /** Whether it looks at what was answered, or at credentials, and not at what was asked for alone: that is what a policy decides. */
    boolean isAboutTheAnswer() {
        for (SituationCondition condition : conditions()) {
            if (condition.wanted() && OF_THE_ANSWER.contains(condition.fact())) {
                return true;
            }
        }
        return false;
    }

    /** Whether all conditions on some facts are met. */
    boolean isCase(SituationFacts facts, Predicate<String> asked) {
        for (SituationCondition condition : conditions()) {
            if (asked.test(condition.fact()) && !condition.isMet(facts)) {
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
        return block.lines();
    }

    /** The code. */
    @Override
    public String toString() {
        return code;
    }
}
