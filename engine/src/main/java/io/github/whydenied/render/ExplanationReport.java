package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Cause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an explanation says, sentence by sentence, in the order in which the long forms say it; each form lays it out.
 * Names stand in backticks; nothing is escaped.
 *
 * @param explanation what is told
 * @param disclosure what may be printed
 */
record ExplanationReport(Explanation explanation, Disclosure disclosure) {

    /**
     * A fact.
     *
     * @param standing how well it is known
     * @param text what is known; empty where the standing and the exhibit say it
     * @param code the cause it speaks for; empty for the first cause and after the first fact of another one
     * @param exhibit lines shown under it
     */
    record Statement(String standing, String text, String code, List<String> exhibit) {}

    /**
     * A piece of advice.
     *
     * @param remedy in the form in which it may be printed
     * @param summary what to do
     * @param exhibit what it shows
     * @param footnotes what stands under it
     */
    record Aid(Remedy remedy, String summary, List<Line> exhibit, List<String> footnotes) {}

    /**
     * A line of an exhibit.
     *
     * @param sign {@code +} for what comes, {@code -} for what goes, empty for what is just shown
     * @param text the line
     */
    record Line(String sign, String text) {}

    String code() {
        return explanation.verdict().primary().code().code();
    }

    String headline() {
        return disclosure.quoted(explanation.verdict().primary().wording().headline());
    }

    String action() {
        String action = explanation.request().action();
        return disclosure.clean(action == null ? "an unknown action of " + service() : action);
    }

    private String service() {
        String service = explanation.call().api().service();
        return service.isEmpty() ? "an unknown service" : service;
    }

    /** {@code " on <resource>"}, or nothing. */
    String onResource() {
        return on(explanation.request().resource(), " on ");
    }

    String operation() {
        String called = disclosure.clean(Phrases.operation(explanation.call()));
        String answered = explanation.call().error().service();
        if (explanation.call().failedWhileObtainingCredentials() && answered != null) {
            return called + ", while obtaining credentials from " + disclosure.clean(answered);
        }
        if (explanation.request().dependentOn() == null) {
            return called;
        }
        return "needed by " + called + on(Phrases.attempt(explanation).resource(), " of ") + passedBy();
    }

    /** The parameter by which a role is passed, for a reader has to find it in the code. */
    private String passedBy() {
        if (!"iam:PassRole".equals(explanation.request().action())) {
            return "";
        }
        RequestFacts request = explanation.call().request();
        for (String path : new TreeSet<>(request.members().keySet())) {
            String name = path.split("\\.", 2)[0];
            String value = request.get(path).orElse("");
            if ((name.contains("Role") || name.contains("InstanceProfile"))
                    && !value.isEmpty()
                    && disclosure.mayName(value)) {
                String parameter = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                return " (" + disclosure.quoted(Phrase.of(Phrase.name(parameter, value))) + ")";
            }
        }
        return "";
    }

    String answer() {
        List<String> parts = new ArrayList<>();
        String region = explanation.call().api().region();
        boolean seen = explanation.call().error().http().statusCode() != HttpFacts.UNKNOWN_STATUS;
        if (region != null || seen) {
            parts.add(region == null ? "no region" : disclosure.clean(region));
        }
        String requestId = explanation.call().error().http().requestId();
        if (requestId != null) {
            parts.add("request " + disclosure.clean(requestId));
        }
        String http = Phrases.http(explanation.call());
        if (!http.isEmpty()) {
            parts.add(disclosure.clean(http));
        }
        return String.join(", ", parts);
    }

    String caller() {
        if (explanation.call().credentials().kind() == CredentialFacts.Kind.MISSING) {
            return "as nobody: no credentials were loaded";
        }
        String who = Phrases.principal(explanation)
                .filter(disclosure::mayName)
                .map(disclosure::clean)
                .or(() -> explanation.call().credentials().maskedAccessKey().map(key -> "access key " + key))
                .orElse("an unnamed principal");
        return "as " + who + " (" + disclosure.quoted(Phrases.origin(explanation, !disclosure.safe())) + ")";
    }

    private String on(@Nullable String resource, String preposition) {
        return resource == null || !disclosure.mayName(resource) ? "" : preposition + disclosure.clean(resource);
    }

