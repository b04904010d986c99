package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.verdict.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Meters of denials: {@code aws.access.denied}, {@code whydenied.diagnosis}, {@code whydenied.calls}, {@code whydenied.dropped} and {@code whydenied.open}. Their tags are
 * words of AWS's and of the catalogue of causes; no principal and no resource is among them.
 */
final class WhyDeniedMetrics implements SmartInitializingSingleton {

    private final ContextExplainer context;
    private final ObjectProvider<MeterRegistry> registry;
    private final Clock clock;

    WhyDeniedMetrics(ContextExplainer context, ObjectProvider<MeterRegistry> registry, Clock clock) {
        this.context = context;
        this.registry = registry;
        this.clock = clock;
    }

    /** Now, and not with a denial: its thread must not wait for a bean. Without one registry that counts, nothing is measured. */
    @Override
    public void afterSingletonsInstantiated() {
        MeterRegistry meters;
        try {
            meters = registry.getIfUnique();
        } catch (BeansException e) {
            return;
        }
        if (meters != null) {
            context.tell(Meters.in(meters, clock));
            Gauge.builder("whydenied.open", context, WhyDeniedMetrics::open)
                    .description("Denials that go on and that nobody expects")
                    .register(meters);
        }
    }

    private static double open(ContextExplainer context) {
        return context.open().stream()
                .filter(one -> !one.explanation().course().expected())
                .count();
    }

    /** Whoever writes what a function answers can write actions without end; AWS's own are those that the catalogue has. */
    static String action(Explanation explanation) {
        String action = explanation.request().action();
        if (action == null || explanation.call().entries() == null) {
            return action == null ? "unknown" : action;
        }
        return OperationCatalog.standard().documentedAction(action).orElse("unknown");
    }

    private record Meters(MeterRegistry meters, Clock clock, Timer diagnoses, Counter asked, Counter dropped)
            implements ExplanationListener {

        /** All that have no tags are there from the start, for what begins with its first count hides it from who looks for increases. */
        static Meters in(MeterRegistry meters, Clock clock) {
            return new Meters(
                    meters,
                    clock,
                    Timer.builder("whydenied.diagnosis")
                            .description("How long diagnoses of denied AWS calls took")
                            .register(meters),
                    Counter.builder("whydenied.calls")
                            .description("AWS calls that diagnoses made")
                            .register(meters),
                    Counter.builder("whydenied.dropped")
                            .description("Denials that came too fast to be asked about")
                            .register(meters));
        }

        @Override
        public void onDeniedCalls(Explanation explanation, long calls) {
            Cause cause = explanation.verdict().primary();
            Counter.builder("aws.access.denied")
                    .description("AWS calls that were denied")
                    .tags(Tags.of(
                            "service",
                            ServiceNames.readable(explanation.call().api().service()),
                            "action",
                            action(explanation),
                            "code",
                            cause.code().code(),
                            "certainty",
                            cause.certainty().word(),
                            "where",
                            explanation.call().entries() == null ? "exception" : "response"))
                    .register(meters)
                    .increment((double) calls);
        }

        @Override
        public void onExplanation(Explanation explanation) {
            if (!explanation.course().complete()) {
                return;
            }
            Duration took = Duration.between(explanation.call().clock().local(), clock.instant());
            diagnoses.record(took.isNegative() ? Duration.ZERO : took);
            asked.increment(explanation.course().evidence().stream()
                    .mapToInt(Evidence::calls)
                    .sum());
            if (isDropped(explanation)) {
                dropped.increment();
            }
        }

        /** Those of a kind that is told are in {@code aws.access.denied} alone: nothing was to be asked about them. */
        @Override
        public void onFurtherDenials(FurtherDenials further) {
            if (further.told() == null) {
                dropped.increment((double) further.denials());
            }
        }

        /** The diagnosis went no further than what the call itself says: too many at once. */
        private static boolean isDropped(Explanation explanation) {
            return explanation.course().evidence().stream()
                    .anyMatch(evidence ->
                            evidence.source().equals("probes") && evidence.outcome() instanceof ProbeOutcome.Skipped);
        }
    }
}
