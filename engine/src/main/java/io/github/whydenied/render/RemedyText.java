package io.github.whydenied.render;

import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A remedy as a report has it. */
final class RemedyText {

    private final Disclosure disclosure;
    private final List<ReportedRemedy.Line> exhibit = new ArrayList<>();

    private RemedyText(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    static ReportedRemedy of(Remedy raw, Disclosure disclosure) {
        Remedy remedy = SafeForm.of(raw, disclosure);
        RemedyText text = new RemedyText(disclosure);
        text.addExhibit(remedy);
        Advice advice = remedy.advice();
        return new ReportedRemedy(
                remedy.kind(),
                advice.applicability(),
                advice.owner(),
                disclosure.quoted(advice.summary()),
                text.exhibit,
                advice.footnotes().stream().map(disclosure::quoted).toList());
    }

    private void addExhibit(Remedy remedy) {
        if (remedy instanceof Remedy.PolicyEdit edit) {
            addChange(PolicyChange.removed(edit, disclosure::clean), PolicyChange.added(edit, disclosure::clean));
        } else if (remedy instanceof Remedy.PolicyStatement added) {
            PolicyText.lines(added.statement(), disclosure::clean).forEach(line -> add("+", line));
        } else if (remedy instanceof Remedy.Configuration change) {
            if (change.file() != null) {
                add("", disclosure.clean(change.file()));
            }
            addChange(change.before(), change.after());
        } else if (remedy instanceof Remedy.AskOwner ask && ask.command() != null) {
            add("", disclosure.clean(ask.command()));
        }
    }

    private void addChange(List<String> before, List<String> after) {
        before.forEach(line -> add("-", disclosure.clean(line)));
        after.forEach(line -> add("+", disclosure.clean(line)));
    }

    private void add(String sign, String line) {
        exhibit.add(new ReportedRemedy.Line(sign, line));
    }
}
