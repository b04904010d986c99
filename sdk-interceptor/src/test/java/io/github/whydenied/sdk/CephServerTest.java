package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Denials of a real RADOS Gateway, where the machine has Ceph; what {@link ForeignServersTest} reads from recorded answers. */
class CephServerTest {

    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[
             {"Sid":"BobReads2026","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/bob"]},
              "Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme-invoices/2026/*"]},
             {"Sid":"BobReadsThis","Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/bob"]},
              "Action":["s3:GetBucketPolicy"],"Resource":["arn:aws:s3:::acme-invoices"]},
             {"Sid":"NoDrafts","Effect":"Deny","Principal":"*",
              "Action":["s3:GetObject"],"Resource":["arn:aws:s3:::acme-invoices/drafts/*"]}]}
            """;

    @TempDir
    static Path directory;

    private static @Nullable CephServer ceph;

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(CephServer.isInstalled(), "no Ceph on this machine: no denial of a real RADOS Gateway is tried");
        ceph = CephServer.start(directory);
        ceph.user("alice", id("alice"), secret("alice"));
        ceph.user("bob", id("bob"), secret("bob"));
        ceph.user("acme$carol", id("carol"), secret("carol"));
        ceph.user("dave", id("dave"), secret("dave"));
        ceph.suspend("dave");
        try (S3Client owner = client(key("alice", "alice"))) {
            owner.createBucket(r -> r.bucket("acme-invoices"));
            owner.putObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"), RequestBody.fromString("x"));
            owner.createBucket(r -> r.bucket("acme-ledgers"));
            owner.putBucketPolicy(r -> r.bucket("acme-invoices").policy(POLICY));
        }
    }

    @AfterAll
    static void stop() {
        if (ceph != null) {
            ceph.close();
        }
    }

    @BeforeEach
    void onlyTheClientIsPointedThere() {
        bench.noProperty("aws.endpointUrl");
    }

    private static AwsCredentialsProvider key(String user, String secretOf) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id(user), secret(secretOf)));
    }

    private static String id(String user) {
        return user.toUpperCase(Locale.ROOT) + "EXAMPLEKEY";
    }

    private static String secret(String user) {
        return user + "-documentation-secret";
    }

    private static S3Client client(AwsCredentialsProvider credentials) {
        return Clients.s3Builder()
                .credentialsProvider(credentials)
                // Any other one stands in a new bucket's location, which the gateway does not have.
                .region(Region.US_EAST_1)
                // https://github.com/aws/aws-sdk-java-v2/issues/5801: this version knows no trailing checksum
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .endpointOverride(Objects.requireNonNull(ceph).endpoint())
                .build();
    }

    private String explained(AwsCredentialsProvider credentials, String bucket, String object) {
        S3Client s3 = bench.closing(client(credentials));
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(object)));
        assertThat(bench.log()).hasSize(1);
        String text = bench.log().get(0).replaceAll("\\s+", " ");
        assertThat(text)
                .contains("Ceph's RADOS Gateway at `127.0.0.1:")
                .doesNotContain("by AWS", "AWS said", "AWS does not", "organization", "iam:Simulate", "111122223333");
        return text;
    }

    @Test
    void withoutAPolicy() {
        assertThat(explained(key("bob", "bob"), "acme-ledgers", "a"))
                .startsWith("access denied[custom-endpoint]: Ceph's RADOS Gateway answered, not AWS")
                .contains("the access key and its secret are right", "signed by `arn:aws:iam:::user/bob`");
    }

    @Test
    void aDenyInTheBucketsPolicy() {
        assertThat(explained(key("bob", "bob"), "acme-invoices", "drafts/a"))
                .startsWith("access denied[resource-explicit-deny]")
                .contains("statement `NoDrafts`");
    }

    @Test
    void noStatementOfTheBucketsPolicy() {
        assertThat(explained(key("bob", "bob"), "acme-invoices", "2025/a"))
                .startsWith("access denied[resource-no-allow]")
                .contains("the bucket policy of bucket `acme-invoices` does not allow it");
    }

    @Test
    void aUserOfATenant() {
        S3Client s3 = bench.closing(client(key("carol", "carol")));
        s3.createBucket(r -> r.bucket("carols"));
        s3.putObject(r -> r.bucket("carols").key("a"), RequestBody.fromString("x"));
        s3.putBucketPolicy(r -> r.bucket("carols").policy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Closed","Effect":"Deny",
                 "Principal":{"AWS":["arn:aws:iam::acme:user/carol"]},"Action":["s3:GetObject"],
                 "Resource":["arn:aws:s3:::carols/*"]}]}
                """));
        assertThat(explained(key("carol", "carol"), "carols", "a"))
                .startsWith("access denied[resource-explicit-deny]")
                .contains("signed by `arn:aws:iam::acme:user/carol`");
    }

    @Test
    void aWrongSecret() {
        assertThat(explained(key("alice", "bob"), "acme-invoices", "2026/inv-1.pdf"))
                .startsWith("access denied[signature-mismatch]")
                .contains("stated by the server: SignatureDoesNotMatch");
    }

    @Test
    void anUnknownKey() {
        assertThat(explained(key("nobody", "bob"), "acme-invoices", "2026/inv-1.pdf"))
                .startsWith("access denied[credentials-unknown-key]: Ceph's RADOS Gateway does not know");
    }

    @Test
    void aHeadWithAnUnknownKey() {
        S3Client s3 = bench.closing(client(key("nobody", "bob")));
        Failures.of(() -> s3.headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
        assertThat(bench.log().get(0)).startsWith("access denied[credentials-unknown-key]");
    }

    @Test
    void anAnonymousRequest() {
        assertThat(explained(AnonymousCredentialsProvider.create(), "acme-ledgers", "a"))
                .contains("its credentials are anonymous");
    }

    @Test
    void aSuspendedUser() {
        assertThat(explained(key("dave", "dave"), "acme-invoices", "2026/inv-1.pdf"))
                .contains("stated by the server: UserSuspended", "radosgw-admin user enable");
    }
}
