package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;

/** A bean of the application takes the place of ours that has its name. */
class ReplacedBeansTest {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    WhyDeniedAutoConfiguration.class,
                    WhyDeniedActuatorAutoConfiguration.class,
                    WhyDeniedWebAutoConfiguration.class,
                    WhyDeniedSpringCloudAwsAutoConfiguration.class))
            // Without the file that names the interceptor, for the customizers to be there.
            .withClassLoader(new FilteredClassLoader(
                    new ClassPathResource("software/amazon/awssdk/global/handlers/execution.interceptors")))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(ObservationRegistry.class, ObservationRegistry::create)
            .withPropertyValues(
                    "whydenied.problem-detail.enabled=true", "management.endpoints.web.exposure.include=whydenied");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whyDeniedEndpoint",
                "whyDeniedMetrics",
                "whyDeniedObservations",
                "whyDeniedDeniedCallAdvice",
                "whyDeniedSyncClientCustomizer",
                "whyDeniedAsyncClientCustomizer"
            })
    void isTheApplications(String name) {
        runner.run(context -> assertThat(context.getBean(name)).isNotInstanceOf(Own.class));
        runner.withBean(name, Own.class, Own::new).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(name)).isInstanceOf(Own.class);
        });
    }

    @Test
    void recentExplanationsAreTheApplicationsByType() {
        RecentExplanations own = new RecentExplanations(1);
        runner.withBean("own", RecentExplanations.class, () -> own).run(context -> {
            assertThat(context).getBean(RecentExplanations.class).isSameAs(own);
            try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                client.deniedCall();
            }
        });
        assertThat(own.newestFirst()).hasSize(1);
    }

    private static final class Own {}
}
