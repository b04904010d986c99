package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.render.SentenceRenderer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary for people. */
final class SummaryText implements SummaryForm {

    /** More lines hide the cause; the other forms have all of them. */
    private static final int MAX_GROUPS = 10;

    private final Output out;
    private final RenderOptions options;

    SummaryText(Output out, RenderOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void write(SummaryReport report, Allowances allowances) throws IOException {
        if (!report.causes().isEmpty()) {
            head(report);
        }
        for (SummaryCause cause : report.causes()) {
            cause(report, cause);
        }
        for (MissingPermissions missing : allowances.ofRecords()) {
            policy(missing, "", allowances);
        }
        for (MissingPermissions missing : allowances.ofText()) {
            policy(missing, " (from a text: " + Allowances.OF_TEXT + ")", allowances);
        }
        notes(report, allowances);
    }

    private void head(SummaryReport report) throws IOException {
        long total = report.denials();
        int causes = report.causes().size();
        long principals = report.principals();
        out.line(count(total, "denial", "denials") + ", " + count(causes, "cause", "causes") + ", "
                + count(principals, "principal", "principals"));
        Map<String, Long> classes = report.classes();
        if (classes.size() > 1) {
            long unexpected = classes.getOrDefault(ExpectedClass.UNEXPECTED.word(), 0L);
            out.line(unexpected + " of them unexpected; "
                    + classes.entrySet().stream()
                            .filter(one -> !one.getKey().equals(ExpectedClass.UNEXPECTED.word()))
                            .map(one -> one.getValue() + " " + one.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    static String count(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private void notes(SummaryReport report, Allowances allowances) throws IOException {
        if (report.ruledOut() > 0) {
            note("no policy is made of " + count(report.ruledOut(), "denial", "denials") + " that a rule expects");
        }
        if (report.unnamed() > 0) {
            note("there are too many principals; " + report.unnamed() + " more groups are counted without theirs");
        }
        if (allowances.withheld() > 0) {
            note("no policy is made of a text, for " + Allowances.OF_TEXT
                    + "; --policies-from-text makes them all the same");
        }
        if (allowances.leftOut() > 0) {
            note("the policies are not complete: " + allowances.leftOut()
                    + " denials more are counted above and named nowhere");
        }
    }

    private void note(String text) throws IOException {
        out.line("");
        out.line("note: " + text);
    }

    private void policy(MissingPermissions missing, String warning, Allowances allowances) throws IOException {
        String principal = clean(Allowances.principal(missing));
        if (!missing.statements().isEmpty()) {
            List<List<Map<String, Object>>> parts = PolicyParts.of(missing.statements());
            for (int i = 0; i < parts.size(); i++) {
                out.line("");
                out.line("policy" + (parts.size() > 1 ? " " + (i + 1) + " of " + parts.size() : "") + " for "
                        + principal + warning + ", " + allowances.what(missing) + ":");
                out.line(SummaryJson.pretty(PolicyParts.document(parts.get(i)), options));
            }
            String remark = PolicyParts.remark(PolicyParts.size(missing.statements()), parts.size());
            if (remark != null) {
                out.line("note: " + remark);
            }
        }
        for (MissingPermissions.Apart apart : missing.apart()) {
            out.line("");
            out.line("apart[" + apart.applicability().word() + "] for " + principal + warning + ":");
            for (Phrase reason : apart.reasons()) {
                out.line("  " + clean(reason.toString()));
            }
            out.line(SummaryJson.pretty(apart.statement(), options));
        }
    }

    private void cause(SummaryReport report, SummaryCause cause) throws IOException {
        out.line("");
        out.line(cause.code.code() + ": " + cause.count + " (" + cause.code.title() + ")");
        if (cause.first != null) {
            out.line("  from " + cause.first + " to " + cause.last);
        }
        out.line("  " + cause.example.lasting().text());
        List<SummaryGroup> groups = cause.groups();
        for (SummaryGroup group : groups.subList(0, Math.min(MAX_GROUPS, groups.size()))) {
            out.line("  by " + clean(group.principal) + ": " + group(report, group));
        }
        if (groups.size() > MAX_GROUPS) {
            out.line("  and " + count(groups.size() - MAX_GROUPS, "group", "groups")
                    + " more; --format csv and json have all of them");
        }
        out.line("  such as " + clean(new SentenceRenderer(options).render(cause.example)));
        String change = change(cause);
        if (change != null) {
            out.line("  before it " + clean(change));
        }
        out.line("  at " + Escapes.line(cause.exampleWhere));
        out.line("  docs: " + cause.code.docs(options.docsBase()));
    }

    private static @Nullable String change(SummaryCause cause) {
        return cause.example.verdict().primary().facts().stream()
                .filter(fact -> DenialRecord.CHANGES.equals(fact.source()))
                .map(Fact::text)
                .map(Phrase::toString)
                .findFirst()
                .orElse(null);
    }

    private String group(SummaryReport report, SummaryGroup group) {
        StringBuilder line = new StringBuilder();
        line.append(group.count);
        append(line, group.callers.count() == 0 ? "" : group.callers.text("caller", "callers"));
        append(line, group.resources.count() == 0 ? "" : group.resources.text("resource", "resources"));
        append(line, report.pattern(group).replace("unknown", ""));
        append(line, report.trend(group).replace("unknown", ""));
        append(line, span(group.first, group.last));
        if (!group.expected.isUnexpected()) {
            line.append("; ").append(group.expected.word()).append(": ").append(clean(group.expected.reason()));
        }
        return line.toString();
    }

    private static String span(@Nullable Instant first, @Nullable Instant last) {
        return first == null || last == null ? "" : first.equals(last) ? "at " + first : first + " to " + last;
    }

    private static void append(StringBuilder line, String part) {
        line.append(part.isEmpty() ? "" : ", ").append(part);
    }

    private String clean(String text) {
        return Escapes.line(options.redactor().redact(text));
    }
}
