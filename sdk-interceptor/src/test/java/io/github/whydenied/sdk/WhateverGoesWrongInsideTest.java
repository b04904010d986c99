package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.verdict.CauseDetector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Promise 1, from inside: what fails in here is never what the application gets. */
class WhateverGoesWrongInsideTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @TempDir
    Path directory;

    private final Witness witness = new Witness();

    static Stream<Throwable> problems() {
        return Stream.of(
                new IllegalStateException("broken"),
                new NoClassDefFoundError("com/example/Missing"),
                new StackOverflowError());
    }

    private Throwable denied(ExecutionInterceptor... interceptors) {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3(interceptors));
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    private static void assertExplained(Throwable failure) {
        assertThat(failure).isInstanceOf(S3Exception.class).hasMessageContaining(" -- WhyDenied [");
    }

    private static <T extends Throwable> void rethrow(Throwable problem) throws T {
        @SuppressWarnings("unchecked")
        T unchecked = (T) problem;
        throw unchecked;
    }

    @ParameterizedTest
    @MethodSource("problems")
    void aProbeThatThrowsIsAnEntryOfTheLedger(Throwable problem) {
        bench.install(Explainer.builder().probe(new FailingProbe(problem)));
        Throwable failure = denied();
        assertExplained(failure);
        assertThat(WhyDenied.explanation(failure).orElseThrow().course().evidence())
                .filteredOn(evidence -> evidence.source().equals("failing"))
                .extracting(Evidence::outcome)
                .hasOnlyElementsOfType(ProbeOutcome.Failed.class);
    }

    @Test
    void aDetectorThatThrowsIsAnEntryOfTheLedger() {
        bench.install(Explainer.builder().detector(file -> {
            throw new IllegalStateException("broken");
        }));
        Throwable failure = denied();
        assertExplained(failure);
        assertThat(WhyDenied.explanation(failure).orElseThrow().course().evidence())
                .anySatisfy(evidence -> assertThat(evidence.outcome()).isInstanceOf(ProbeOutcome.Failed.class));
    }

    /** A detector may fail on what only the probes find: the offline explanation then is the last word. */
    @ParameterizedTest
    @MethodSource("problems")
    void aDetectorThatThrowsAtTheEndLeavesTheOfflineExplanation(Throwable problem) {
        bench.setting("wait", "60s");
        CauseDetector detector = file -> {
            if (file.ledger().find(CallerIdentity.class).isPresent()) {
                WhateverGoesWrongInsideTest.<RuntimeException>rethrow(problem);
            }
            return List.of();
        };
        bench.install(Explainer.builder().detector(detector));
        Throwable failure = denied();
        assertExplained(failure);
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow())
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(explanation -> {
                    assertThat(explanation.course().complete()).isTrue();
                    assertThat(explanation.course().evidence())
                            .anySatisfy(
                                    evidence -> assertThat(evidence.outcome()).isInstanceOf(ProbeOutcome.Failed.class));
                });
        assertThat(bench.log()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void aListenerThatThrowsIsLeftOut(Throwable problem) {
        bench.install(Explainer.builder()
                .listener(explanation -> WhateverGoesWrongInsideTest.<RuntimeException>rethrow(problem)));
        assertExplained(denied());
    }

    @ParameterizedTest
    @MethodSource("problems")
    void whateverIsThrownInsideLeavesTheOriginalInstanceAsItWas(Throwable problem) {
        denied(witness);
        Throwable original = witness.original();
        String message = original.getMessage();
        Context.FailedExecution broken = new BrokenContext(original, problem);
        assertThat(new WhyDeniedAccessDeniedInterceptor().modifyException(broken, new ExecutionAttributes()))
                .isSameAs(original);
        assertThat(original).hasMessage(message).hasNoSuppressedExceptions();
    }

    /** The builder it inherits makes its parent's class, which the SDK would reject in its place. */
    @Test
    void anExceptionThatCannotBeRebuiltLeavesAsItIsAndIsStillFound() {
        Throwable failure = denied(new TeamInterceptor());
        assertThat(failure).isExactlyInstanceOf(TeamException.class).hasMessageNotContaining("WhyDenied [");
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    /** Opening one waits until somebody reads it. */
    @Test
    void aPipeInPlaceOfTheJournal() throws Exception {
        Path pipe = directory.resolve("journal.jsonl");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("pipes with a name")
                .isZero();
        bench.setting("journal", pipe.toString());
        assertExplained(denied());
        assertWarnedOnce("a journal is a regular file");
    }

    private void assertWarnedOnce(String reason) {
        await().untilAsserted(() -> assertThat(bench.log())
                .filteredOn(line -> line.contains("cannot write its journal"))
                .singleElement()
                .asString()
                .contains(reason));
    }

    @Test
    void aJournalThatCannotBeWritten() {
        bench.setting("journal", directory.resolve("missing/journal.jsonl").toString());
        assertExplained(denied());
        assertWarnedOnce("its directory does not exist");
    }

    private record BrokenContext(Throwable exception, Throwable problem) implements Context.FailedExecution {
        @Override
        public SdkRequest request() {
            WhateverGoesWrongInsideTest.<RuntimeException>rethrow(problem);
            throw new AssertionError();
        }

        @Override
        public java.util.Optional<SdkHttpRequest> httpRequest() {
            return java.util.Optional.empty();
        }

        @Override
        public java.util.Optional<software.amazon.awssdk.http.SdkHttpResponse> httpResponse() {
            return java.util.Optional.empty();
        }

        @Override
        public java.util.Optional<software.amazon.awssdk.core.SdkResponse> response() {
            return java.util.Optional.empty();
        }
    }

    /** An application's own exception class. */
    private static final class TeamException extends S3Exception {
        private static final long serialVersionUID = 1L;

        TeamException(S3Exception.Builder builder) {
            super(builder);
        }
    }

    private static final class TeamInterceptor implements ExecutionInterceptor {
        @Override
        public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
            SdkException original = (SdkException) context.exception();
            return new TeamException((S3Exception.Builder) original.toBuilder());
        }
    }
}
