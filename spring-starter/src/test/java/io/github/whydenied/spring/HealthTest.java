package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** An application is as healthy as before, unless it says that a denial is an illness. */
class HealthTest {

    private static final String NAME = "whyDeniedHealthIndicator";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(WhyDeniedAutoConfiguration.class, WhyDeniedHealthAutoConfiguration.class));

    private final ApplicationContextRunner asked =
            runner.withPropertyValues("management.health.whydenied.enabled=true");

    @Test
    void nobodyIsAskedByDefault() {
        runner.run(context -> assertThat(context.containsBean(NAME)).isFalse());
        runner.withPropertyValues("management.health.whydenied.enabled=false")
                .run(context -> assertThat(context.containsBean(NAME)).isFalse());
    }

    @Test
    void aDenialThatGoesOnIsDownAndNamesNobody() {
        asked.run(context -> {
            assertThat(health(context)).hasToString("UP {open=0}");
            try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                client.deniedCall();
            }
            await().untilAsserted(() -> assertThat(health(context).toString())
                    .startsWith("DOWN {open=1, denials=[{reference=")
                    .contains("code=identity-no-allow", "calls=1", "lasting=until_changed")
                    .doesNotContain("arn:"));
        });
    }

    @Test
    void anExpectedDenialIsNoIllness() {
        asked.withPropertyValues("whydenied.expect=s3:GetObject").run(context -> {
            try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                client.deniedCall();
            }
            await().untilAsserted(() -> assertThat(health(context).toString())
                    .startsWith("UP {open=1")
                    .contains("expected=true"));
        });
    }

    /** Of either generation of Spring Boot, whose types are in different packages. */
    private static Object health(ApplicationContext context) throws ReflectiveOperationException {
        Object health = call(context.getBean(NAME), "health");
        return call(health, "getStatus") + " " + Map.class.cast(call(health, "getDetails"));
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Method found = target.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(target);
    }
}
