package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.verdict.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement for the first of several denied entries, made one for all of them: they were refused the same, on resources of their own. */
final class EntryResources {

    private static final String RESOURCE = "Resource";

    private EntryResources() {}

    /** Whether entries were denied on more resources than the one that is told. */
    static boolean areSeveral(Case denied) {
        DeniedEntries entries = denied.call().entries();
        return entries != null
                && (entries.resources().size() > 1 || (entries.resources().isEmpty() && entries.place() != null));
    }

    /** The remedy for all entries; the same where it is no statement on the resource of the first. */
    static Remedy of(Case denied, Remedy remedy) {
        DeniedEntries entries = denied.call().entries();
        if (entries == null) {
            return remedy;
        }
        Remedy forAll = areSeveral(denied) ? ofAll(denied, entries, remedy) : remedy;
        return entries.whose() == DeniedEntries.Whose.CALLER ? forAll : forReview(forAll);
    }

    /** What a function, a query or a job answers, an application can have written, or whoever wrote its data. */
    private static Remedy forReview(Remedy remedy) {
        String why = "the words stand in an answer, and an application can have written them";
        if (remedy instanceof Remedy.PolicyEdit edit) {
            return new Remedy.PolicyEdit(with(edit.advice(), why), edit.target(), edit.before(), edit.after());
        }
        return remedy instanceof Remedy.PolicyStatement added
                ? new Remedy.PolicyStatement(with(added.advice(), why), added.attachTo(), added.statement())
                : remedy;
    }

    private static Remedy ofAll(Case denied, DeniedEntries entries, Remedy remedy) {
        if (remedy instanceof Remedy.PolicyEdit edit) {
            return new Remedy.PolicyEdit(
                    with(edit.advice(), "tried for the first of the " + entries.denied() + " entries alone"),
                    edit.target(),
                    edit.before(),
                    edit.after());
        }
        if (!(remedy instanceof Remedy.PolicyStatement added)) {
            return remedy;
        }
        Object first = added.statement().get(RESOURCE);
        if (first == null || !first.equals(LeastPrivilege.scope(denied).text())) {
            return remedy;
        }
        Map<String, Object> statement = new LinkedHashMap<>(added.statement());
        statement.put(RESOURCE, resources(denied, entries));
        boolean isWide = entries.resources().isEmpty();
        String wide = "\"*\" covers more than the " + entries.denied() + " entries that were denied";
        return new Remedy.PolicyStatement(
                isWide ? with(added.advice(), wide) : added.advice(), added.attachTo(), statement);
    }

    private static Advice with(Advice advice, String footnote) {
        List<Phrase> footnotes = new ArrayList<>(advice.footnotes());
        footnotes.add(say(footnote));
        boolean isReady = advice.applicability() == Applicability.READY;
        return new Advice(
                isReady ? Applicability.REVIEW : advice.applicability(),
                advice.owner(),
                advice.brief(),
                advice.summary(),
                footnotes);
    }

    private static Object resources(Case denied, DeniedEntries entries) {
        if (entries.resources().isEmpty()) {
            return text(denied, entries.place()) + "*";
        }
        return entries.resources().stream()
                .map(resource -> text(denied, resource))
                .distinct()
                .toList();
    }

    /** A resource as a statement may name it. */
    private static String text(Case denied, @Nullable String resource) {
        DeniedRequest first = denied.request();
        return LeastPrivilege.scope(denied.withRequest(new DeniedRequest(
                        first.principal(), first.action(), resource, first.statedByAws(), first.dependentOn())))
                .text();
    }
}
