package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.denied;
import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.RecordedCall;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Denials of servers that are not AWS, through a client that is pointed at one. The answers of Ceph's RADOS Gateway 16.2.15 were recorded; those
 * of MinIO are made after its source. What would leave for AWS would pass the {@link RecordingProxy}.
 */
class ForeignServersTest {

    private static final StaticCredentialsProvider BOB = StaticCredentialsProvider.create(
            AwsBasicCredentials.create("BOBEXAMPLEKEY0000001", "bob-documentation-secret"));

    @RegisterExtension
    final Bench bench = new Bench();

    private RecordingProxy world;

    @BeforeEach
    void onlyTheClientIsPointedThere() throws IOException {
        world = bench.closing(new RecordingProxy());
        for (String scheme : new String[] {"http", "https"}) {
            bench.property(scheme + ".proxyHost", "127.0.0.1");
            bench.property(scheme + ".proxyPort", String.valueOf(world.port()));
        }
        bench.property("http.nonProxyHosts", "127.0.0.1|localhost");
        bench.noProperty("aws.endpointUrl");
    }

    private void answers(String operation, String file) {
        bench.aws().on(S3, operation).answers(RecordedAnswer.of(file));
    }

    private S3Client s3(AwsCredentialsProvider credentials) {
        return bench.closing(Clients.s3Builder()
                .credentialsProvider(credentials)
                .endpointOverride(bench.aws().endpoint())
                .build());
    }

