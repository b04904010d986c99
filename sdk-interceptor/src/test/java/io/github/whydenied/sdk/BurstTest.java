package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Promise 4, from the application's end: a burst of equal denials costs what one costs. */
class BurstTest {

    private static final int CALLS = 1_000;

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void aThousandEqualDenialsAreOneLogEventAndOneSetOfQuestions() throws Exception {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Throwable>> failures = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                failures.add(callers.submit(() -> Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")))));
            }
            for (Future<Throwable> failure : failures) {
                assertThat(failure.get(60, SECONDS)).hasMessageContaining("WhyDenied [identity-no-allow]: ");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(bench.aws().calls(S3)).hasSize(CALLS);
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(1));
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(1);
        assertThat(bench.aws().calls(IAM, "SimulatePrincipalPolicy")).hasSizeLessThanOrEqualTo(1);
    }
}
