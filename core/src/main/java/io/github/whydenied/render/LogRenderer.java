package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
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

/** The log block: printable ASCII, one log event. The first line is a summary; what follows it is indented or named. */
public final class LogRenderer implements Renderer {

    private static final String FACT = "   = ";
    private static final String FACT_INDENT = "     ";
    private static final String INDENT = "      ";
    private static final String EXHIBIT = "   | ";

    private final RenderOptions options;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed
     */
    public LogRenderer(RenderOptions options) {
        this.options = options;
    }

    @Override
    public String render(Explanation explanation) {
        Ink ink = new Ink(options, explanation);
        LogBlock block = new LogBlock();
        Cause cause = explanation.verdict().primary();
        block.line("access denied[" + cause.code().code() + "]: "
                + ink.quoted(cause.wording().headline()));
        addRequest(block, explanation, ink);
        block.line("   |");
        addFacts(block, explanation, ink);
        for (Remedy remedy : explanation.guidance().remedies()) {
            addHelp(block, SafeForm.of(remedy, ink), ink);
        }
        addNotes(block, explanation, ink);
        block.line("docs: " + options.docsBase() + cause.code().code());
        return block.toString();
    }

    private static void addRequest(LogBlock block, Explanation explanation, Ink ink) {
        String action = explanation.request().action();
        String what = action == null ? "an unknown action of " + service(explanation) : action;
        block.line("  --> " + ink.clean(what) + on(explanation.request().resource(), " on ", ink));
        String operation = operation(explanation, ink);
        String answer = answer(explanation, ink);
        if (answer.isEmpty()) {
            block.line(INDENT + operation);
        } else if (LogBlock.isLong(INDENT + operation + ", " + answer)) {
            block.line(INDENT + operation);
            block.line(INDENT + answer);
        } else {
            block.line(INDENT + operation + ", " + answer);
        }
        block.line(INDENT + caller(explanation, ink));
    }

    private static String service(Explanation explanation) {
        String service = explanation.call().api().service();
        return service.isEmpty() ? "an unknown service" : service;
    }

    private static String operation(Explanation explanation, Ink ink) {
        String called = ink.clean(Phrases.operation(explanation.call()));
        String answered = explanation.call().error().service();
        if (explanation.call().failedWhileObtainingCredentials() && answered != null) {
            return called + ", while obtaining credentials from " + ink.clean(answered);
        }
        if (explanation.request().dependentOn() == null) {
            return called;
        }
        return "needed by " + called + on(Phrases.attempt(explanation).resource(), " of ", ink)
                + passedBy(explanation, ink);
    }

    /** The parameter by which a role is passed, for a reader has to find it in the code. */
    private static String passedBy(Explanation explanation, Ink ink) {
        if (!"iam:PassRole".equals(explanation.request().action())) {
            return "";
        }
        RequestFacts request = explanation.call().request();
        for (String path : new TreeSet<>(request.members().keySet())) {
            String name = path.split("\\.", 2)[0];
            String value = request.get(path).orElse("");
            if ((name.contains("Role") || name.contains("InstanceProfile")) && !value.isEmpty() && ink.mayName(value)) {
                String parameter = Character.toLowerCase(name.charAt(0)) + name.substring(1);
                return " (" + ink.quoted(Phrase.of(Phrase.name(parameter, value))) + ")";
            }
        }
        return "";
    }

    private static String answer(Explanation explanation, Ink ink) {
        List<String> parts = new ArrayList<>();
        String region = explanation.call().api().region();
        boolean seen = explanation.call().error().http().statusCode() != HttpFacts.UNKNOWN_STATUS;
        if (region != null || seen) {
            parts.add(region == null ? "no region" : ink.clean(region));
        }
        String requestId = explanation.call().error().http().requestId();
        if (requestId != null) {
            parts.add("request " + ink.clean(requestId));
        }
        String http = Phrases.http(explanation.call());
        if (!http.isEmpty()) {
            parts.add(ink.clean(http));
        }
        return String.join(", ", parts);
    }

