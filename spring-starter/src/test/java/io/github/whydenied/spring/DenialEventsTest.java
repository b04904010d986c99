package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

/** An application hears from when to when a denial went on, beside the explanation itself. */
class DenialEventsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
            .withBean(Listening.class);

    static class Listening {

        final List<Object> heard = new CopyOnWriteArrayList<>();

        @EventListener({AccessDeniedExplained.class, DenialOpened.class, DenialEnded.class})
        void hear(Object event) {
            heard.add(event);
        }
    }

    @Test
    void aDenialIsExplainedThenOpenedThenEnded() {
        runner.run(context -> {
            List<Object> heard = context.getBean(Listening.class).heard;
            try (SeveralContextsTest.ClientOfItsOwn client = new SeveralContextsTest.ClientOfItsOwn()) {
                client.deniedCall();
                client.deniedCall();
                await().untilAsserted(() -> assertThat(heard).hasSize(2));
                client.allowedCall();
                await().untilAsserted(() -> assertThat(heard).hasSize(3));
            }
            assertThat(heard.get(0)).isInstanceOf(AccessDeniedExplained.class);
            assertThat(heard.get(1))
                    .isInstanceOfSatisfying(
                            DenialOpened.class,
                            opened -> assertThat(opened.denial()
                                            .explanation()
                                            .request()
                                            .action())
                                    .isEqualTo("s3:GetObject"));
            assertThat(heard.get(2)).isInstanceOfSatisfying(DenialEnded.class, ended -> {
                assertThat(ended.denial().calls()).isEqualTo(2);
                assertThat(ended.duration()).isPositive();
            });
        });
    }
}
