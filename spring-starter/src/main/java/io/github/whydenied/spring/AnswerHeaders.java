package io.github.whydenied.spring;

import io.github.whydenied.render.HtmlPage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The headers of what the endpoint answers, JSON too: names of an account are for nobody's cache, frame or guess at a type. */
final class AnswerHeaders {

    private static final boolean SERVLETS =
            ClassUtils.isPresent("jakarta.servlet.http.HttpServletResponse", AnswerHeaders.class.getClassLoader());

    private static final Map<String, String> ALL = all();

    private AnswerHeaders() {}

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Security-Policy", HtmlPage.contentSecurityPolicy() + "; frame-ancestors 'none'");
        all.put("X-Frame-Options", "DENY");
        all.put("X-Content-Type-Options", "nosniff");
        all.put("Referrer-Policy", "no-referrer");
        all.put("Cache-Control", "no-store");
        return all;
    }

    /** Gives each to who sets it, name and value. */
    static void forEach(BiConsumer<String, String> set) {
        ALL.forEach(set);
    }

    /** Sets those of the answer that this thread gives, where an answer belongs to a thread; WebFlux has a filter. */
    static void ofThisThread() {
        if (SERVLETS) {
            ServletStack.set();
        }
    }

    /** Apart, for a reactive application has no servlets. */
    private static final class ServletStack {

        private ServletStack() {}

        static void set() {
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
                HttpServletResponse response = current.getResponse();
                if (response != null) {
                    AnswerHeaders.forEach(response::setHeader);
                }
            }
        }
    }
}
