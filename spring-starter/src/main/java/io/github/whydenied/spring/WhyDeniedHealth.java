package io.github.whydenied.spring;

import io.github.whydenied.OpenDenial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the health contributor says: down while a denial goes on that nobody expects and that does not end by itself. */
record WhyDeniedHealth(boolean up, Map<String, Object> details) {

    /** A health endpoint is asked every few seconds. */
    private static final int MAX_SHOWN = 10;

    static WhyDeniedHealth of(List<OpenDenial> open) {
        List<Map<String, @Nullable Object>> all = OpenDenialsView.of(open);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("open", all.size());
        if (!all.isEmpty()) {
            details.put("denials", all.subList(0, Math.min(MAX_SHOWN, all.size())));
        }
        return new WhyDeniedHealth(open.stream().noneMatch(OpenDenialsView::needsSomebody), details);
    }
}
