package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.S3Answers;
import io.github.whydenied.sdk.Explainer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Several application contexts in one JVM, one after the other and side by side. */
class SeveralContextsTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class));

    @Test
    void whatWasInstalledBeforeComesBackWithTheEndOfTheContext() {
        Explainer before = Explainer.installed();
        runner.run(context -> assertThat(Explainer.installed()).isNotSameAs(before));
        assertThat(Explainer.installed()).isSameAs(before);
    }

    @Test
    void twoContextsInOneJvmEndInAnyOrder() {
        Explainer before = Explainer.installed();
        ContextExplainer first = contextWithCallBudget(1);
        ContextExplainer second = contextWithCallBudget(2);
        assertThat(Explainer.installed().settings().bounds().callBudget()).isEqualTo(2);

        first.destroy();
        assertThat(Explainer.installed().settings().bounds().callBudget()).isEqualTo(2);

        second.destroy();
        assertThat(Explainer.installed()).isSameAs(before);
    }

    @Test
    void theInnerOfTwoContextsGivesBackTheOuter() {
        ContextExplainer outer = contextWithCallBudget(1);
        ContextExplainer inner = contextWithCallBudget(2);

        inner.destroy();

        assertThat(Explainer.installed().settings().bounds().callBudget()).isEqualTo(1);
        outer.destroy();
    }

    /** Each with clients of its own, as two applications in one server have them. */
    @Test
    void twoContextsSideBySideExplainTheDenialsOfTheirOwnClients() {
        ApplicationContextRunner application = runner.withUserConfiguration(ClientOfItsOwn.class);
        application
                .withPropertyValues("whydenied.attach=none")
                .run(first -> application
                        .withPropertyValues("whydenied.attach=message")
                        .run(second -> {
                            Throwable ofFirst =
                                    first.getBean(ClientOfItsOwn.class).deniedCall();
                            assertThat(ofFirst).hasMessageNotContaining("[identity-no-allow]");
                            assertThat(recent(first)).hasSize(1);
                            assertThat(recent(second)).isEmpty();

                            Throwable ofSecond =
                                    second.getBean(ClientOfItsOwn.class).deniedCall();
                            assertThat(ofSecond).hasMessageContaining("[identity-no-allow]");
                            assertThat(recent(first)).hasSize(1);
                            assertThat(recent(second)).hasSize(1);
                        }));
    }

    @Test
    void aClientThatOutlivesItsContextIsExplainedAllTheSame() {
        AtomicReference<ClientOfItsOwn> client = new AtomicReference<>();
        runner.run(outer -> {
            runner.run(inner -> client.set(new ClientOfItsOwn()));
            try (ClientOfItsOwn survivor = Objects.requireNonNull(client.get())) {
                assertThat(survivor.deniedCall()).hasMessageContaining("[identity-no-allow]");
            }
            assertThat(recent(outer)).hasSize(1);
        });
    }

    private static List<?> recent(ApplicationContext context) {
        return context.getBean(RecentExplanations.class).newestFirst();
    }

    private static ContextExplainer contextWithCallBudget(int calls) {
        ContextExplainer context = new ContextExplainer();
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("whydenied.call-budget", calls)));
        context.setEnvironment(environment);
        context.postProcessBeanFactory(new DefaultListableBeanFactory());
        return context;
    }

    /** A client that is denied. */
    static final class ClientOfItsOwn implements AutoCloseable {

        private final AwsStub aws = AwsStub.start();
        private final S3Client s3 = S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build();

        ClientOfItsOwn() {
            aws.on(S3, "GetObject").denies();
        }

        Throwable deniedCall() {
            return catchThrowable(
                    () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")));
        }

        /** The next call is allowed. */
        void allowedCall() {
            aws.on(S3, "GetObject").answers(S3Answers.object("content"));
            s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv"));
        }

        @Override
        public void close() {
            s3.close();
            aws.close();
        }
    }
}
