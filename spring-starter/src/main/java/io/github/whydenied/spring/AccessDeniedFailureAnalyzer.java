package io.github.whydenied.spring;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.FixLabel;
import io.github.whydenied.render.LogRenderer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says why AWS denied the call that stopped the application's start. Before the analyzers of Spring Boot and Spring Cloud
 * AWS, which see the exception around the denial and not the denial: a denied import "does not exist" to them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AccessDeniedFailureAnalyzer implements FailureAnalyzer {

    private static final String CONFIG_DATA = "org.springframework.boot.context.config.ConfigData";
    private static final int MAX_CAUSES = 50;

    private final @Nullable Environment environment;

    /** The environment is null when the start failed before there was a context. */
    AccessDeniedFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        try {
            return WhyDenied.explanation(failure)
                    .map(known -> analysis(failure, known))
                    .orElse(null);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // The other analyzers still have something to say.
            return null;
        }
    }

    private FailureAnalysis analysis(Throwable failure, Explanation known) {
        Settings settings = SpringSettings.readQuietly(environment);
        Explanation explanation =
                awaited(failure, settings.bounds().waitAtMost()).orElse(known);
        String block = new LogRenderer(SpringSettings.renderOptions(settings)).render(explanation);
        Matcher help = FixLabel.pattern().matcher(block);
        boolean isHelped = help.find();
        String facts = isHelped ? block.substring(0, help.start()).stripTrailing() : block;
        String action = isHelped ? block.substring(help.start()) : "";
        return new FailureAnalysis("AWS denied a call while " + when(failure) + ".\n\n" + facts, action, failure);
    }

    private static Optional<Explanation> awaited(Throwable failure, Duration wait) {
        Optional<CompletableFuture<Explanation>> running = WhyDenied.finalExplanation(failure);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(running.get().get(wait.toNanos(), NANOSECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The innermost bean is the one whose code called AWS. */
    private static String when(Throwable failure) {
        String when = "the application started";
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
            if (current instanceof BeanCreationException bean && bean.getBeanName() != null) {
                when = "the bean '" + Escapes.ascii(String.valueOf(bean.getBeanName())) + "' was created";
            } else if (isImport(current)) {
                when = "configuration was imported";
            }
            current = current.getCause();
        }
        return when;
    }

    /** By the stack, for an importer throws what it likes: Spring Cloud AWS 4 has an exception of its own. */
    private static boolean isImport(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(CONFIG_DATA)) {
                return true;
            }
        }
        return false;
    }
}
