package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.RecordedCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Probes ask as the caller of the failed call, where it called, and their own failures are nobody's news. */
class WhatProbesAskTest {

    private static final String OTHER_KEY = "AKIAIOSFODNN7EXAMPLE";

    private static final StaticCredentialsProvider OTHER =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(OTHER_KEY, Clients.SECRET_ACCESS_KEY));

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void theirOwnDenialsAreNotDiagnosed() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        // The stub refuses all that IAM is asked.
        assertThat(bench.aws().calls(IAM)).isNotEmpty();
        assertThat(bench.log()).hasSize(1);
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void theirOwnDenialsAreNotDiagnosedWhenAnAsynchronousClientWasDenied() {
        bench.aws().on(S3, "GetObject").denies();
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        Throwable failure = Failures.of(
                () -> s3.getObject(r -> r.bucket("acme-invoices").key("a"), AsyncResponseTransformer.toBytes())
                        .join());
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(1));
        assertThat(bench.aws().calls(IAM)).isNotEmpty();
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void askWithTheCredentialsOfTheRequest() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(
                r -> r.bucket("acme-invoices").key("a").overrideConfiguration(o -> o.credentialsProvider(OTHER))));
        assertThat(bench.aws().calls())
                .hasSizeGreaterThan(1)
                .allSatisfy(call -> assertThat(call.accessKeyId()).isEqualTo(OTHER_KEY));
    }

    @Test
    void askWithTheCredentialsOfTheRequestOfAnAsynchronousClient() {
        bench.aws().on(S3, "GetObject").denies();
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        Throwable failure = Failures.of(() -> s3.getObject(
                        r -> r.bucket("acme-invoices")
                                .key("a")
                                .overrideConfiguration(o -> o.credentialsProvider(OTHER)),
                        AsyncResponseTransformer.toBytes())
                .join());
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(bench.aws().calls())
                .hasSizeGreaterThan(1)
                .allSatisfy(call -> assertThat(call.accessKeyId()).isEqualTo(OTHER_KEY));
    }

    /** IAM is one service a partition: <a href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">endpoints</a>. */
    @ParameterizedTest
    @CsvSource({
        "eu-west-3, eu-west-3, us-east-1",
        "cn-northwest-1, cn-northwest-1, cn-north-1",
        "us-gov-east-1, us-gov-east-1, us-gov-west-1"
    })
    void askInTheRegionAndThePartitionOfTheCall(String called, String sts, String iam) {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 =
                bench.closing(Clients.s3Builder().region(Region.of(called)).build());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        assertThat(bench.aws().calls(STS))
                .isNotEmpty()
                .extracting(RecordedCall::region)
                .containsOnly(sts);
        assertThat(bench.aws().calls(IAM))
                .isNotEmpty()
                .extracting(RecordedCall::region)
                .containsOnly(iam);
    }

    @Test
    void askNothingAboutAnAnonymousCall() {
        bench.aws().on(S3, "GetObject").denies("Access Denied");
        S3Client s3 = bench.closing(Clients.s3Builder()
                .credentialsProvider(software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider.create())
                .build());
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
        assertThat(failure).hasMessageContaining(" -- WhyDenied [");
        assertThat(bench.callsBesides("GetObject")).isEmpty();
    }
}