    private static String caller(Explanation explanation, Ink ink) {
        if (explanation.call().credentials().kind() == CredentialFacts.Kind.MISSING) {
            return "as nobody: no credentials were loaded";
        }
        String who = Phrases.principal(explanation)
                .filter(ink::mayName)
                .map(ink::clean)
                .or(() -> explanation.call().credentials().maskedAccessKey().map(key -> "access key " + key))
                .orElse("an unnamed principal");
        return "as " + who + " (" + ink.quoted(Phrases.origin(explanation, !ink.safe())) + ")";
    }

    private static String on(@Nullable String resource, String preposition, Ink ink) {
        return resource == null || !ink.mayName(resource) ? "" : preposition + ink.clean(resource);
    }

    /** What was not read stands before what was only concluded without it. */
    private static void addFacts(LogBlock block, Explanation explanation, Ink ink) {
        Set<String> said = new LinkedHashSet<>();
        boolean gapsAdded = false;
        List<Cause> causes = explanation.verdict().causes();
        for (int rank = 0; rank < causes.size(); rank++) {
            Cause cause = causes.get(rank);
            String code = rank == 0 ? "" : "  [" + cause.code().code() + "]";
            for (Fact fact : facts(cause, code)) {
                if (!gapsAdded && isConclusion(fact)) {
                    addGaps(block, explanation, ink, said);
                    gapsAdded = true;
                }
                if (addFact(block, fact, code, ink, said)) {
                    code = "";
                }
            }
        }
        if (!gapsAdded) {
            addGaps(block, explanation, ink, said);
        }
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

    private static boolean addFact(LogBlock block, Fact fact, String code, Ink ink, Set<String> said) {
        String text = fact.standing().text() + ": " + ink.quoted(fact.text());
        if (!said.add(text)) {
            return false;
        }
        block.wrapped(FACT + text + code, FACT_INDENT);
        for (String line : fact.exhibit()) {
            if (ink.mayQuote(line)) {
                block.line(EXHIBIT + "    " + ink.clean(line));
            }
        }
        return true;
    }

    private static void addGaps(LogBlock block, Explanation explanation, Ink ink, Set<String> said) {
        for (Gap gap : explanation.verdict().gaps()) {
            String text = Fact.Standing.NOT_READ.text() + ": " + ink.clean(Phrases.gap(gap, !ink.safe()));
            if (said.add(text)) {
                block.wrapped(FACT + text, FACT_INDENT);
            }
        }
    }

    private static void addHelp(LogBlock block, Remedy remedy, Ink ink) {
        block.wrapped(
                "help[" + remedy.advice().applicability().word() + ", "
                        + remedy.advice().owner().word() + "]: "
                        + ink.quoted(remedy.advice().summary()),
                INDENT);
        if (remedy instanceof Remedy.PolicyEdit edit) {
            addChange(block, edit.before(), edit.after(), ink);
        } else if (remedy instanceof Remedy.PolicyStatement added) {
            PolicyText.lines(added.statement(), ink::clean).forEach(line -> block.line(EXHIBIT + "+ " + line));
        } else if (remedy instanceof Remedy.Configuration change) {
            if (change.file() != null) {
                block.line(EXHIBIT + ink.clean(change.file()));
            }
            addChange(block, change.before(), change.after(), ink);
        } else if (remedy instanceof Remedy.AskOwner ask && ask.command() != null) {
            block.line(EXHIBIT + ink.clean(ask.command()));
        }
        remedy.advice().footnotes().forEach(note -> block.wrapped(FACT + ink.quoted(note), FACT_INDENT));
    }

    private static void addChange(LogBlock block, List<String> before, List<String> after, Ink ink) {
        before.forEach(line -> block.line(EXHIBIT + "- " + ink.clean(line)));
        after.forEach(line -> block.line(EXHIBIT + "+ " + ink.clean(line)));
    }

    private static void addNotes(LogBlock block, Explanation explanation, Ink ink) {
        for (Guidance.Note note : explanation.guidance().notes()) {
            block.wrapped("note: " + ink.quoted(note.text()), INDENT);
        }
        long repeats = explanation.course().repeats();
        if (repeats > 0) {
            block.line("note: the same denial came " + repeats + (repeats == 1 ? " more time" : " more times")
                    + " before this was written");
        }
        if (!explanation.course().complete()) {
            block.line("note: the diagnosis continues, and the final explanation follows");
        }
    }
}
