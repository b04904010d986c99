package io.github.whydenied.spring;

import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Whether SDK clients find the interceptor by themselves: it is named in a file that other libraries ship too, and a jar
 * that was merged of several can hold another's only.
 *
 * @see <a href="https://docs.aws.amazon.com/java/api/latest/software/amazon/awssdk/core/interceptor/ExecutionInterceptor.html">How
 *     the SDK finds interceptors</a>
 */
final class Discovery {

    static final String FILE = "software/amazon/awssdk/global/handlers/execution.interceptors";

    private Discovery() {}

    static boolean works(ClassLoader classes) {
        try {
            for (URL file : Collections.list(classes.getResources(FILE))) {
                if (namesOurs(file)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static boolean namesOurs(URL file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines().map(String::strip).anyMatch(WhyDeniedAccessDeniedInterceptor.class.getName()::equals);
        }
    }

    /** Matches where it does not. */
    static final class Missing extends SpringBootCondition {

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ClassLoader classes = context.getClassLoader();
            boolean works = works(classes == null ? ClassUtils.getDefaultClassLoader() : classes);
            ConditionMessage.Builder message =
                    ConditionMessage.forCondition("Interceptor that no client finds by itself");
            return new ConditionOutcome(
                    !works, works ? message.because(FILE + " names it") : message.because("no " + FILE + " names it"));
        }
    }
}
