package io.github.whydenied.render;

import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.FixFormat;
import io.github.whydenied.remedy.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A remedy as a report has it. Visited, it gives the lines of its exhibit. */
final class RemedyText implements Remedy.Visitor<List<ReportedRemedy.Line>, RuntimeException> {

    private final Disclosure disclosure;
    private final List<ReportedRemedy.Line> exhibit = new ArrayList<>();
    private ReportedRemedy.Forms forms = ReportedRemedy.Forms.NONE;

    private RemedyText(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    static ReportedRemedy of(Remedy raw, Disclosure disclosure) {
        Remedy remedy = SafeForm.of(raw, disclosure);
        RemedyText text = new RemedyText(disclosure);
        Advice advice = remedy.advice();
        List<ReportedRemedy.Line> exhibit = remedy.accept(text);
        return new ReportedRemedy(
                remedy.kind(),
                advice.applicability(),
                advice.owner(),
                disclosure.quoted(advice.summary()),
                exhibit,
                advice.footnotes().stream().map(disclosure::quoted).toList(),
                text.forms);
    }

    @Override
    public List<ReportedRemedy.Line> edit(Remedy.PolicyEdit edit) {
        return change(PolicyChange.removed(edit, disclosure::clean), PolicyChange.added(edit, disclosure::clean));
    }

    @Override
    public List<ReportedRemedy.Line> statement(Remedy.PolicyStatement added) {
        FixFormat format = disclosure.fixFormat();
        // A sign before each line would have to be taken out again before it can be pasted.
        String sign = format == FixFormat.JSON ? "+" : "";
        StatementText.lines(added, format, disclosure::clean).forEach(line -> add(sign, line));
        forms = new ReportedRemedy.Forms(added, disclosure::clean);
        return exhibit;
    }

    @Override
    public List<ReportedRemedy.Line> credentials(Remedy.Credentials credentials) {
        return exhibit;
    }

    @Override
    public List<ReportedRemedy.Line> configuration(Remedy.Configuration change) {
        if (change.file() != null) {
            add("", disclosure.clean(change.file()));
        }
        return change(change.before(), change.after());
    }

    @Override
    public List<ReportedRemedy.Line> request(Remedy.RequestChange change) {
        return exhibit;
    }

    @Override
    public List<ReportedRemedy.Line> ask(Remedy.AskOwner ask) {
        String command = ask.command();
        if (command != null) {
            add("", disclosure.clean(command));
        }
        return exhibit;
    }

    @Override
    public List<ReportedRemedy.Line> gap(Remedy.CloseGap gap) {
        return exhibit;
    }

    private List<ReportedRemedy.Line> change(List<String> before, List<String> after) {
        before.forEach(line -> add("-", disclosure.clean(line)));
        after.forEach(line -> add("+", disclosure.clean(line)));
        return exhibit;
    }

    private void add(String sign, String line) {
        exhibit.add(new ReportedRemedy.Line(sign, line));
    }
}
