package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** However often ours is registered, and however often one failure comes by, it is explained once. */
class ExplainedOnceTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private void assertExplainedOnce(Throwable failure) {
        assertThat(Failures.message(failure).split(" -- WhyDenied \\[", -1))
                .as(failure.getMessage())
                .hasSize(2);
        assertThat(WhyDenied.explanation(failure)).isPresent();
    }

    private static long ours(S3ServiceClientConfiguration client) {
        return client.overrideConfiguration().executionInterceptors().stream()
                .filter(WhyDeniedAccessDeniedInterceptor.class::isInstance)
                .count();
    }

    private static Throwable getObject(S3Client s3) {
        return Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("a")));
    }

    @Test
    void registeredByTheFileAndByHand() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client s3 = bench.closing(Clients.s3(new WhyDeniedAccessDeniedInterceptor()));
        assertThat(ours(s3.serviceClientConfiguration())).isEqualTo(2);
        assertExplainedOnce(getObject(s3));
        assertThat(bench.log()).hasSize(1);
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(1);
    }

    @Test
    void registeredByTheFileAndByHandOnAnAsynchronousClient() {
        bench.aws().on(S3, "ListObjectsV2").denies();
        S3AsyncClient s3 = bench.closing(Clients.s3Async(new WhyDeniedAccessDeniedInterceptor()));
        assertThat(ours(s3.serviceClientConfiguration())).isEqualTo(2);
        assertExplainedOnce(Failures.of(
                () -> s3.listObjectsV2(r -> r.bucket("acme-invoices")).join()));
    }

    /** A configuration read from a client holds the interceptors of the file too, and the next client adds its own. */
    @Test
    void aConfigurationTakenFromAnotherClient() {
        bench.aws().on(S3, "GetObject").denies();
        S3Client first = bench.closing(Clients.s3());
        S3Client second = bench.closing(Clients.s3Builder()
                .overrideConfiguration(first.serviceClientConfiguration().overrideConfiguration())
                .build());
        assertThat(ours(second.serviceClientConfiguration())).isEqualTo(2);
        assertExplainedOnce(getObject(second));
        assertThat(bench.log()).hasSize(1);
    }

    /** Since 2.47 the failure of a credentials provider comes by again in the client that wanted the credentials. */
    @Test
    void theSameFailureInAnotherExecution() {
        bench.aws().on(STS, "AssumeRole").denies();
        Witness witness = new Witness();
        StsClient sts = bench.closing(Clients.sync(StsClient.builder(), witness).build());
        Throwable explained = Failures.of(() -> sts.assumeRole(
                r -> r.roleArn("arn:aws:iam::111122223333:role/reporter").roleSessionName("nightly")));
        ExecutionAttributes ofS3 = new ExecutionAttributes()
                .putAttribute(SdkExecutionAttribute.SERVICE_NAME, "S3")
                .putAttribute(SdkExecutionAttribute.OPERATION_NAME, "GetObject");
        Context.FailedExecution again =
                new Failed(explained, witness.seen().get(0).context());
        assertThat(new WhyDeniedAccessDeniedInterceptor().modifyException(again, ofS3))
                .isSameAs(explained);
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void aDenialInsideACredentialsProvider() {
        bench.aws().on(STS, "AssumeRole").denies();
        StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
        StsAssumeRoleCredentialsProvider provider = bench.closing(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(r ->
                        r.roleArn("arn:aws:iam::111122223333:role/reporter").roleSessionName("nightly"))
                .build());
        S3Client s3 =
                bench.closing(Clients.s3Builder().credentialsProvider(provider).build());
        Throwable failure = getObject(s3);
        assertExplainedOnce(failure);
        assertThat(failure).hasMessageContaining("WhyDenied [");
        assertThat(bench.log()).hasSize(1);
    }

    /** GetObject in a directory bucket first creates a session; its denial comes by in both operations. */
    @Test
    void createSessionOfS3Express() {
        bench.aws().on(S3, "CreateSession").denies();
        S3Client s3 = bench.closing(S3Client.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(Clients.SESSION)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build());
        Throwable failure = Failures.of(
                () -> s3.getObjectAsBytes(r -> r.bucket("acme--euw1-az1--x-s3").key("a")));
        assertThat(bench.aws().calls(S3, "CreateSession")).hasSize(1);
        assertExplainedOnce(failure);
        assertThat(bench.log()).hasSize(1);
    }

    /** To the waiter a 403 means that the bucket exists; the refusal is explained in the log all the same. */
    @Test
    void aWaiterThatTakesADenialForAnAnswer() {
        bench.aws().on(S3, "HeadBucket").denies("never sent");
        S3Client s3 = bench.closing(Clients.s3());
        var waited = s3.waiter().waitUntilBucketExists(r -> r.bucket("acme-invoices"));
        assertThat(waited.matched().exception()).hasValueSatisfying(this::assertExplainedOnce);
        assertThat(bench.log()).hasSize(1);
    }

    @Test
    void aPaginatorWhoseSecondPageIsDenied() {
        String page = """
                <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>acme-invoices</Name>
                <KeyCount>1</KeyCount><MaxKeys>1</MaxKeys><IsTruncated>true</IsTruncated>
                <NextContinuationToken>2</NextContinuationToken><Contents><Key>a</Key></Contents></ListBucketResult>
                """;
        bench.aws().on(S3, "ListObjectsV2").denies();
        bench.aws().on(S3, "ListObjectsV2").with("continuation-token", "").answers(Answers.ok(page));
        S3Client s3 = bench.closing(Clients.s3());
        List<String> keys = new java.util.ArrayList<>();
        Throwable failure = Failures.of(() -> s3.listObjectsV2Paginator(
                        ListObjectsV2Request.builder().bucket("acme-invoices").build())
                .contents()
                .forEach(object -> keys.add(object.key())));
        assertThat(keys).containsExactly("a");
        assertExplainedOnce(failure);
        assertThat(bench.log()).hasSize(1);
    }
}
