package io.github.whydenied.spring;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.PolicyDocumentText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoint's page of settings: with which permissions more could be said, then what is in force. */
final class SettingsPage {

    private SettingsPage() {}

    static String of(Map<String, Object> settings, Collection<String> refused) {
        StringBuilder out = new StringBuilder(HtmlPage.head("WhyDenied"));
        out.append("<section class=\"whydenied plain\">\n<h2>With these permissions WhyDenied could say more</h2>\n");
        if (refused.isEmpty()) {
            out.append("<p>None: AWS refused no question about the denials on the first page.</p>\n");
        } else {
            out.append("<p>AWS refused these questions about the denials on the first page. They only read, and are"
                    + " asked with the identity of the application.</p>\n<ul class=\"list\">\n");
            refused.forEach(permission ->
                    out.append("<li><code>").append(Escapes.html(permission)).append("</code></li>\n"));
            out.append("</ul>\n<p class=\"kind\">A policy of them; a click selects all of it</p>\n<pre class=\"copy\""
                            + " tabindex=\"0\">")
                    .append(EndpointViews.lines(PolicyDocumentText.of(List.of(statement(refused)))
                            .lines()
                            .toList()))
                    .append("</pre>\n");
        }
        out.append("</section>\n<section class=\"whydenied plain\">\n<h2>Settings in force</h2>\n<table>\n");
        settings.forEach((name, value) -> out.append("<tr><th scope=\"row\"><code>whydenied.")
                .append(Escapes.html(name))
                .append("</code></th><td>")
                .append(Escapes.html(String.valueOf(value).isEmpty() ? "none" : String.valueOf(value)))
                .append("</td></tr>\n"));
        return out.append("</table>\n</section>\n").append(HtmlPage.foot()).toString();
    }

    private static Map<String, Object> statement(Collection<String> refused) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "WhyDeniedReads");
        statement.put("Effect", "Allow");
        statement.put("Action", refused.size() == 1 ? refused.iterator().next() : List.copyOf(refused));
        statement.put("Resource", "*");
        return statement;
    }
}
