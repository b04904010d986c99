package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a document, a pattern or a condition holds: no crash, no hang, and nothing said that more knowledge would take back. The
 * build runs the inputs kept under {@code PolicyFuzzTestInputs}; new ones are looked for with
 * {@code JAZZER_FUZZ=1 ./mvnw -pl engine -am -Dtest='PolicyFuzzTest#documents' -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class PolicyFuzzTest {

    private static final List<PolicyType> ONE_LAYER = List.of(
            PolicyType.IDENTITY,
            PolicyType.RESOURCE,
            PolicyType.BOUNDARY,
            PolicyType.SESSION,
            PolicyType.SCP,
            PolicyType.TRUST);

    /** A document is read or told to be none; whatever it says, every question about it has an answer. */
    @FuzzTest(maxDuration = "20m")
    void documents(FuzzedDataProvider data) {
        PolicyType type = data.pickValue(ONE_LAYER);
        boolean named = data.consumeBoolean();
        PolicyDocument document = read(data.consumeRemainingAsString());
        if (document == null) {
            return;
        }
        assertThat(document.remarks())
                .allMatch(
                        remark -> remark.pointer().isEmpty() || remark.pointer().startsWith("/"));
        PolicyStack stack = PolicyStack.nothing().with(Layer.of(type, List.of(new Policy("p", document))));
        RequestContext.Builder context = RequestContext.builder().value("aws:SourceIp", "203.0.113.10");
        Assessment little = assess(context.partial(), stack);
        if (named) {
            context.value("aws:username", "alice").list("aws:TagKeys", List.of("team", "cost"));
        }
        Assessment full = assess(context.complete(), stack);

        assertThat(full.decision() != Decision.UNDETERMINED || !full.unknowns().isEmpty())
                .as("what would settle it")
                .isTrue();
        if (little.decision() != Decision.UNDETERMINED) {
            assertThat(full.decision()).as("knowing more").isEqualTo(little.decision());
        }
        for (Statement statement : document.statements()) {
            Elements.of(full.request(), statement, ActionNames.NONE);
        }
        for (NearMiss miss : NearMisses.of(full, ActionNames.NONE)) {
            Proof proof = Proof.of(full.request(), stack, miss);
            assertThat(miss.edit().diff()).isNotBlank();
            assertThat(proof == null || proof.matches() == Ternary.TRUE)
                    .as("an edit that makes the statement match: %s", miss)
                    .isTrue();
        }
    }

    /** Two ways to compare with wildcards, of which the other is slow and plain. */
    @FuzzTest(maxDuration = "20m")
    void wildcards(FuzzedDataProvider data) {
        String pattern = data.consumeString(200);
        String text = data.consumeRemainingAsString();

        assertThat(Wildcards.of(pattern).matches(text))
                .as("<%s> on <%s>", pattern, text)
                .isEqualTo(plainly(pattern, text, false));
        assertThat(new Wildcards.Builder().pattern(pattern).buildArn().matches(text))
                .as("<%s> as an ARN on <%s>", pattern, text)
                .isEqualTo(plainly(pattern, text, true));
    }

    /** A condition and its negation are never both true; an unknown value is never decided on. */
    @FuzzTest(maxDuration = "20m")
    void conditions(FuzzedDataProvider data) {
        Comparison comparison = data.pickValue(Comparison.values());
        ConditionTest.Over over = data.pickValue(ConditionTest.Over.values());
        boolean ifExists = data.consumeBoolean();
        boolean list = data.consumeBoolean();
        String wanted = data.consumeString(100);
        String value = data.consumeRemainingAsString();
        List<PolicyPattern> patterns = List.of(PolicyPattern.of(wanted, true));
        RequestContext.Builder known = RequestContext.builder().value("aws:username", "alice");
        RequestContext context = (list ? known.list("k", List.of(value, "alice")) : known.value("k", value)).partial();
        ConditionTest plain = new ConditionTest(comparison, false, over, ifExists);
        ConditionTest negated = new ConditionTest(comparison, true, over, ifExists);

        Ternary holds = plain.holds("k", patterns, context);
        if (comparison.negation() != null && over == ConditionTest.Over.PLAIN) {
            Ternary not = negated.holds("k", patterns, context);
            assertThat(holds == Ternary.TRUE && not == Ternary.TRUE)
                    .as("%s <%s> <%s> and its negation", comparison, wanted, value)
                    .isFalse();
        }
        assertThat(plain.holds("k", patterns, RequestContext.builder().partial()))
                .isEqualTo(Ternary.UNKNOWN);
    }

    private static @Nullable PolicyDocument read(String text) {
        try {
            return PolicyDocument.parse(text);
        } catch (MalformedJsonException e) {
            assertThat(e.getMessage()).isNotBlank();
            return null;
        }
    }

    private static Assessment assess(RequestContext context, PolicyStack stack) {
        return PolicyEngine.evaluate(
                new PolicyRequest(
                        Principal.of("arn:aws:iam::111122223333:user/alice"),
                        "s3:GetObject",
                        "arn:aws:s3:::acme-invoices/a.txt",
                        "111122223333",
                        context),
                stack);
    }

    /** Row by row: whether the pattern up to there matches the text up to each place. */
    private static boolean plainly(String pattern, String text, boolean arn) {
        boolean[] row = new boolean[text.length() + 1];
        row[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char c = pattern.charAt(p);
            boolean endsSegment = p + 1 == pattern.length() || ":*".indexOf(pattern.charAt(p + 1)) >= 0;
            boolean anywhere = !arn || endsSegment || pattern.indexOf(':', p) < 0;
            boolean[] next = new boolean[row.length];
            next[0] = row[0] && c == '*';
            for (int t = 1; t < row.length; t++) {
                char of = text.charAt(t - 1);
                next[t] = c == '*'
                        ? row[t] || (next[t - 1] && (anywhere || of != ':'))
                        : row[t - 1] && (c == '?' || c == of);
            }
            row = next;
        }
        return row[text.length()];
    }
}
