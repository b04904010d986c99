package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The policies of the page. */
final class SummaryPolicies {

    private static final int MAX_PRINCIPALS = 100;

    private final RenderOptions options;

    SummaryPolicies(RenderOptions options) {
        this.options = options;
    }

    void write(Output out, SummaryReport report, Allowances allowances) throws IOException {
        List<MissingPermissions> records = allowances.ofRecords();
        List<MissingPermissions> text = allowances.ofText();
        if (records.isEmpty() && text.isEmpty() && allowances.withheld() == 0) {
            return;
        }
        out.text(
                "<section aria-labelledby=\"help\">\n<h2 id=\"help\">What would be allowed</h2>\n<p class=\"hint\">"
                        + "The least that allows each principal what "
                        + (allowances.wantsCalls() ? "it called, and what no" : "no")
                        + " identity-based policy allowed it. Another policy can still deny: AWS names one policy type at a time.</p>\n");
        for (MissingPermissions missing : records.subList(0, Math.min(MAX_PRINCIPALS, records.size()))) {
            policy(out, missing, "");
        }
        for (MissingPermissions missing : text.subList(0, Math.min(MAX_PRINCIPALS, text.size()))) {
            policy(out, missing, "From a text: " + Allowances.OF_TEXT + ".");
        }
        int more = Math.max(0, records.size() - MAX_PRINCIPALS) + Math.max(0, text.size() - MAX_PRINCIPALS);
        hint(out, more, SummaryText.count(more, "principal", "principals") + " more: --format json has all of them.");
        hint(
                out,
                report.ruledOut(),
                "No policy is made of " + SummaryText.count(report.ruledOut(), "denial", "denials")
                        + " that a rule expects.");
        hint(out, allowances.withheld(), "No policy is made of a text: " + Allowances.OF_TEXT + ".");
        hint(
                out,
                allowances.leftOut(),
                allowances.leftOut() + " denials more are counted and in none of the policies.");
        out.text("</section>\n");
    }

    private static void hint(Output out, long count, String text) throws IOException {
        if (count > 0) {
            out.text("<p class=\"hint\">" + Escapes.html(text) + "</p>\n");
        }
    }

    private void policy(Output out, MissingPermissions missing, String warning) throws IOException {
        int statements = missing.statements().size();
        int apart = missing.apart().size();
        out.text("<details class=\"policy\">\n<summary><b>" + clean(Allowances.principal(missing)) + "</b> <small>"
                + (statements == 0 ? "" : SummaryText.count(statements, "statement", "statements"))
                + (statements > 0 && apart > 0 ? ", " : "") + (apart == 0 ? "" : apart + " apart")
                + "</small></summary>\n");
        hint(out, warning.length(), warning);
        List<List<Map<String, Object>>> parts = PolicyParts.of(missing.statements());
        String remark = PolicyParts.remark(PolicyParts.size(missing.statements()), parts.size());
        hint(out, remark == null ? 0 : 1, String.valueOf(remark) + ".");
        for (List<Map<String, Object>> part : parts) {
            pre(out, SummaryJson.pretty(PolicyParts.document(part), options));
        }
        for (MissingPermissions.Apart one : missing.apart()) {
            out.text("<p class=\"apart\"><span class=\"mark\">"
                    + one.applicability().word() + "</span> ");
            for (Phrase reason : one.reasons()) {
                out.text(clean(reason.toString()) + ". ");
            }
            out.text("</p>\n");
            pre(out, SummaryJson.pretty(one.statement(), options));
        }
        out.text("</details>\n");
    }

    /** Lines of ours: what is from outside is in strings of JSON, in printable ASCII. */
    private static void pre(Output out, String json) throws IOException {
        StringBuilder lines = new StringBuilder();
        json.lines().forEach(line -> lines.append(Escapes.html(line)).append('\n'));
        out.text("<pre tabindex=\"0\">" + lines + "</pre>\n");
    }

    private String clean(String text) {
        return Escapes.html(options.redactor().redact(text));
    }
}
