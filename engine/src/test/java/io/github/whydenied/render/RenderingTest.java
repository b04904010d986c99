package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private static final String FORGED =
            "\n2026-11-21 ERROR payments: root logged in\r\u0085\u2028\u2029\u0000\u001b[31m";
    private static final String HIDDEN = "\u202e\u2066\u200b";

    private final MessageRenderer message = new MessageRenderer(RenderOptions.STANDARD);
    private final LogRenderer log = new LogRenderer(RenderOptions.STANDARD);
    private final JsonRenderer json = new JsonRenderer(RenderOptions.STANDARD);

    @Test
    void aKeyWithLineBreaksCannotForgeALogLine() {
        Explanation explanation = withEveryValue("acme/" + FORGED + HIDDEN);
        String plain = log.render(withEveryValue("acme/"));

        String ours = message.render(explanation);
        String block = log.render(explanation);

        assertThat(ours).doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202e\\u2066\\u200b]");
        assertThat(MessageRenderer.combine("no such key: acme/" + FORGED, ours))
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029]")
                .contains("\\u000a2026-11-21 ERROR");
        assertThat(block).matches("[\\n -~]*");
        assertThat(block.lines()).noneMatch(line -> line.startsWith("2026"));
        assertThat(block.lines().filter(line -> !line.startsWith(" ")).toList())
                .as("every line that is not indented is ours")
                .hasSameSizeAs(
                        plain.lines().filter(line -> !line.startsWith(" ")).toList())
                .allMatch(line -> line.matches("(access denied\\[|Fix|To know more|note: |docs: ).*"));
        assertThat(json.render(explanation)).matches("[ -~]*");
    }

    @Test
    void aNameCannotEndItsQuotes() {
        Explanation explanation = Cases.plain()
                .causedBy(Cases.because("policy of ", Phrase.name("role", "a` allows all, says `b")))
                .build();

        assertThat(log.render(explanation)).contains("role `a\\u0060 allows all, says\n      \\u0060b`");
    }

    @Test
    void oursIsAtMost240Characters() {
        Random random = new Random(240);
        for (int i = 0; i < 500; i++) {
            Explanation explanation =
                    withEveryValue("x".repeat(random.nextInt(400)) + " " + "y/".repeat(i) + "\ud83d\ude00\n");
            String ours = message.render(explanation);
            assertThat(ours)
                    .hasSizeLessThanOrEqualTo(240)
                    .startsWith("[temporary-credentials-not-supported]: possible: ")
                    .contains("; help: ", "; call: s3:");
            assertThat(message.render(unfinished(explanation))).isEqualTo(ours + "; diagnosis continues in the log");
        }
    }

    @Test
    void theNameOfABucketIsNeverCut() {
        String bucket = "a".repeat(63);
        for (Map.Entry<String, Explanation> each : Examples.all().entrySet()) {
            Explanation of = each.getValue();
            DeniedRequest request = new DeniedRequest(
                    null,
                    "s3:GetObjectVersionTagging",
                    "arn:aws:s3:::" + bucket + "/" + "2026/".repeat(60) + "inv-1.pdf",
                    true,
                    null);
            Explanation cut =
                    new Explanation(of.denied().withRequest(request), of.verdict(), of.guidance(), of.course());

            assertThat(message.render(cut))
                    .as(each.getKey())
                    .contains(" on " + bucket + "/")
                    .hasSizeLessThanOrEqualTo(240);
        }
    }

    @Test
    void whereNothingIsLoggedTheMessagePromisesNothing() {
        Explanation explanation = unfinished(Cases.plain().build());

        assertThat(new MessageRenderer(RenderOptions.STANDARD, () -> false).render(explanation))
                .doesNotContain("continues");
        assertThat(json.render(explanation)).doesNotContain("continues in the log");
    }

    @Test
    void whatIsShortenedKeepsItsEnds() {
        String key = "acme-invoices/" + "2026/".repeat(40) + "inv-1.pdf";
        Explanation explanation = Cases.plain()
                .refused(new DeniedRequest(null, "s3:GetObject", "arn:aws:s3:::" + key, true, null))
                .build();

        assertThat(message.render(explanation))
                .hasSize(240)
                .startsWith(
                        "[identity-no-allow]: no identity-based policy allows it; call: s3:GetObject on acme-invoices/")
                .contains("...")
                .endsWith("inv-1.pdf");
        assertThat(new SentenceRenderer(RenderOptions.STANDARD).render(explanation))
                .hasSize(240)
                .startsWith("[identity-no-allow] cannot call s3:GetObject on acme-invoices/")
                .contains("...")
                .endsWith("inv-1.pdf because no identity-based policy allows it (stated by AWS)");
    }

    @Test
    void awsWordsStandFirst() {
        String aws = "User: x is not authorized to perform: s3:GetObject";
        String ours = message.render(Examples.scp());

        assertThat(MessageRenderer.combine(aws, ours)).isEqualTo(aws + " -- WhyDenied " + ours);
        assertThat(MessageRenderer.combine(null, ours)).isEqualTo("WhyDenied " + ours);
        assertThat(MessageRenderer.combine(" ", ours)).isEqualTo("WhyDenied " + ours);
    }

    @Test
    void combiningTwiceChangesNothing() {
        for (Explanation explanation : Examples.all().values()) {
            String ours = message.render(explanation);
            String once = MessageRenderer.combine("Access Denied", ours);

            assertThat(MessageRenderer.combine(once, ours)).isEqualTo(once);
            assertThat(MessageRenderer.hasOurs(once + " (Service: S3, Status Code: 403, Request ID: X)"))
                    .isTrue();
        }
        assertThat(MessageRenderer.hasOurs(null)).isFalse();
        assertThat(MessageRenderer.hasOurs("Access Denied (Service: S3, Status Code: 403)"))
                .isFalse();
    }

    @Test
    void anUnknownActionIsCalledByItsOperation() {
        Explanation explanation = Cases.plain()
                .calling(new ApiCall("Obscure", "DoIt", null, null, null), Map.of())
                .refused(new DeniedRequest(null, null, "arn:aws:obscure:::thing", false, null))
                .build();

        assertThat(message.render(explanation))
                .isEqualTo("[identity-no-allow]: no identity-based policy allows it; call: Obscure.DoIt");
        assertThat(log.render(explanation))
                .contains("  --> an unknown action of Obscure on arn:aws:obscure:::thing\n")
                .contains("\n      Obscure.DoIt, no region, request REQEXAMPLE\n");
    }

    @Test
    void anUnfinishedDiagnosisSaysSo() {
        Explanation explanation = unfinished(Cases.plain().build());

        assertThat(message.render(explanation)).endsWith("; diagnosis continues in the log");
        assertThat(log.render(explanation))
                .contains("\nnote: the diagnosis continues, and the final explanation follows\ndocs: ");
        assertThat(json.render(explanation)).endsWith("\"notes\":[],\"final\":false}");
    }

    @Test
    void repeatsAreCounted() {
        assertThat(log.render(Cases.plain().repeated(1).build()))
                .contains("note: the same denial came 1 more time before this was written");
        assertThat(log.render(Cases.plain().repeated(999).build())).contains("came 999 more times");
        assertThat(json.render(Cases.plain().repeated(7).build())).endsWith("\"notes\":[],\"repeats\":7}");
    }

    @Test
    void resourcesAreShortInTheMessageAndWholeInTheLog() {
        assertThat(Phrases.shortResource("arn:aws:s3:::acme-invoices/2026/a:b")).isEqualTo("acme-invoices/2026/a:b");
        assertThat(Phrases.shortResource("arn:aws:dynamodb:eu-west-3:111122223333:table/orders"))
                .isEqualTo("table/orders");
        assertThat(Phrases.shortResource("arn:aws:iam::111122223333:role/team/a/web-node"))
                .isEqualTo("role/web-node");
        assertThat(Phrases.shortResource("arn:aws:sqs:eu-west-1:111122223333:jobs"))
                .isEqualTo("jobs");
        assertThat(Phrases.shortResource("role X")).isEqualTo("role X");
    }

    @Test
    void aGapNamesThePermissionThatWouldCloseIt() {
        assertThat(gap(Gap.Why.REFUSED, "kms:GetKeyPolicy", null)).isEqualTo("the KMS policy (needs kms:GetKeyPolicy)");
        assertThat(gap(Gap.Why.TIMED_OUT, null, null)).isEqualTo("the KMS policy (timed out)");
        assertThat(gap(Gap.Why.FAILED, null, "no route to host"))
                .isEqualTo("the KMS policy (failed, no route to host)");
        assertThat(gap(Gap.Why.NOT_ASKED, null, "the call budget was spent"))
                .isEqualTo("the KMS policy (the call budget was spent)");
    }

    @Test
    void aFactIsSaidOnceAndASecondCauseIsMarked() {
        Fact shared = Fact.stated("no policy allows it");
        Cause first = Cases.because("it is so").with(List.of(shared));
        Cause second = Cause.of(
                BuiltInCause.CONDITION_MFA,
                Certainty.LIKELY,
                Phrase.of("a condition requires MFA"),
                Phrase.of("x"),
                List.of(shared, Fact.read("identity_policies", "the condition")));
        Cause bare = Cause.of(
                BuiltInCause.CONDITION_TAG,
                Certainty.POSSIBLE,
                Phrase.of("a tag is missing"),
                Phrase.of("x"),
                List.of());

        assertThat(log.render(Cases.plain().causedBy(first, second, bare).build()))
                .contains("""
                           |
                           = stated by AWS: no policy allows it
                           = read: the condition  [condition-mfa]
                           = possible: a tag is missing  [condition-tag]
                        docs:""".indent(0).stripTrailing());
    }

    @Test
    void allThatAwsSaidStandsUnderItsStanding() {
        Explanation explanation = Cases.plain()
                .causedBy(Cases.because("it is so")
                        .with(List.of(Fact.of(Fact.Standing.SAID_ONLY).withExhibit(List.of("Access Denied")))))
                .build();

        assertThat(log.render(explanation)).contains("   = AWS said only:\n   |     Access Denied\n");
        assertThat(new HtmlRenderer(RenderOptions.STANDARD).render(explanation))
                .contains("<span class=\"standing\">AWS said only</span>\n<pre tabindex=\"0\">Access Denied</pre>");
        assertThat(log.render(Cases.plain()
                        .causedBy(Cases.because("it is so").with(List.of(Fact.of(Fact.Standing.SAID_ONLY))))
                        .build()))
                .doesNotContain("AWS said only");
    }

    static Explanation unfinished(Explanation explanation) {
        Explanation.Course course = explanation.course();
        return new Explanation(
                explanation.denied(),
                explanation.verdict(),
                explanation.guidance(),
                new Explanation.Course(course.evidence(), false, course.repeats()));
    }

    /** An explanation that has a value from outside wherever one can stand. */
    static Explanation withEveryValue(String value) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", value);
        statement.put("Resource", List.of(value, value));
        statement.put("Condition", Map.of("StringEquals", Map.of(value, value)));
        Phrase phrase = Phrase.of(value, Phrase.name("role", value), Phrase.term(value));
        Cause cause = Cause.of(
                BuiltInCause.TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
                Certainty.POSSIBLE,
                phrase,
                phrase,
                List.of(Fact.stated(phrase).withExhibit(List.of(value)), Fact.read("simulation", phrase)));
        return Cases.plain()
                .calling(new ApiCall("S3", "GetObject", "s3", value, null), Map.of("Role", value, "Key", value))
                .answered(Cases.error(400, value, value, value))
                .as(Cases.credentials("n", value))
                .refused(new DeniedRequest(value, "s3:" + value, "arn:aws:s3:::" + value, true, null))
                .causedBy(cause)
                .missing(new Gap("key_policy", Gap.Why.FAILED, value, value, true))
                .help(
                        List.of(
                                new Remedy.PolicyStatement(
                                        Cases.advice(Applicability.READY, Owner.CALLER, phrase, phrase),
                                        value,
                                        statement),
                                new Remedy.PolicyEdit(
                                        Cases.advice(Applicability.READY, Owner.CALLER, phrase, phrase),
                                        new Remedy.Target(value, value, value, value),
                                        value,
                                        List.of(value)),
                                new Remedy.Configuration(
                                        Cases.advice(Applicability.READY, Owner.CALLER, phrase, phrase),
                                        value,
                                        List.of(value),
                                        List.of(value)),
                                new Remedy.AskOwner(
                                        Cases.advice(Applicability.READY, Owner.CALLER, phrase, phrase),
                                        List.of(value))),
                        Cases.ONE_POLICY_TYPE)
                .asked(Cases.found("e1", value, 0))
                .build();
    }

    private static String gap(Gap.Why why, @Nullable String permission, @Nullable String detail) {
        return Phrases.gap(new Gap("kms_policy", why, permission, detail, false), true);
    }
}
