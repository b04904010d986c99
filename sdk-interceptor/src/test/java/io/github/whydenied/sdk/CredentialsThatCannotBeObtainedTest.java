package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsService;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The SDK's own failure to obtain credentials, which in asynchronous clients, and in all of them before 2.47, reaches no hook
 * of failures. The files under {@code golden/credentials} have what is told, word for word.
 */
class CredentialsThatCannotBeObtainedTest {

    private static final Path FILES =
            Path.of(System.getProperty("project.basedir", "."), "src/test/resources/profiles");

    /**
     * What the application has set up, and the provider it gives its client.
     *
     * @param name that of its file
     * @param provider sets it up
     */
    record Situation(String name, Function<Bench, AwsCredentialsProvider> provider) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Situation> SITUATIONS = List.of(
            new Situation("nothing-configured", bench -> {
                bench.property("aws.disableEc2Metadata", "true");
                return DefaultCredentialsProvider.builder().build();
            }),
            new Situation("profile-missing", bench -> ProfileCredentialsProvider.create("checkuot")),
            new Situation("profile-without-credentials", bench -> ProfileCredentialsProvider.create("region-only")),
            new Situation("sso-never-signed-in", bench -> ProfileCredentialsProvider.create("acme-sso")),
            new Situation("no-instance-profile", bench -> {
                bench.aws().instanceMetadata().hasNoInstanceProfile();
                return InstanceProfileCredentialsProvider.create();
            }),
            new Situation("instance-role-not-assumable", bench -> {
                bench.aws().instanceMetadata().roleCannotBeAssumed("web-node");
                return InstanceProfileCredentialsProvider.create();
            }),
            new Situation("metadata-refuses", bench -> {
                bench.aws().instanceMetadata().refuses(403);
                return InstanceProfileCredentialsProvider.create();
            }),
            new Situation("metadata-unreachable", bench -> {
                bench.property("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:9");
                return InstanceProfileCredentialsProvider.create();
            }),
            new Situation("pod-identity-refused", bench -> {
                bench.aws().containerCredentials().podIdentityRoleCannotBeAssumed();
                bench.property(
                        "aws.containerCredentialsFullUri",
                        bench.aws().containerCredentials().uri().toString());
                return ContainerCredentialsProvider.builder().build();
            }),
            new Situation("assume-role-denied", bench -> {
                bench.aws()
                        .on(AwsService.STS, "AssumeRole")
                        .answers(Answers.error(
                                403,
                                "AccessDenied",
                                "User: " + Bench.CALLER + " is not authorized to perform: sts:AssumeRole on resource:"
                                        + " arn:aws:iam::444455556666:role/invoices-reader"));
                StsClient sts = bench.closing(Clients.sync(StsClient.builder()).build());
                return StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(r -> r.roleArn("arn:aws:iam::444455556666:role/invoices-reader")
                                .roleSessionName("checkout"))
                        .build();
            }));

    @RegisterExtension
    final Bench bench = new Bench();

    static Stream<Arguments> situationsAndClients() {
        return SITUATIONS.stream()
                .flatMap(situation -> Stream.of(false, true).map(async -> Arguments.of(situation, async)));
    }

    @BeforeEach
    void filesOfTheApplication() {
        bench.setting("wait", "60s");
        bench.property("aws.configFile", FILES.resolve("config").toString());
        bench.property("aws.sharedCredentialsFile", FILES.resolve("credentials").toString());
    }

    @ParameterizedTest(name = "{0}, asynchronous: {1}")
    @MethodSource("situationsAndClients")
    void isExplained(Situation situation, boolean asynchronous) {
        AwsCredentialsProvider provider = situation.provider().apply(bench);
        Throwable failure = asynchronous ? askedAsynchronously(provider) : asked(provider);

        assertThat(failure).isInstanceOf(SdkException.class);
        assertThat(WhyDenied.explanation(failure)).isPresent();
        await().untilAsserted(() -> assertThat(bench.log()).hasSize(1));
        Golden.assertLogIs(bench, "credentials/" + situation.name());
    }

    private Throwable asked(AwsCredentialsProvider provider) {
        DynamoDbClient dynamo = bench.closing(Clients.sync(DynamoDbClient.builder())
                .credentialsProvider(provider)
                .region(Region.EU_WEST_1)
                .build());
        return Failures.of(() -> dynamo.describeTable(r -> r.tableName("orders")));
    }

    private Throwable askedAsynchronously(AwsCredentialsProvider provider) {
        DynamoDbAsyncClient dynamo = bench.closing(Clients.async(DynamoDbAsyncClient.builder())
                .credentialsProvider(provider)
                .region(Region.EU_WEST_1)
                .build());
        return Failures.of(
                () -> dynamo.describeTable(r -> r.tableName("orders")).join());
    }
}