    private void get(AwsCredentialsProvider credentials) {
        Failures.of(() ->
                s3(credentials).getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
    }

    private void assertLogIs(String name) {
        assertThat(world.asked()).isEmpty();
        Golden.assertLogIs(bench, "servers/" + name);
        assertThat(bench.log().get(0))
                .doesNotContainIgnoringCase("AWS does not say")
                .doesNotContain(
                        "by AWS",
                        "AWS said",
                        "organization",
                        "iam:Simulate",
                        "iam:Get",
                        "iam:List",
                        "cloudtrail",
                        "service control",
                        "111122223333");
    }

    @Test
    void cephKnowsTheCallerAndLetsNobodyReadTheBucketsPolicy() {
        answers("GetObject", "ceph-16.2.15/get-without-policy");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy-refused");
        answers("ListBuckets", "ceph-16.2.15/own-buckets");
        get(BOB);
        assertLogIs("ceph-without-policy");
    }

    @Test
    void thePolicyOfACephBucketIsReadThroughTheServerThatAnswered() {
        answers("PutObject", "ceph-16.2.15/put-not-allowed");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy");
        answers("ListBuckets", "ceph-16.2.15/own-buckets");
        Failures.of(() ->
                s3(BOB).putObject(r -> r.bucket("acme-invoices").key("2026/inv-2.pdf"), RequestBody.fromString("y")));
        assertLogIs("ceph-not-allowed-by-policy");
        assertThat(bench.callsBesides("PutObject"))
                .extracting(RecordedCall::operation)
                .containsExactly("ListBuckets", "GetBucketPolicy");
    }

    @Test
    void aDenyInThePolicyOfACephBucketIsFound() {
        answers("GetObject", "ceph-16.2.15/deny-in-bucket-policy");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy");
        answers("ListBuckets", "ceph-16.2.15/own-buckets");
        Failures.of(
                () -> s3(BOB).getObjectAsBytes(r -> r.bucket("acme-invoices").key("drafts/a")));
        assertLogIs("ceph-deny-in-bucket-policy");
    }

    @Test
    void aUserOfACephTenantIsNamedAsItsPoliciesNameIt() {
        answers("PutObject", "ceph-16.2.15/put-not-allowed");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy");
        answers("ListBuckets", "ceph-16.2.15/own-buckets-of-a-tenant");
        Failures.of(() ->
                s3(BOB).putObject(r -> r.bucket("acme-invoices").key("2026/inv-2.pdf"), RequestBody.fromString("y")));
        assertLogIs("ceph-tenant");
    }

    @Test
    void cephRefusesEverythingWhereKeystoneDoesNotKnowTheKey() {
        answers("GetObject", "ceph-16.2.15/get-without-policy");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy-refused");
        answers("ListBuckets", "ceph-16.2.15/get-without-policy");
        get(BOB);
        assertLogIs("ceph-refuses-everything");
    }

    @Test
    void cephNamesAWrongSecret() {
        answers("GetObject", "ceph-16.2.15/wrong-secret");
        get(BOB);
        assertLogIs("ceph-wrong-secret");
    }

    @Test
    void cephNamesAnUnknownKey() {
        answers("GetObject", "ceph-16.2.15/unknown-key");
        get(BOB);
        assertLogIs("ceph-unknown-key");
    }

    @Test
    void aKeyWithTheShapeOfAwssNamesNoAccountOfAws() {
        answers("GetObject", "ceph-16.2.15/unknown-key");
        get(Clients.SESSION);
        assertLogIs("ceph-unknown-key-of-aws");
    }

    @Test
    void whatAHeadHidesTheSameReadAsAGetTells() {
        answers("HeadObject", "ceph-16.2.15/head-with-unknown-key");
        answers("GetObject", "ceph-16.2.15/unknown-key");
        answers("ListBuckets", "ceph-16.2.15/unknown-key");
        answers("GetBucketPolicy", "ceph-16.2.15/unknown-key");
        Failures.of(() -> s3(BOB).headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        assertLogIs("ceph-head-with-unknown-key");
    }

    @Test
    void anAnonymousRequestIsToldAsThat() {
        answers("GetObject", "ceph-16.2.15/anonymous");
        get(AnonymousCredentialsProvider.create());
        assertLogIs("ceph-anonymous");
        assertThat(bench.callsBesides("GetObject")).isEmpty();
    }

    @Test
    void aSuspendedUserIsToldAsThat() {
        answers("GetObject", "ceph-16.2.15/user-suspended");
        get(BOB);
        assertLogIs("ceph-user-suspended");
    }

    /** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html: AWS_ENDPOINT_URL */
    @Test
    void aSettingForAllServicesMakesNoAwsOfAServerWithoutSts() {
        bench.property("aws.endpointUrl", bench.aws().endpoint().toString());
        bench.aws().onAny(STS).answers(RecordedAnswer.of("ceph-16.2.15/get-caller-identity"));
        answers("GetObject", "ceph-16.2.15/get-without-policy");
        answers("GetBucketPolicy", "ceph-16.2.15/bucket-policy-refused");
        answers("ListBuckets", "ceph-16.2.15/own-buckets");
        Failures.of(
                () -> bench.closing(Clients.s3Builder().credentialsProvider(BOB).build())
                        .getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        assertLogIs("ceph-without-policy");
    }

    @Test
    void aServerOfNoNameWithoutStsIsNoAwsEither() {
        bench.property("aws.endpointUrl", bench.aws().endpoint().toString());
        bench.aws().onAny(STS).answers(error(405, "MethodNotAllowed", ""));
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", ""));
        bench.aws().on(S3, "GetBucketPolicy").answers(error(403, "AccessDenied", ""));
        Failures.of(
                () -> bench.closing(Clients.s3Builder().credentialsProvider(BOB).build())
                        .getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        assertLogIs("server-without-sts");
    }

    @Test
    void minioNamesItself() {
        answers("GetObject", "minio/access-denied");
        answers("GetBucketPolicy", "minio/access-denied");
        get(BOB);
        assertLogIs("minio-access-denied");
    }

    @Test
    void minioSaysInHeadersWhatAHeadHasNoBodyFor() {
        answers("HeadObject", "minio/head-with-unknown-key");
        Failures.of(() -> s3(BOB).headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        assertLogIs("minio-head-with-unknown-key");
    }

    /** https://docs.localstack.cloud/aws/capabilities/security-testing/iam-policy-enforcement/ */
    @Test
    void awssSentenceIsReadAlsoWhereLocalStackSaysIt() {
        bench.aws()
                .on(S3, "GetObject")
                .answers(denied(
                                "User: arn:aws:iam::000000000000:user/test-user is not authorized to perform: s3:GetObject on"
                                        + " resource: \"arn:aws:s3:::acme-invoices/2026/inv-1.pdf\" because no identity-based policy"
                                        + " allows the s3:GetObject action")
                        .withHeader("x-localstack", "true"));
        bench.aws().on(S3, "GetBucketPolicy").denies();
        get(BOB);
        assertLogIs("localstack-sentence");
    }
}
