package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.evidence.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeFormTest {

    private static final RenderOptions SAFE = RenderOptions.of(Detail.SAFE, Redactor.standard());

    private static final List<Renderer> FORMS =
            List.of(new MessageRenderer(SAFE), new LogRenderer(SAFE), new JsonRenderer(SAFE));

    @Test
    void theSafeFormDropsNamesAwsDidNotState() {
        assertNone(Examples.bucketNotObjects(), "app-access", "ReadInvoices", "acme-invoices/*");
        assertNone(Examples.expiredProfile(), "dev", "acme-invoices", "~/.aws");
        assertNone(DependencyExamples.passRole(), "web-node-profile", "`ci`");
        assertNone(Examples.bucketDeniesRoot(), "DenyRoot", ":root", "acme-reports/*");
        assertNone(
                DependencyExamples.kmsKeyPolicy(),
                "1234abcd",
                "acme-ledger",
                "ledger-read",
                "DecryptLedger",
                "ViaS3\"");
    }

    @Test
    void theSafeFormKeepsNamesAwsStated() {
        assertThat(new LogRenderer(SAFE).render(Examples.scp()))
                .contains("  --> dynamodb:CreateTable on arn:aws:dynamodb:eu-west-3:111122223333:table/orders\n")
                .contains("organization `o-abcd1234ef`", "policy `p-ab12cd34`", "--policy-id p-ab12cd34");
    }

    @Test
    void aNameInsideAnotherWordIsNotStated() {
        Explanation explanation = Cases.plain()
                .answered(Cases.error(403, "AccessDenied", "device dev-2 was refused", "REQ"))
                .causedBy(Cases.because("it belongs to ", Phrase.name("profile", "dev")))
                .build();

        assertThat(new MessageRenderer(SAFE).render(explanation)).contains("]: it belongs to the profile; call: ");
    }

    /** But for its id, which a statement can do without, or an account id that is masked. */
    @Test
    void aStatementThatLacksSomethingIsNotReady() {
        RenderOptions masking = SAFE.with(SAFE.redactor().andThen(text -> text.replace("1111", "****")));
        assertThat(new LogRenderer(SAFE).render(DependencyExamples.passRole()))
                .contains("Fix, for someone who may change IAM: ")
                .doesNotContain("Sid");
        assertThat(new LogRenderer(masking).render(DependencyExamples.passRole()))
                .contains("Fix to fill in, for someone who may change IAM: ", "arn:aws:iam::****");
    }

    private static void assertNone(Explanation explanation, String... names) {
        for (Renderer form : FORMS) {
            assertThat(form.render(ExplanationReport.of(explanation, SAFE))).doesNotContain(names);
        }
    }
}
