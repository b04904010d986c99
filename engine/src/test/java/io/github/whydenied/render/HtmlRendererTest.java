package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.testing.Golden;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;`</code>";

    /** Every tag that the form may write; whatever else looks like one came from outside. */
    private static final Pattern OUR_TAG = Pattern.compile(
            "</?(article|h2|h3|p|ul|li|span|code|pre|ins|del|section|strong|details|summary)( class=\"[a-z]+\")?( tabindex=\"0\")?>"
                    + "|<a href=\"https://whydenied\\.github\\.io/causes/[a-z0-9-]+\" rel=\"noreferrer\">|</a>");

    private static final Pattern ANY_TAG = Pattern.compile("<[^>]*>?");

    @Test
    void textFromOutsideNeverBecomesMarkup() {
        for (RenderOptions options :
                List.of(RenderOptions.STANDARD, RenderOptions.of(Detail.SAFE, Redactor.strict()))) {
            String html = new HtmlRenderer(options).render(hostile());
            Matcher tag = ANY_TAG.matcher(html);
            while (tag.find()) {
                assertThat(tag.group()).matches(OUR_TAG);
            }
            assertThat(html).doesNotContain("<script", "<img").doesNotContain("alert(1)</script>");
        }
        assertThat(new HtmlRenderer(RenderOptions.STANDARD).render(hostile()))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&#39;&gt;");
    }

    @Test
    void onlyAnAddressOfTheWebIsALink() {
        for (String base : List.of("javascript:alert(1)//", "data:text/html,x", " https://a", "vbscript:x", "//a")) {
            RenderOptions options = RenderOptions.STANDARD.withDocsBase(base);
            assertThat(new HtmlRenderer(options).render(Examples.scp())).doesNotContain("<a ", "href");
        }
        RenderOptions quoting = RenderOptions.STANDARD.withDocsBase("https://a/\" onclick=\"x");
        assertThat(new HtmlRenderer(quoting).render(Examples.scp()))
                .contains("href=\"https://a/&quot; onclick=&quot;x/scp-explicit-deny\"");
    }

    @Test
    void whatReordersOrHidesTextIsEscaped() {
        Explanation explanation = Cases.plain()
                .refused(new DeniedRequest(null, "s3:GetObject", "arn:aws:s3:::b/\u202egpj.exe\u200b\n", true, null))
                .build();
        assertThat(new HtmlRenderer(RenderOptions.STANDARD).render(explanation))
                .contains("arn:aws:s3:::b/\\u202egpj.exe\\u200b\\u000a");
    }

    @Test
    void aPageWorksUnderThePolicyThatItNames() {
        String page =
                HtmlPage.of("<Denials>", List.of(new HtmlRenderer(RenderOptions.STANDARD).render(Examples.scp())));

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<title>&lt;Denials&gt;</title>", "<h1>&lt;Denials&gt;</h1>")
                .containsOnlyOnce("<style>")
                .doesNotContain("<script", "<link", " style=", "@import", "url(");
        assertThat(HtmlPage.contentSecurityPolicy())
                .isEqualTo("default-src 'none'; style-src " + HtmlPage.styleSource()
                        + "; base-uri 'none'; form-action 'none'");
        assertThat(HtmlPage.styleSource()).matches("'sha256-[A-Za-z0-9+/]{43}='");
    }

    @Test
    void aPageOfSeveralDenials() {
        HtmlRenderer renderer = new HtmlRenderer(RenderOptions.STANDARD);
        Golden.assertMatches(
                "render/page.html",
                HtmlPage.of(
                        "Denied calls",
                        Examples.all().values().stream().map(renderer::render).toList()));
    }

    @Test
    void aPageWithoutDenialsSaysSo() {
        assertThat(HtmlPage.of("Denied calls", List.of())).contains("<p>No denial.</p>");
    }

    private static Explanation hostile() {
        Cause cause = Cause.of(
                BuiltInCause.IDENTITY_NO_ALLOW,
                Certainty.STATED,
                Phrase.of("no policy allows ", Phrase.term(EVIL), " to ", Phrase.name("role", EVIL)),
                Phrase.of(EVIL),
                List.of(Fact.stated(EVIL, Phrase.name("role", EVIL)).withExhibit(List.of(EVIL, "</pre>" + EVIL))));
        return Cases.plain()
                .calling(new ApiCall(EVIL, EVIL, "s3", EVIL, null), Map.of())
                .answered(Cases.error(403, EVIL, "Access Denied to " + EVIL, EVIL))
                .refused(new DeniedRequest(EVIL, EVIL, EVIL, true, null))
                .causedBy(cause, cause)
                .help(List.of(
                        new Remedy.PolicyStatement(advice(), EVIL, Map.of("Action", EVIL, "Resource", EVIL)),
                        new Remedy.Configuration(advice(), EVIL, List.of(EVIL), List.of(EVIL)),
                        new Remedy.AskOwner(advice(), List.of(EVIL))))
                .build();
    }

    private static Advice advice() {
        return Cases.advice(Applicability.REVIEW, Owner.CALLER, Phrase.of(EVIL), Phrase.of(EVIL));
    }
}
