package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** What a denial costs is a matter of how often each step is taken: once for the first, and never for the same one again. */
class EachStepOnceTest {

    @RegisterExtension
    final Steps steps = new Steps();

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void thePoliciesCanBeRead() {
        bench.aws().iam().role("checkout-service").inlinePolicy("reads", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                "Resource":"arn:aws:s3:::acme-invoices-eu/*"}]}""");
        bench.aws().on(S3, "GetObject").denies();
    }

    /** The first refusal of the process is rehearsed, on a thread of its own. */
    @BeforeEach
    void theProcessHasSeenADenial() {
        bench.aws().on(S3, "ListBuckets").denies();
        Throwable other = Failures.of(() -> bench.closing(Clients.s3()).listBuckets());
        assertThat(WhyDenied.finalExplanation(other).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("whydenied-rehearsal")));
        steps.taken();
    }

    private static Throwable getObject(S3Client s3, String key) {
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key(key)));
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        return failure;
    }

    @Test
    void aFirstDenialIsClassifiedLookedUpEvaluatedAndWrittenOnce() {
        S3Client s3 = bench.closing(Clients.s3());
        getObject(s3, "a");

        List<String> taken = steps.taken();
        assertThat(taken).filteredOn("classification"::equals).hasSize(1);
        // What is known at once, and what the probes have found.
        assertThat(taken).filteredOn("conclusion"::equals).hasSizeLessThanOrEqualTo(2);
        assertThat(taken)
                .filteredOn(step -> step.startsWith("look-up"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(taken)
                .filteredOn(step -> step.startsWith("evaluation"))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(taken)
                .filteredOn(step -> step.startsWith("rendering"))
                .containsExactlyInAnyOrder("rendering by MessageRenderer", "rendering by EventRenderer");
        assertThat(bench.log()).hasSize(2);
    }

    @Test
    void aRememberedDenialTakesNoStepAgain() {
        S3Client s3 = bench.closing(Clients.s3());
        Throwable first = getObject(s3, "a");
        steps.taken();

        Throwable again = getObject(s3, "a");

        assertThat(steps.taken()).isEmpty();
        assertThat(Failures.message(again)).isEqualTo(Failures.message(first)).contains("[identity-no-allow]");
    }

    /** Nothing that is remembered may stand for what differs. */
    @Test
    void anotherKeyIsReadForItself() {
        S3Client s3 = bench.closing(Clients.s3());
        getObject(s3, "a");
        steps.taken();

        Throwable other = getObject(s3, "b");

        assertThat(steps.taken()).contains("classification", "conclusion");
        assertThat(other).hasMessageContaining("acme-invoices/b");
    }

    /** The rule of {@link FreeWhenNothingIsWrongTest} for what fails otherwise: code and status tell it at once. */
    @Test
    void aFailureThatIsNoDenialIsClassifiedAndNoMore() {
        bench.aws().on(S3, "GetObject").answers(error(404, "NoSuchKey", "The specified key does not exist."));
        S3Client s3 = bench.closing(Clients.s3());

        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));

        assertThat(WhyDenied.explanation(failure)).isEmpty();
        assertThat(steps.taken()).containsExactly("classification");
    }
}
