package io.github.whydenied.testing;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import io.github.whydenied.sdk.Explainer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What a suite of an application sees: run by JUnit itself, inside of this test. */
class NoUnexpectedDenialsTest {

    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));

    @BeforeEach
    @AfterEach
    void forget() {
        // A denial that is remembered is not told again.
        Explainer.install(null);
    }

    private static Events run(Class<?> suite) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("whydenied.inner", "true")
                .selectors(selectClass(suite))
                .execute()
                .testEvents();
    }

    @Test
    void aTestThatMeetsADenialFailsWithItsExplanation() {
        Events tests = run(Surprised.class);
        tests.assertStatistics(counts -> counts.started(1).failed(1));
        assertThat(tests.failed().stream().toList().get(0).getPayload().toString())
                .contains("AWS denied what the test did not expect", "s3:GetObject", "identity-no-allow");
    }

    /** Nothing is thrown: the call succeeds, and deletes nothing. */
    @Test
    void aTestThatDeletesInVainFails() {
        try (AwsStub aws = AwsStub.start()) {
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            aws.on(S3, "DeleteObjects")
                    .answers(Answers.ok("<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code>"
                            + "<Message>Access Denied</Message></Error></DeleteResult>"));
            Events tests = run(InVain.class);
            tests.assertStatistics(counts -> counts.started(1).failed(1));
            assertThat(tests.failed().stream().toList().get(0).getPayload().toString())
                    .contains("1 of 1 entry of S3.DeleteObjects");
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    @Test
    void oneThatExpectsItPasses() {
        run(Prepared.class).assertStatistics(counts -> counts.started(2).succeeded(2));
    }

    /** Explained once, but denied each time. */
    @Test
    void aDenialThatAnotherTestExpectedFailsTheNextOne() {
        run(Prepared.class);
        run(Surprised.class).assertStatistics(counts -> counts.started(1).failed(1));
    }

    @ParameterizedTest
    @ValueSource(classes = {DeniedBefore.class, DeniedInConstruction.class})
    void aDenialOutsideOfTheTestsFailsTheClass(Class<?> suite) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .containerEvents()
                .assertStatistics(counts -> counts.failed(1));
    }

    /** Its diagnosis has not ended when the test has. */
    @Test
    void aDenialOfAnAsynchronousClientFailsTheTestThatMadeTheCall() {
        try (AwsStub aws = AwsStub.start()) {
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
            aws.iam().role("checkout-service");
            aws.on(S3, "GetObject").denies("Access Denied");
            aws.on(IAM, "SimulatePrincipalPolicy")
                    .answers(Simulation.deniesImplicitly().after(Duration.ofMillis(300)));

            Events tests = run(Asynchronous.class);

            tests.assertStatistics(counts -> counts.started(2).failed(1).succeeded(1));
            assertThat(tests.failed().stream().toList()).singleElement().satisfies(failed -> {
                assertThat(failed.getTestDescriptor().getDisplayName()).isEqualTo("first()");
                assertThat(failed.getPayload().toString()).contains("read: policy simulator");
            });
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    /** Whichever it reaches: the test, when the machine is slow. */
    @Test
    void aDenialThatComesAfterItsTestFailsTheClass() {
        try (AwsStub aws = AwsStub.start()) {
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            aws.on(S3, "GetObject").answers(Answers.denied("Access Denied").after(Duration.ofMillis(300)));

            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Unawaited.class))
                    .execute();

            assertThat(results.allEvents().failed().count()).isEqualTo(1);
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    @Test
    void aDenialOnAnotherThreadFailsTheOnlyTestThatRuns() {
        run(Elsewhere.class).assertStatistics(counts -> counts.started(1).failed(1));
    }

    /** It could be another test's, which does not use the extension. */
    @Test
    void sideBySideADenialOnAnotherThreadFailsNone() {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .selectors(selectClass(Elsewhere.class), selectClass(Surprised.class))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.started(2).failed(1).succeeded(1));
    }

    private static void launch(Class<?> suite, Path reports) {
        System.setProperty("whydenied.test.reports", reports.toString());
        try {
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .addTestExecutionListeners(new DenialsReport())
                            .build())
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(suite))
                            .build());
        } finally {
            System.clearProperty("whydenied.test.reports");
        }
    }

    @Test
    void theReportHoldsThePageAndThePolicyOfEachPrincipal(@TempDir Path directory) throws Exception {
        launch(Surprised.class, directory);
        assertThat(directory.resolve("denials.html")).content().contains("s3:GetObject", "identity-no-allow");
        assertThat(Files.readString(directory.resolve("missing-permissions-role-checkout-service.json")))
                .contains(
                        "\"Version\": \"2012-10-17\"",
                        "\"Action\": \"s3:GetObject\"",
                        "arn:aws:s3:::acme-prices/2026/eu.csv");
    }

    /** Whoever applies the policy must not get what the tests want denied. */
    @Test
    void whatAllTestsExpectIsInNoPolicy(@TempDir Path directory) throws Exception {
        launch(Expecting.class, directory);
        assertThat(directory.resolve("denials.html"))
                .content()
                .contains("acme-prices/expected.csv", "expected by the tests that met it");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .allSatisfy(policy -> assertThat(policy).content().doesNotContain("expected.csv"));
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsToldAndFailsNothing(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("reports"), "a file");
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            launch(Prepared.class, file);
        } finally {
            System.setOut(out);
        }
        assertThat(said.toString(UTF_8)).contains("WhyDenied cannot write its report into " + file);
        assertThat(file).hasContent("a file");
    }

    @Test
    void whatAnOuterOrABaseClassExpectsIsExpected() {
        run(Heir.class).assertStatistics(counts -> counts.started(2).succeeded(2));
        Explainer.install(null);
        run(Outer.class).assertStatistics(counts -> counts.started(1).succeeded(1));
    }

    @Test
    void theReportOfAnEarlierRunIsRemovedAndNothingElse(@TempDir Path directory) throws Exception {
        for (String name : List.of("denials.html", "missing-permissions-role-x.json", "coverage.html")) {
            Files.writeString(directory.resolve(name), "earlier");
        }
        DenialsReport.forget(directory);
        assertThat(directory.toFile().list()).containsExactly("coverage.html");
        DenialsReport.forget(directory.resolve("none"));
    }

    /** Not found by a run of this module, for what is to fail would. */
    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class Surprised {
        @Test
        void readsPrices() {
            denied();
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class InVain {
        @Test
        void deletesAnOrder() {
            try (S3Client s3 = S3Client.builder()
                    .region(Region.EU_WEST_1)
                    .forcePathStyle(true)
                    .credentialsProvider(CREDENTIALS)
                    .build()) {
                s3.deleteObjects(r -> r.bucket("acme-invoices")
                        .delete(d ->
                                d.objects(ObjectIdentifier.builder().key("a").build())));
            }
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    @ExpectDenials("s3:GetObject")
    static class Prepared {
        @Test
        void readsPrices() {
            denied();
        }

        @Test
        void readsNothing() {
            assertThat(Denials.MAX_DENIALS).isPositive();
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class Expecting {
        @Test
        @ExpectDenials("s3:GetObject")
        void readsPrices() {
            denied("expected.csv");
        }
    }

    @Tag("inner")
    static class Heir extends Prepared {}

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    @ExpectDenials("identity-no-allow")
    static class Outer {
        @Nested
        class Inner {
            @Test
            void readsPrices() {
                denied();
            }
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class DeniedBefore {
        @BeforeAll
        static void prices() {
            denied();
        }

        @Test
        void readsNothing() {
            assertThat(Denials.MAX_DENIALS).isPositive();
        }
    }

    /** As where a Spring context is started for the one instance of a class. */
    @Tag("inner")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith(NoUnexpectedDenials.class)
    static class DeniedInConstruction {
        DeniedInConstruction() {
            denied();
        }

        @Test
        void readsNothing() {
            assertThat(Denials.MAX_DENIALS).isPositive();
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Asynchronous {
        @Test
        void first() {
            try (S3AsyncClient s3 = S3AsyncClient.builder()
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(CREDENTIALS)
                    .forcePathStyle(true)
                    .build()) {
                assertThat(catchThrowable(() -> s3.getObject(
                                        r -> r.bucket("acme-prices").key("2026/eu.csv"),
                                        AsyncResponseTransformer.toBytes())
                                .join()))
                        .isNotNull();
            }
        }

        @Test
        void second() {
            assertThat(Denials.MAX_DENIALS).isPositive();
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class Unawaited {
        private static final S3AsyncClient CLIENT = S3AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .build();

        private static CompletableFuture<?> call = new CompletableFuture<>();

        @Test
        void begins() {
            call = CLIENT.getObject(r -> r.bucket("acme-prices").key("late.csv"), AsyncResponseTransformer.toBytes());
        }

        @AfterAll
        static void ends() {
            assertThat(catchThrowable(() -> call.join())).isNotNull();
            CLIENT.close();
        }
    }

    @Tag("inner")
    @ExtendWith(NoUnexpectedDenials.class)
    static class Elsewhere {
        @Test
        void readsPrices() throws InterruptedException {
            Thread thread = new Thread(NoUnexpectedDenialsTest::denied);
            thread.start();
            thread.join();
        }
    }

    private static void denied() {
        denied("2026/eu.csv");
    }

    private static void denied(String key) {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = S3Client.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(CREDENTIALS)
                        .forcePathStyle(true)
                        .build()) {
            aws.on(S3, "GetObject")
                    .denies(
                            "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform:"
                                    + " s3:GetObject on resource: \"arn:aws:s3:::acme-prices/" + key
                                    + "\" because no identity-based policy"
                                    + " allows the s3:GetObject action");
            assertThat(catchThrowable(() ->
                            s3.getObjectAsBytes(r -> r.bucket("acme-prices").key(key))))
                    .isNotNull();
        }
    }
}
