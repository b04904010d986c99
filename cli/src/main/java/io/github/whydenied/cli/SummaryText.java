package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The summary for people. */
final class SummaryText {

    /**
     * The most characters a managed policy has, white space not counted.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    private static final int MAX_POLICY_SIZE = 6_144;

    private final Output out;
    private final RenderOptions options;

    SummaryText(Output out, RenderOptions options) {
        this.out = out;
        this.options = options;
    }

    void write(List<Summary.Group> groups, Allowances allowances) throws IOException {
        long total = groups.stream().mapToLong(group -> group.count).sum();
        out.line(total
                + (total == 1 ? " denial, " : " denials, ")
                + groups.size()
                + (groups.size() == 1 ? " cause" : " causes"));
        for (Summary.Group group : groups) {
            write(group);
        }
        for (MissingPermissions missing : allowances.ofRecords()) {
            write(missing, "");
        }
        for (MissingPermissions missing : allowances.ofText()) {
            write(missing, " (from a text: " + Allowances.OF_TEXT + ")");
        }
        if (allowances.withheld() > 0) {
            out.line("");
            out.line("note: no policy is made of a text, for " + Allowances.OF_TEXT
                    + "; --policies-from-text makes them all the same");
        }
        if (allowances.leftOut() > 0) {
            out.line("");
            out.line("note: the policies are not complete: " + allowances.leftOut()
                    + " denials more are counted above and named nowhere");
        }
    }

    private void write(MissingPermissions missing, String warning) throws IOException {
        String principal = clean(Allowances.principal(missing));
        if (!missing.statements().isEmpty()) {
            out.line("");
            out.line("policy for " + principal + warning + ", "
                    + (missing.complete()
                            ? "for every action that no identity-based policy allowed it:"
                            : "not complete, for statements stand apart below:"));
            String policy = SummaryJson.pretty(SummaryJson.document(missing), options);
            out.line(policy);
            int size = policy.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8).length;
            if (size > MAX_POLICY_SIZE) {
                out.line("note: " + size + " characters are more than the " + MAX_POLICY_SIZE
                        + " of a managed policy; split it");
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

    private void write(Summary.Group group) throws IOException {
        out.line("");
        out.line(group.code.code() + ": " + group.count + " (" + group.code.title() + ")");
        if (group.first != null) {
            out.line("  from " + group.first + " to " + group.last);
        }
        out.line("  such as " + clean(example(group.example)));
        for (Fact fact : group.example.verdict().primary().facts()) {
            if (DenialRecord.CHANGES.equals(fact.source())) {
                out.line("  before it " + clean(fact.text().toString()));
            }
        }
        out.line("  at " + Escapes.line(group.exampleWhere));
        out.line("  docs: " + group.code.docs(options.docsBase()));
    }

    private String example(Explanation explanation) {
        return new MessageRenderer(options).render(explanation);
    }

    private String clean(String text) {
        return Escapes.line(options.redactor().redact(text));
    }
}
