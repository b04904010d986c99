package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.verdict.Cause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A denial for who must not see names: which call and what kind of cause, and no principal, resource, account or policy, stated by AWS or not. */
final class HiddenView {

    private HiddenView() {}

    static Map<String, @Nullable Object> of(Explanation explanation) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("service", explanation.call().api().service());
        view.put("operation", explanation.call().api().operation());
        view.put("action", explanation.request().action());
        view.put("lasting", explanation.lasting().word());
        view.put(
                "causes",
                explanation.verdict().causes().stream().map(HiddenView::cause).toList());
        view.put("hidden", "names, account ids and policies; see management.endpoint.whydenied.show-values");
        return view;
    }

    private static Map<String, String> cause(Cause cause) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("code", cause.code().code());
        view.put("certainty", cause.certainty().name().toLowerCase(Locale.ROOT));
        return view;
    }

    static String called(Explanation explanation) {
        return ServiceNames.readable(explanation.call().api().service()) + " "
                + explanation.call().api().operation();
    }

    static String article(Explanation explanation) {
        StringBuilder html = new StringBuilder("<article class=\"whydenied\">\n<h3>")
                .append(Escapes.html(called(explanation)))
                .append(" was denied</h3>\n");
        for (Cause cause : explanation.verdict().causes()) {
            html.append("<p class=\"code\">")
                    .append(Escapes.html(
                            String.join(", ", List.copyOf(cause(cause).values()))))
                    .append("</p>\n");
        }
        return html.append("</article>").toString();
    }
}
