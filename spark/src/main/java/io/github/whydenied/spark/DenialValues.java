package io.github.whydenied.spark;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.ExplanationReport;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.render.ReportedCall;
import io.github.whydenied.render.ReportedRemedy;
import io.github.whydenied.render.SentenceRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the column says of a denial: redacted, and escaped as everything that leaves, because the next program may print it. Nothing in it
 * differs between records that are alike, so that it does not matter which of them came first.
 */
final class DenialValues {

    /** One a process: it reads the catalogue, and several threads can use it. */
    private static final OfflineDiagnosis DIAGNOSIS = new OfflineDiagnosis();

    private static final RenderOptions OPTIONS = RenderOptions.STANDARD;
    private static final SentenceRenderer MESSAGE = new SentenceRenderer(OPTIONS);

    private DenialValues() {}

    static Optional<Explanation> explained(DenialRecord record) {
        return DIAGNOSIS.explain(record.call(), record.denial(), record.told());
    }

    /** What an explained record is to the merger of policies. */
    static MissingPermissions.Denied denied(DenialRecord record, Explanation explanation) {
        DenialRecord.Caller caller = record.caller();
        return WhyDenied.denied(explanation, "", caller == null ? null : caller.issuer());
    }

    /** The values without time, in the order of the schema. */
    static Object[] of(DenialRecord record, Explanation explanation) {
        ExplanationReport report = ExplanationReport.of(explanation, OPTIONS);
        DenialMessage.Reason reason = explanation.denial().message().reason();
        ReportedCall call = report.call();
        Object[] values = DenialSchema.none(null, null);
        int next = 0;
        values[next++] = true;
        values[next++] = report.code();
        values[next++] = clean(report.title());
        values[next++] = report.certainty().word();
        values[next++] = clean(call.action());
        values[next++] = clean(call.resource());
        values[next++] = masked(principal(record, explanation));
        values[next++] = word(
                reason.policyType() == null ? explanation.verdict().primary().policyType() : reason.policyType());
        values[next++] = masked(reason.policyArn());
        values[next++] = MESSAGE.render(report);
        values[next] = fix(report.remedies());
        return values;
    }

    /** The role or user whose policies decide: sessions of a role differ in their name alone. */
    private static @Nullable String principal(DenialRecord record, Explanation explanation) {
        MissingPermissions.Denied denied = denied(record, explanation);
        Principal principal = denied.known().parties().principal();
        if (!(principal instanceof Principal.AssumedRole session)) {
            return principal == null ? null : principal.text();
        }
        String issuer = denied.principal();
        if (issuer != null && issuer.endsWith("/" + session.role())) {
            return issuer;
        }
        return Arn.parse(session.text())
                .map(arn -> new Arn(arn.partition(), "iam", "", arn.account(), "role/" + session.role()).toString())
                .orElse(session.text());
    }

    /** The first remedy as the log has it: in which state it is, who can apply it, and the lines of a policy or file. */
    private static @Nullable String fix(List<ReportedRemedy> remedies) {
        if (remedies.isEmpty()) {
            return null;
        }
        ReportedRemedy first = remedies.get(0);
        StringBuilder fix = new StringBuilder("[" + first.applicability().word() + ", "
                + first.owner().word() + "] " + Escapes.line(first.summary()));
        for (ReportedRemedy.Line line : first.exhibit()) {
            fix.append('\n').append(line.sign()).append(line.sign().isEmpty() ? "" : " ");
            fix.append(Escapes.line(line.text()));
        }
        return fix.toString();
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : Escapes.line(OPTIONS.redactor().redact(text));
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : Escapes.line(text);
    }

    private static @Nullable String word(@Nullable PolicyType type) {
        return type == null ? null : type.name().toLowerCase(Locale.ROOT);
    }
}
