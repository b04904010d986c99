package io.github.whydenied.awsstub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;

/** The metadata service and the container endpoint, read by the SDK's own providers where they do read. */
class CredentialEndpointsTest {

    private static AwsStub aws;

    @BeforeAll
    static void start() {
        aws = AwsStub.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void reset() {
        aws.reset();
    }

    @Test
    void instanceProfileServesCredentials() throws Exception {
        aws.instanceMetadata().servesRole("web-node");
        assertThat(instanceCredentials().accessKeyId()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
        assertThat(aws.calls(AwsService.INSTANCE_METADATA, "Token")).hasSize(1);
        assertThat(metadata("iam/info").body()).contains("arn:aws:iam::111122223333:instance-profile/web-node");
    }

    @Test
    void metadataNeedsItsToken() throws Exception {
        aws.instanceMetadata().servesRole("web-node");
        HttpRequest withoutToken = HttpRequest.newBuilder(aws.endpoint().resolve("/latest/meta-data/iam/info"))
                .build();
        assertThat(send(withoutToken).statusCode()).isEqualTo(401);
    }

    @Test
    void noInstanceProfile() throws Exception {
        aws.instanceMetadata().hasNoInstanceProfile();
        assertThatThrownBy(CredentialEndpointsTest::instanceCredentials)
                .hasMessage("Failed to load credentials from IMDS.")
                .hasRootCauseMessage("The requested metadata is not found at " + aws.endpoint()
                        + "/latest/meta-data/iam/security-credentials/");
        assertThat(metadata("iam/security-credentials/").statusCode()).isEqualTo(404);
    }

    @Test
    void brokenInstanceProfiles() throws Exception {
        aws.instanceMetadata().instanceProfileNotFound("web-profile");
        assertThat(metadata("iam/info").body()).contains("\"InstanceProfileNotFound\"");
        aws.instanceMetadata().instanceProfileIsEmpty("web-profile");
        assertThat(metadata("iam/info").body()).contains("\"Success\"", "Instance Profile does not contain a role");
        aws.instanceMetadata().roleCannotBeAssumed("web-node");
        assertThat(metadata("iam/security-credentials/").body()).isEqualTo("web-node");
        assertThat(metadata("iam/security-credentials/web-node").body()).contains("AssumeRoleUnauthorizedAccess");
        assertThatThrownBy(CredentialEndpointsTest::instanceCredentials)
                .hasRootCauseMessage("Failed to load access key from metadata service.");
    }

    @Test
    void metadataThatRefusesHangsOrTalksNonsense() throws Exception {
        aws.instanceMetadata().refuses(403);
        assertThat(metadata("iam/info").statusCode()).isEqualTo(403);
        aws.instanceMetadata().answersNonsense();
        assertThat(metadata("iam/info").body()).contains("nginx");
        aws.instanceMetadata().hangsFor(Duration.ofMillis(300));
        Instant before = Instant.now();
        metadata("iam/info");
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void containerEndpoint() throws Exception {
        aws.containerCredentials().servesRole("arn:aws:iam::111122223333:role/task");
        assertThat(containerCredentials().accessKeyId()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
        aws.containerCredentials().podIdentityRoleCannotBeAssumed();
        assertThatThrownBy(CredentialEndpointsTest::containerCredentials)
                .hasMessage("Failed to load credentials from metadata service.");
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(aws.containerCredentials().uri()).build());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("EKS does not have permissions to assume the associated role.");
    }

    private static AwsCredentials instanceCredentials() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(aws.endpoint().toString())
                .build()) {
            return provider.resolveCredentials();
        }
    }

    private static AwsCredentials containerCredentials() {
        System.setProperty(
                "aws.containerCredentialsFullUri",
                aws.containerCredentials().uri().toString());
        try (ContainerCredentialsProvider provider =
                ContainerCredentialsProvider.builder().build()) {
            return provider.resolveCredentials();
        } finally {
            System.clearProperty("aws.containerCredentialsFullUri");
        }
    }

    private static HttpResponse<String> metadata(String path) throws IOException, InterruptedException {
        HttpRequest token = HttpRequest.newBuilder(aws.endpoint().resolve("/latest/api/token"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
                .build();
        URI uri = aws.endpoint().resolve("/latest/meta-data/" + path);
        return send(HttpRequest.newBuilder(uri)
                .header("X-aws-ec2-metadata-token", oneLine(send(token).body()))
                .build());
    }

    /** A token that is no token must still be a legal header. */
    private static String oneLine(String token) {
        return token.isEmpty() ? "none" : token.strip();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
