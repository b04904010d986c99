package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.sdk.Explainer;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Probes are synchronous, and this application has no synchronous SDK HTTP client for them. */
class AsyncOnlyApplicationTest {

    /** The key pair of AWS's documentation. */
    private static final StaticCredentialsProvider SESSION =
            StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    "ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "documentation-session-token"));

    private AwsStub aws;

    @BeforeEach
    void pointTheSdkAtTheStub() {
        aws = AwsStub.start();
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        Explainer.install(null);
    }

    @AfterEach
    void stopTheStub() {
        System.clearProperty("aws.endpointUrl");
        aws.close();
    }

    @Test
    void thisApplicationHasNoSynchronousHttpClient() {
        assertThat(ServiceLoader.load(SdkHttpService.class)).isEmpty();
        assertThat(ServiceLoader.load(SdkAsyncHttpService.class)).hasSize(1);
    }

    @Test
    void probesStillAskAws() throws Exception {
        aws.on(DYNAMODB, "GetItem").denies();
        aws.iam().role("invoice-reader");
        aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());

        CompletionException thrown;
        try (DynamoDbAsyncClient dynamoDb = DynamoDbAsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .build()) {
            thrown = catchThrowableOfType(
                    CompletionException.class,
                    () -> dynamoDb.getItem(r -> r.tableName("orders")).join());
        }

        assertThat(thrown).hasCauseInstanceOf(DynamoDbException.class);
        assertThat(finalExplanation(thrown).verdict().primary().code().code()).isEqualTo("identity-no-allow");
        assertThat(finalExplanation(thrown).course().evidence())
                .extracting(Evidence::outcome)
                .doesNotHaveAnyElementsOfTypes(ProbeOutcome.TimedOut.class, ProbeOutcome.Failed.class);
        assertThat(aws.calls(STS, "GetCallerIdentity")).hasSize(1);
        assertThat(aws.calls(IAM, "SimulatePrincipalPolicy"))
                .isNotEmpty()
                .allMatch(call -> call.mentions("dynamodb:GetItem"));
        assertThat(aws.calls(STS)).allMatch(call -> "ASIAIOSFODNN7EXAMPLE".equals(call.accessKeyId()));
    }

    @Test
    void theExceptionOfS3sAsynchronousClientIsExplained() throws Exception {
        aws.on(S3, "GetObject").denies();

        CompletionException thrown;
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(SESSION)
                .forcePathStyle(true)
                .build()) {
            thrown = catchThrowableOfType(
                    CompletionException.class,
                    () -> s3.getObject(
                                    r -> r.bucket("acme-invoices").key("inv-1.pdf"), AsyncResponseTransformer.toBytes())
                            .join());
        }

        assertThat(thrown)
                .cause()
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("WhyDenied [identity-no-allow]: ");
        assertThat(finalExplanation(thrown).course().complete()).isTrue();
        assertThat(aws.calls(STS, "GetCallerIdentity")).hasSize(1);
    }

    private static Explanation finalExplanation(Throwable thrown) throws Exception {
        return WhyDenied.finalExplanation(thrown).orElseThrow().get(20, TimeUnit.SECONDS);
    }
}