    /** What was not read stands before what was only concluded without it. */
    List<Statement> facts() {
        List<Statement> all = new ArrayList<>();
        Set<String> said = new LinkedHashSet<>();
        boolean gapsAdded = false;
        List<Cause> causes = explanation.verdict().causes();
        for (int rank = 0; rank < causes.size(); rank++) {
            Cause cause = causes.get(rank);
            String code = rank == 0 ? "" : cause.code().code();
            for (Fact fact : facts(cause, code)) {
                if (!gapsAdded && isConclusion(fact)) {
                    addGaps(all, said);
                    gapsAdded = true;
                }
                if (addFact(all, fact, code, said)) {
                    code = "";
                }
            }
        }
        if (!gapsAdded) {
            addGaps(all, said);
        }
        return all;
    }

    /** A cause behind the first that rests on nothing of its own is a fact itself. */
    private static List<Fact> facts(Cause cause, String code) {
        return cause.facts().isEmpty() && !code.isEmpty()
                ? List.of(Fact.of(
                        Phrases.standing(cause.certainty()), cause.wording().headline()))
                : cause.facts();
    }

    private static boolean isConclusion(Fact fact) {
        return switch (fact.standing()) {
            case LIKELY, POSSIBLE, NOT_ESTABLISHED -> true;
            default -> false;
        };
    }

    private boolean addFact(List<Statement> all, Fact fact, String code, Set<String> said) {
        String text = disclosure.quoted(fact.text());
        if (!said.add(fact.standing().text() + ": " + text)) {
            return false;
        }
        List<String> exhibit = fact.exhibit().stream()
                .filter(disclosure::mayQuote)
                .map(disclosure::clean)
                .toList();
        if (text.isEmpty() && exhibit.isEmpty()) {
            return false;
        }
        all.add(new Statement(fact.standing().text(), text, code, exhibit));
        return true;
    }

    private void addGaps(List<Statement> all, Set<String> said) {
        String standing = Fact.Standing.NOT_READ.text();
        for (Gap gap : explanation.verdict().gaps()) {
            if (!isTold(gap)) {
                continue;
            }
            String text = disclosure.clean(Phrases.gap(gap, !disclosure.safe()));
            if (said.add(standing + ": " + text)) {
                all.add(new Statement(standing, text, "", List.of()));
            }
        }
    }

    /** What nobody asked for is told where it could be the cause; to AWS's own words the simulator adds nothing. */
    private static boolean isTold(Gap gap) {
        boolean tried = gap.why() != Gap.Why.NOT_ASKED || gap.detail() != null;
        return gap.canFlip() || (tried && !gap.missing().equals("simulation"));
    }

    List<Aid> help() {
        return explanation.guidance().remedies().stream()
                .map(remedy -> aid(SafeForm.of(remedy, disclosure)))
                .toList();
    }

    private Aid aid(Remedy remedy) {
        List<Line> exhibit = new ArrayList<>();
        if (remedy instanceof Remedy.PolicyEdit edit) {
            addChange(exhibit, copied(edit.before()), copied(edit.after()));
        } else if (remedy instanceof Remedy.PolicyStatement added) {
            PolicyText.lines(added.statement(), disclosure::clean).forEach(line -> exhibit.add(new Line("+", line)));
        } else if (remedy instanceof Remedy.Configuration change) {
            if (change.file() != null) {
                exhibit.add(new Line("", disclosure.clean(change.file())));
            }
            addChange(exhibit, change.before(), change.after());
        } else if (remedy instanceof Remedy.AskOwner ask && ask.command() != null) {
            exhibit.add(new Line("", disclosure.clean(ask.command())));
        }
        List<String> footnotes =
                remedy.advice().footnotes().stream().map(disclosure::quoted).toList();
        return new Aid(remedy, disclosure.quoted(remedy.advice().summary()), exhibit, footnotes);
    }

    /** Lines of a policy, in the form in which policies are copied everywhere. */
    private List<String> copied(List<String> lines) {
        return lines.stream().map(line -> Escapes.json(disclosure.clean(line))).toList();
    }

    private void addChange(List<Line> exhibit, List<String> before, List<String> after) {
        before.forEach(line -> exhibit.add(new Line("-", disclosure.clean(line))));
        after.forEach(line -> exhibit.add(new Line("+", disclosure.clean(line))));
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Guidance.Note note : explanation.guidance().notes()) {
            notes.add(disclosure.quoted(note.text()));
        }
        long repeats = explanation.course().repeats();
        if (repeats > 0) {
            notes.add("the same denial came " + repeats + (repeats == 1 ? " more time" : " more times")
                    + " before this was written");
        }
        if (!explanation.course().complete()) {
            notes.add("the diagnosis continues, and the final explanation follows");
        }
        return notes;
    }
}
