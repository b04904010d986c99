package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.verdict.CauseDetector;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Beans of the application that take part in a diagnosis. */
@ExtendWith(OutputCaptureExtension.class)
class ExtensionBeansTest {

    @Test
    void probesDetectorsAndListenersTakePart() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withUserConfiguration(Extensions.class)
                .run(context -> {
                    assertThat(Explainer.installed()).isSameAs(context.getBean(Explainer.class));

                    Throwable denied = deniedCall();

                    assertThat(WhyDenied.explanation(denied))
                            .hasValueSatisfying(explanation -> assertThat(
                                            explanation.course().evidence())
                                    .anySatisfy(evidence ->
                                            assertThat(evidence.source()).isEqualTo("change_calendar")));
                    assertThat(context.getBean(Heard.class).explanations).hasSize(1);
                    assertThat(context.getBean(Consulted.class).times).hasPositiveValue();
                });
    }

    private static final DenialsPage.Place NOWHERE = new DenialsPage.Place("", "");

    /** One that throws takes nothing of what the others masked with it. */
    @Test
    void redactorsMaskWhatTheEndpointShows() {
        Explanation explanation = WhyDenied.explanation(deniedCall()).orElseThrow();
        RecentExplanations recent = new RecentExplanations(1);
        recent.add(explanation);
        Redactor masking = text -> text.replace("acme-prices", "[bucket]");
        Redactor broken = text -> {
            throw new IllegalStateException("broken");
        };
        EndpointViews views =
                new EndpointViews(Settings.DEFAULT, SpringSettings.Own.DEFAULT, List.of(masking, broken), NOWHERE);
        assertThat(views.list(recent.newestFirst(), recent.untold(), List.of(), true)
                        .toString())
                .contains("[bucket]/2026/eu.csv")
                .doesNotContain("acme-prices");
    }

    @Test
    void theOrderOfRedactorsDoesNotMatterToOneThatThrows() {
        Redactor masking = text -> text.replace("acme-prices", "[bucket]");
        Redactor broken = text -> {
            throw new IllegalStateException("broken");
        };
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withBean("first", Redactor.class, () -> broken)
                .withBean("second", Redactor.class, () -> masking)
                .run(context -> assertThat(
                                deniedCall(aws -> aws.on(S3, "GetObject").denies("Access Denied"))
                                        .getMessage())
                        .contains("; call: s3:GetObject on [bucket]/2026/eu.csv"));
    }

    /** What one listener throws is neither the call's nor the endpoint's. */
    @Test
    void anEventListenerThatThrowsIsTold(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withBean(Throwing.class)
                .run(context -> {
                    assertThat(deniedCall()).hasMessageContaining("[identity-no-allow]");
                    assertThat(context.getBean(RecentExplanations.class).newestFirst())
                            .hasSize(1);
                });
        assertThat(output).contains("a listener of the event AccessDeniedExplained failed");
    }

    static final class Throwing {
        @EventListener
        void hear(AccessDeniedExplained event) {
            Objects.requireNonNull(
                    event.explanation().denial().message().reason().policyArn(), "broken");
        }
    }

    /** A child context, such as that of a management port, closes what is its own. */
    @Test
    void aChildContextLeavesItsParentsExplainerAlone() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                .withUserConfiguration(Extensions.class)
                .run(parent -> {
                    Explainer ofParent = parent.getBean(Explainer.class);
                    new ApplicationContextRunner()
                            .withParent(parent)
                            .withConfiguration(AutoConfigurations.of(WhyDeniedAutoConfiguration.class))
                            .run(child -> {
                                assertThat(child.getBean(Explainer.class)).isNotSameAs(ofParent);
                                assertThat(Explainer.installed()).isNotSameAs(ofParent);
                            });
                    assertThat(Explainer.installed()).isSameAs(ofParent);
                });
    }

    private static Throwable deniedCall() {
        return deniedCall(aws -> aws.on(S3, "GetObject").denies());
    }

    private static Throwable deniedCall(Consumer<AwsStub> answer) {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .forcePathStyle(true)
                        .build()) {
            answer.accept(aws);
            return catchThrowable(
                    () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Extensions {

        @Bean
        Heard heard() {
            return new Heard();
        }

        @Bean
        Consulted consulted() {
            return new Consulted();
        }

        @Bean
        CauseDetector calendarDetector(Consulted consulted) {
            return file -> {
                consulted.times.incrementAndGet();
                return List.of();
            };
        }

        @Bean
        Probe calendarProbe() {
            return new CalendarProbe();
        }
    }

    static final class Consulted {
        final AtomicInteger times = new AtomicInteger();
    }

    static final class Heard implements ExplanationListener {

        final List<Explanation> explanations = new CopyOnWriteArrayList<>();

        @Override
        public void onExplanation(Explanation explanation) {
            explanations.add(explanation);
        }
    }

    /** Asks a calendar that is never there. */
    static final class CalendarProbe implements Probe {

        private final Runnable asked;

        CalendarProbe() {
            this(() -> {});
        }

        /** Tells that it was asked. */
        CalendarProbe(Runnable asked) {
            this.asked = asked;
        }

        @Override
        public ProbeDescriptor descriptor() {
            return ProbeDescriptor.of("change_calendar", ProbeDescriptor.Subject.HOST, Finding.class);
        }

        @Override
        public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
            return true;
        }

        @Override
        public Finding ask(Inquiry inquiry, ProbeSession session) {
            asked.run();
            throw new IllegalStateException("no calendar");
        }
    }
}
