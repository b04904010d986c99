package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.verdict.Lasting;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is shown of denials that go on. No name is in it: no principal, no resource, no account. */
final class OpenDenialsView {

    private OpenDenialsView() {}

    static List<Map<String, @Nullable Object>> of(List<OpenDenial> open) {
        return open.stream().map(OpenDenialsView::of).toList();
    }

    private static Map<String, @Nullable Object> of(OpenDenial open) {
        Explanation explanation = open.explanation();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("reference", explanation.reference());
        view.put("code", explanation.verdict().primary().code().code());
        view.put("service", explanation.call().api().service());
        view.put("operation", explanation.call().api().operation());
        view.put("action", explanation.request().action());
        view.put("since", open.since());
        view.put("last", open.last());
        view.put("calls", open.calls());
        view.put("lasting", open.lasting().word());
        if (explanation.course().expected()) {
            view.put("expected", true);
        }
        return view;
    }

    /** For the page, where a kind of denial goes on; empty where it does not. */
    static String html(List<OpenDenial> open, String reference) {
        StringBuilder html = new StringBuilder();
        for (OpenDenial one : open) {
            if (one.explanation().reference().equals(reference)) {
                html.append("\n<p class=\"docs\"><strong>open</strong> since ")
                        .append(one.since().truncatedTo(ChronoUnit.SECONDS))
                        .append(", ")
                        .append(one.calls())
                        .append(one.calls() == 1 ? " call" : " calls")
                        .append("; ")
                        .append(one.lasting().text())
                        .append("</p>");
            }
        }
        return html.toString();
    }

    /** Those that somebody has to look at: nobody expects them, and they do not end by themselves. */
    static boolean needsSomebody(OpenDenial open) {
        return !open.explanation().course().expected() && open.lasting() != Lasting.ENDS_BY_ITSELF;
    }
}
