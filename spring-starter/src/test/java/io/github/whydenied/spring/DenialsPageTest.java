package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.render.RenderOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands first on the page, and what belongs together. */
class DenialsPageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
    private static final DenialsPage.Place PLACE = new DenialsPage.Place("orders-service", "pod-7");

    private static final Pattern LINK = Pattern.compile("<li><a href=\"#([^\"]+)\"");

    private final RecentExplanations recent = new RecentExplanations(100, () -> NOW);

    @Test
    void whatGrowsStandsFirstWithItsNumbers() {
        Explanation growing = met("checkout-service", "a.pdf", NOW.minusSeconds(60), 12);
        met("reporter", "b.pdf", NOW.minusSeconds(7_200), 4_000);

        String page = page(List.of(new OpenDenial(growing, NOW.minusSeconds(60), NOW, 12, false)), true);

        assertThat(page)
                .contains(
                        "<p class=\"place\">orders-service, instance pod-7; times are UTC</p>",
                        "2 kinds of denial, 4,012 calls since 2026-11-21T12:30:00Z",
                        "12 calls, <strong>12 in the last 10 minutes</strong>, goes on",
                        "4,000 calls, none in the last 10 minutes");
        String summary = page.substring(page.indexOf("<ol>"), page.indexOf("</ol>"));
        assertThat(summary.indexOf("role/checkout-service")).isBetween(0, summary.indexOf("role/reporter"));
    }

    @Test
    void denialsOfOneCauseAndPrincipalAreOneGroup() {
        for (int i = 0; i < 8; i++) {
            met("checkout-service", "inv-" + i + ".pdf", NOW, 1);
        }
        met("reporter", "inv-1.pdf", NOW, 1);

        String page = page(List.of(), true);

        assertThat(page.split("<section class=\"group\">", -1)).hasSize(3);
        assertThat(page)
                .containsPattern("<h2 id=\"g-[0-9a-f]{12}\">No identity-based policy allows the action:"
                        + " <code>role/checkout-service</code></h2>")
                .contains("8 kinds, 8 calls, <strong>8 in the last 10 minutes</strong>");
        assertThat(page.split("<details open>", -1)).as("one denial is open").hasSize(2);
        assertThat(LINK.matcher(page).results())
                .hasSize(2)
                .allSatisfy(link -> assertThat(page).contains(" id=\"" + link.group(1) + "\""));
    }

    @Test
    void theSummaryIsReadAtOneLook() {
        for (int i = 0; i < 13; i++) {
            met("role-" + i, "inv.pdf", NOW, 1);
        }
        recent.countUntold(1);

        String page = page(List.of(), true);

        assertThat(page.split("<li><a ", -1)).hasSize(11);
        assertThat(page).contains("3 more groups below.", "1 denial came too fast to be told, and is not here.");
    }

    @Test
    void whoIsNotShownNamesIsToldHowToSeeThem() {
        met("checkout-service", "inv-1.pdf", NOW, 1);

        assertThat(page(List.of(), false))
                .contains("management.endpoint.whydenied.show-values", "S3 GetObject", "orders-service")
                .doesNotContain("checkout-service", "inv-1", "acme-invoices", "pod-7", "111122223333");
    }

    private String page(List<OpenDenial> open, boolean shown) {
        return new DenialsPage(RenderOptions.STANDARD, PLACE, open, shown)
                .of(recent.newestFirst(), List.of(), recent.untold());
    }

    private Explanation met(String role, String key, Instant when, long calls) {
        String resource = "arn:aws:s3:::acme-invoices/" + key;
        FailedCall call = new FailedCall(
                new ApiCall("S3", "GetObject", "s3", "eu-west-1", null),
                RequestFacts.of(Map.of("Bucket", "acme-invoices", "Key", key)),
                new ServiceError(
                        "S3Exception",
                        "S3",
                        "AccessDenied",
                        "User: arn:aws:sts::111122223333:assumed-role/" + role + "/i-0a1b2c3d is not authorized to"
                                + " perform: s3:GetObject on resource: \"" + resource
                                + "\" because no identity-based policy allows the s3:GetObject action",
                        new HttpFacts(403, "REQEXAMPLE", null, Map.of(), null)),
                CredentialFacts.UNKNOWN,
                new ClockFacts(when, null));
        Explanation explanation = new OfflineDiagnosis().explain(call).orElseThrow();
        recent.met(explanation, calls);
        return explanation;
    }
}
