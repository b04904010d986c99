package io.github.whydenied.spring;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.CauseDetector;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.OwnCause;
import io.github.whydenied.verdict.Owner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A cause of the application's own, from its detector to every place that tells of a denial. */
@ExtendWith(OutputCaptureExtension.class)
class OwnCauseTest {

    private static final String PAGE = "https://wiki.example.com/price-freeze";
    private static final CauseCode PRICE_FREEZE = OwnCause.of(
                    "acme.price-freeze", "Prices are frozen", CauseCode.Group.SERVICE, PAGE)
            .withHelp(Owner.RESOURCE_OWNER, "ask the price desk to end the freeze");

    @TempDir
    private Path directory;

    /** Knows a sentence of the application's own gateway. */
    private static List<Cause> freeze(Case denied) {
        return String.valueOf(denied.call().error().message()).startsWith("Prices are frozen")
                ? List.of(Cause.of(
                        PRICE_FREEZE,
                        Certainty.STATED,
                        Phrase.of("prices are frozen"),
                        Phrase.of("prices are frozen until the audit ends"),
                        List.of(Fact.stated("Prices are frozen"))))
                : List.of();
    }

    @Test
    void aCauseOfTheApplicationIsToldEverywhere(CapturedOutput output) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Path journal = directory.resolve("denials.jsonl");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        WhyDeniedAutoConfiguration.class, WhyDeniedActuatorAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> meters)
                .withBean(CauseDetector.class, () -> OwnCauseTest::freeze)
                .withPropertyValues("whydenied.journal=" + journal)
                .run(context -> {
                    Throwable denied = deniedCall();
                    Explanation told = WhyDenied.explanation(denied).orElseThrow();

                    assertThat(denied)
                            .hasMessageContaining(
                                    "WhyDenied [acme.price-freeze]: prices are frozen until the audit ends;"
                                            + " help: ask the price desk to end the freeze");
                    assertThat(MessageRenderer.hasOurs(denied.getMessage())).isTrue();
                    assertThat(new JsonRenderer(RenderOptions.STANDARD).render(told))
                            .contains(
                                    "\"type\":\"" + PAGE + "\",\"title\":\"Prices are frozen\"",
                                    "\"code\":\"acme.price-freeze\",\"certainty\":\"stated\"",
                                    "\"kind\":\"ask_owner\",\"applicability\":\"review\",\"owner\":\"resource_owner\"");
                    assertThat(meters.get("aws.access.denied")
                                    .tag("code", "acme.price-freeze")
                                    .counter()
                                    .count())
                            .isEqualTo(1);
                    RecentExplanations recent = context.getBean(RecentExplanations.class);
                    EndpointViews views = new EndpointViews(
                            Settings.DEFAULT, SpringSettings.Own.DEFAULT, List.of(), new DenialsPage.Place("", ""));
                    assertThat(views.list(recent.newestFirst(), recent.untold(), List.of(), true)
                                    .toString())
                            .contains("acme.price-freeze");
                });
        assertThat(output).contains("access denied[acme.price-freeze]: prices are frozen", "docs: " + PAGE);
        assertThat(journal).content().contains("\"code\":\"acme.price-freeze\"", "\"type\":\"" + PAGE + "\"");
    }

    private static Throwable deniedCall() {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .forcePathStyle(true)
                        .build()) {
            aws.on(S3, "GetObject").denies("Prices are frozen");
            return catchThrowable(
                    () -> s3.getObjectAsBytes(r -> r.bucket("acme-prices").key("2026/eu.csv")));
        }
    }
}
