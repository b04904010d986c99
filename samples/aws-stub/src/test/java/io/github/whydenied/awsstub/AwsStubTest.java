package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Answers.connectionReset;
import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.Answers.emptyResponse;
import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.SdkClients.configured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The stub as a server: who it answers, in what order, when, and that it stops. */
class AwsStubTest {

    @Test
    void laterRulesWinAndSequencesStayAtTheirLastAnswer() {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = SdkClients.s3(aws.endpoint())) {
            aws.onAny(S3).denies("every operation");
            aws.on(S3, "GetObject").answers(denied("first"), denied("then"));
            aws.on(S3, "GetObject").mentioning("b/secret").denies();
            assertThat(messageOfGet(s3, "k")).isEqualTo("first");
            assertThat(messageOfGet(s3, "k")).isEqualTo("then");
            assertThat(messageOfGet(s3, "k")).isEqualTo("then");
            assertThat(messageOfGet(s3, "secret"))
                    .isEqualTo("User: " + AwsStub.DEFAULT_CALLER + " is not authorized to perform: s3:GetObject"
                            + " on resource: \"arn:aws:s3:::b/secret\""
                            + " because no identity-based policy allows the s3:GetObject action");
            assertThat(aws.calls(S3, "GetObject")).hasSize(4);
            assertThat(aws.calls(DYNAMODB)).isEmpty();
            aws.reset();
            assertThat(aws.calls()).isEmpty();
            assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("b").key("k")))
                    .isInstanceOfSatisfying(S3Exception.class, failure -> {
                        assertThat(failure.statusCode()).isEqualTo(501);
                        assertThat(failure)
                                .hasMessageStartingWith("AwsStub has no answer for S3.GetObject GET /b/k (Service: S3");
                    });
        }
    }

    @Test
    void anonymousCallsAreUnsigned() {
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = S3Client.builder()
                        .applyMutation(builder -> SdkClients.pointed(builder, aws.endpoint()))
                        .forcePathStyle(true)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            aws.on(S3, "ListObjectsV2").denies("Access Denied");
            assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("b"))).isInstanceOf(S3Exception.class);
            assertThat(aws.calls()).singleElement().satisfies(call -> {
                assertThat(call.signed()).isFalse();
                assertThat(call.accessKeyId()).isNull();
            });
        }
    }

    @Test
    void presignedCallsAreSignedInTheQuery() throws Exception {
        try (AwsStub aws = AwsStub.start();
                S3Presigner presigner = S3Presigner.builder()
                        .endpointOverride(aws.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(SdkClients.CREDENTIALS)
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .build()) {
            aws.on(S3, "GetObject").answers(S3Answers.object("text"));
            URL url = presigner
                    .presignGetObject(r -> r.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(get -> get.bucket("acme-invoices").key("k")))
                    .url();
            try (InputStream content = url.openStream()) {
                assertThat(content).hasContent("text");
            }
            assertThat(aws.calls(S3, "GetObject")).singleElement().satisfies(call -> {
                assertThat(call.accessKeyId()).isEqualTo(SdkClients.ACCESS_KEY_ID);
                assertThat(call.header("authorization")).isEmpty();
            });
        }
    }

    @Test
    void theServerCanHaveAnotherTime() {
        Instant twoHoursAhead = Instant.now().plus(Duration.ofHours(2));
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = SdkClients.s3(aws.endpoint())) {
            aws.on(S3, "GetObject").answers(denied("no").withDate(twoHoursAhead));
            S3Exception failure = catchThrowableOfType(
                    S3Exception.class,
                    () -> s3.getObjectAsBytes(r -> r.bucket("b").key("k")));
            assertThat(failure.awsErrorDetails().sdkHttpResponse().headers().get("Date"))
                    .singleElement()
                    .satisfies(date -> assertThat(date)
                            .endsWith(" GMT")
                            .contains(twoHoursAhead.toString().substring(11, 16)));
        }
    }

    @Test
    void connectionsCanBreak() {
        try (AwsStub aws = AwsStub.start();
                DynamoDbClient dynamoDb = SdkClients.pointed(DynamoDbClient.builder(), aws.endpoint())
                        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                        .build()) {
            aws.on(DYNAMODB, "ListTables").answers(connectionReset(), emptyResponse(), denied("now it answers"));
            assertThatThrownBy(dynamoDb::listTables).isInstanceOf(SdkClientException.class);
            assertThatThrownBy(dynamoDb::listTables).isInstanceOf(SdkClientException.class);
            assertThatThrownBy(dynamoDb::listTables).isInstanceOf(DynamoDbException.class);
        }
    }

    @Test
    void hangingAnswersDoNotStallOthersAndCloseDoesNotWaitForThem() {
        Instant before = Instant.now();
        List<CompletableFuture<?>> hanging = new ArrayList<>();
        try (AwsStub aws = AwsStub.start();
                S3AsyncClient s3 = s3(aws, NettyNioAsyncHttpClient.builder().build())) {
            aws.on(S3, "GetObject").answers(denied("late").after(Duration.ofSeconds(20)));
            aws.on(S3, "ListBuckets").denies("at once");
            for (int i = 0; i < 30; i++) {
                hanging.add(s3.getObject(r -> r.bucket("b").key("k"), AsyncResponseTransformer.toBytes()));
            }
            assertThatThrownBy(() -> s3.listBuckets().join()).hasMessageContaining("at once");
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(hanging).hasSize(30);
    }

    @Test
    void nettyClientsUnderstandEveryShape() {
        asyncClientUnderstands(NettyNioAsyncHttpClient.builder().build());
    }

    @Test
    void crtClientsUnderstandEveryShape() {
        asyncClientUnderstands(AwsCrtAsyncHttpClient.builder().build());
    }

    @Test
    void stopsOnClose() {
        URI endpoint;
        try (AwsStub aws = AwsStub.start()) {
            endpoint = aws.endpoint();
            assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void needsFewThreadsAndLeavesNone() {
        int before = Thread.activeCount();
        try (AwsStub aws = AwsStub.start();
                S3Client s3 = SdkClients.s3(aws.endpoint())) {
            aws.onAny(S3).denies();
            messageOfGet(s3, "k");
            assertThat(Thread.activeCount() - before).isLessThanOrEqualTo(20);
        }
        await().pollInSameThread()
                .untilAsserted(() -> assertThat(Thread.activeCount()).isLessThanOrEqualTo(before));
    }

    private static void asyncClientUnderstands(SdkAsyncHttpClient http) {
        try (AwsStub aws = AwsStub.start();
                S3AsyncClient s3 = s3(aws, http)) {
            aws.on(S3, "GetObject").denies("no");
            aws.on(S3, "HeadObject").denies("no");
            aws.on(S3, "ListObjectsV2").answers(S3Answers.objects("k"));
            assertThatThrownBy(() -> s3.getObject(r -> r.bucket("b").key("k"), AsyncResponseTransformer.toBytes())
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(S3Exception.class, failure -> {
                        assertThat(failure.statusCode()).isEqualTo(403);
                        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo("no");
                    });
            assertThatThrownBy(() -> s3.headObject(r -> r.bucket("b").key("k")).join())
                    .cause()
                    .isInstanceOfSatisfying(S3Exception.class, failure -> {
                        assertThat(failure.statusCode()).isEqualTo(403);
                        assertThat(failure.awsErrorDetails().errorCode()).isNull();
                    });
            assertThat(s3.listObjectsV2(r -> r.bucket("b")).join().contents()).hasSize(1);
        }
        http.close();
    }

    private static S3AsyncClient s3(AwsStub aws, SdkAsyncHttpClient http) {
        return configured(S3AsyncClient.builder(), aws.endpoint())
                .forcePathStyle(true)
                .httpClient(http)
                .build();
    }

    private static String messageOfGet(S3Client s3, String key) {
        S3Exception failure = catchThrowableOfType(
                S3Exception.class, () -> s3.getObjectAsBytes(r -> r.bucket("b").key(key)));
        return failure.awsErrorDetails().errorMessage();
    }
}
