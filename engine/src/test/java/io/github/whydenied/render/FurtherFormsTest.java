package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.Settings.Detail;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was counted is told by a line and by JSON, and both are given what is redacted already. */
class FurtherFormsTest {

    private static final RenderOptions SAFE = RenderOptions.of(Detail.SAFE, Redactor.standard());

    @Test
    void jsonHasTheCallTheDenialAndTheCounts() {
        Explanation told = Examples.scp();

        assertThat(json(told, "acme-invoices/2026/11/", RenderOptions.STANDARD))
                .isEqualTo("{\"schema\":\"whydenied/1\","
                        + "\"type\":\"" + RenderOptions.DOCS_BASE + "scp-explicit-deny\","
                        + "\"title\":\"" + told.verdict().primary().code().title() + "\","
                        + "\"detail\":\"access denied[scp-explicit-deny]: and 1,437 more of dynamodb:CreateTable,"
                        + " of 1,436 objects under acme-invoices/2026/11/, else as reference " + told.reference()
                        + "\","
                        + "\"reference\":\"" + told.reference() + "\","
                        + "\"code\":\"scp-explicit-deny\","
                        + "\"call\":{\"service\":\"DynamoDb\",\"region\":\"eu-west-3\",\"principal\":\""
                        + told.request().principal() + "\"},"
                        + "\"denial\":{\"action\":\"dynamodb:CreateTable\"},"
                        + "\"further\":{\"denials\":1437,\"resources\":1436,\"under\":\"acme-invoices/2026/11/\","
                        + "\"within_seconds\":60}}");
    }

    @Test
    void jsonOfDenialsThatWereNeverToldHasCountsAlone() {
        assertThat(json(null, "", RenderOptions.STANDARD))
                .startsWith("{\"schema\":\"whydenied/1\",\"detail\":\"access denied: and 1,437 more within a minute")
                .endsWith(",\"further\":{\"denials\":1437,\"resources\":1436,\"within_seconds\":60}}");
    }

    @Test
    void placeIsWithheldInTheSafeForm() {
        assertThat(json(Examples.scp(), "acme-invoices/", SAFE))
                .contains("\"under\":null")
                .doesNotContain("acme-invoices");
        assertThat(json(Examples.scp(), "", SAFE)).doesNotContain("\"under\"");
    }

    @Test
    void redactorOfTheApplicationHasSeenBothForms() {
        Explanation told = Examples.scp();
        String principal = String.valueOf(told.request().principal());
        RenderOptions own = RenderOptions.of(
                Detail.FULL,
                Redactor.standard()
                        .andThen(text -> text.replace("acme-invoices", "[place]")
                                .replace(principal, "[who]")
                                .replace("CreateTable", "[what]")));

        assertThat(json(told, "acme-invoices/", own))
                .contains("\"principal\":\"[who]\"", "\"under\":\"[place]/\"", "\"action\":\"dynamodb:[what]\"")
                .contains("1,437 more of dynamodb:[what], of 1,436 objects under [place]/")
                .doesNotContain("acme-invoices", principal, "CreateTable");
    }

    /** Some references have digits only, as account ids have. */
    @Test
    void referenceOfDigitsStaysWhatItIs() {
        Explanation plain = Examples.scp();
        Explanation told =
                new Explanation(plain.denied(), plain.verdict(), plain.guidance(), plain.course(), "123456789012");

        assertThat(json(told, "", RenderOptions.of(Detail.FULL, Redactor.strict())))
                .contains("else as reference 123456789012\"", "\"reference\":\"123456789012\"");
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(json(Examples.scp(), "a\ud83d", RenderOptions.STANDARD)).contains("\"under\":\"a\\ufffd\"");
    }

    private static String json(@Nullable Explanation told, String under, RenderOptions options) {
        FurtherDenials further = new FurtherDenials(told, 1_437, 1_436, "object", under, Duration.ofMinutes(1));
        return FurtherJson.render(FurtherReport.of(further, options));
    }
}
