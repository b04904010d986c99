package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where the meters of denials are, in applications that are put together in unusual ways. */
class MetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(WhyDeniedAutoConfiguration.class, WhyDeniedActuatorAutoConfiguration.class));
    private final ApplicationContextRunner measured = runner.withBean(MeterRegistry.class, () -> meters);

    @Test
    void everyDeniedCallCountsAndEveryDiagnosisOnce() {
        measured.run(context -> denied(client -> {
            client.deniedCall();
            client.deniedCall();
        }));
        assertThat(counted()).isEqualTo(2);
        assertThat(meters.get("whydenied.diagnosis").timer().count()).isEqualTo(1);
    }

    @Test
    void lazyInitializationChangesNothing() {
        measured.withBean(LazyInitializationBeanFactoryPostProcessor.class)
                .run(context -> denied(SeveralContextsTest.ClientOfItsOwn::deniedCall));
        assertThat(counted()).isEqualTo(1);
    }

    /** Their clients are their own, and the registry is their parent's. */
    @Test
    void whatAChildContextMeetsCountsOnce() {
        measured.run(parent ->
                runner.withParent(parent).run(child -> denied(SeveralContextsTest.ClientOfItsOwn::deniedCall)));
        assertThat(counted()).isEqualTo(1);
        assertThat(meters.get("whydenied.diagnosis").timer().count()).isEqualTo(1);
    }

    @Test
    void severalRegistriesOfWhichNoneIsTheOneStopNoStart() {
        measured.withBean("another", MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("one", ObservationRegistry.class, ObservationRegistry::create)
                .withBean("other", ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    denied(client -> assertThat(client.deniedCall()).hasMessageContaining("[identity-no-allow]"));
                });
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void denialsThatGoOnAreAGauge() {
        measured.run(context -> {
            assertThat(meters.get("whydenied.open").gauge().value()).isZero();
            denied(SeveralContextsTest.ClientOfItsOwn::deniedCall);
            await().untilAsserted(() ->
                    assertThat(meters.get("whydenied.open").gauge().value()).isEqualTo(1));
        });
    }

    private double counted() {
        return meters.find("aws.access.denied").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void denied(Consumer<SeveralContextsTest.ClientOfItsOwn> calls) {
        try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
            calls.accept(client);
        }
    }
}
