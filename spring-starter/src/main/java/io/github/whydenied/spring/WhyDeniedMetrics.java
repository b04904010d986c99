package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.verdict.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;

/**
 * Meters of denials: {@code aws.access.denied}, {@code whydenied.diagnosis}, {@code whydenied.calls} and {@code whydenied.dropped}. Their tags are
 * words of AWS's and of the catalogue of causes; no principal and no resource is among them.
 */
final class WhyDeniedMetrics implements SmartInitializingSingleton {

    private final ContextExplainer context;
    private final Supplier<MeterRegistry> registry;
    private final Clock clock;

    WhyDeniedMetrics(ContextExplainer context, Supplier<MeterRegistry> registry, Clock clock) {
        this.context = context;
        this.registry = registry;
        this.clock = clock;
    }

    /** Now, for before there are beans whose meters are wanted. */
    @Override
    public void afterSingletonsInstantiated() {
        context.onDeniedCall(this::count);
    }

    /** Every denied call, those of a remembered denial too. */
    private void count(Explanation explanation) {
        Cause cause = explanation.verdict().primary();
        String action = explanation.request().action();
        registry.get()
                .counter(
                        "aws.access.denied",
                        Tags.of(
                                "service",
                                ServiceNames.readable(explanation.call().api().service()),
                                "action",
                                action == null ? "unknown" : action,
                                "code",
                                cause.code().code(),
                                "certainty",
                                cause.certainty().word()))
                .increment();
    }

    /** Every diagnosis. */
    @EventListener
    void on(AccessDeniedExplained event) {
        Explanation explanation = event.explanation();
        MeterRegistry meters = registry.get();
        Duration took = Duration.between(explanation.call().clock().local(), clock.instant());
        meters.timer("whydenied.diagnosis").record(took.isNegative() ? Duration.ZERO : took);
        meters.counter("whydenied.calls")
                .increment(explanation.course().evidence().stream()
                        .mapToInt(Evidence::calls)
                        .sum());
        if (dropped(explanation)) {
            meters.counter("whydenied.dropped").increment();
        }
    }

    /** The diagnosis went no further than what the call itself says: too many at once. */
    private static boolean dropped(Explanation explanation) {
        return explanation.course().evidence().stream()
                .anyMatch(evidence ->
                        evidence.source().equals("probes") && evidence.outcome() instanceof ProbeOutcome.Skipped);
    }
}
