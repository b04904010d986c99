package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.CredentialTrail.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

class ChainReasonsTest {

    @Test
    void theSdksOwnTextIsRead() {
        try (SystemProperty noMetadata = new SystemProperty("aws.disableEc2Metadata", "true");
                SystemProperty noCredentials = new SystemProperty("aws.sharedCredentialsFile", "/nonexistent/a");
                SystemProperty noConfig = new SystemProperty("aws.configFile", "/nonexistent/b")) {
            List<Reason> reasons = ChainReasons.read(
                    messageOf(() -> DefaultCredentialsProvider.builder().build().resolveCredentials()));

            assertThat(reasons)
                    .extracting(Reason::provider)
                    .containsExactly(
                            "SystemPropertyCredentialsProvider",
                            "EnvironmentVariableCredentialsProvider",
                            "WebIdentityTokenCredentialsProvider",
                            "ProfileCredentialsProvider",
                            "ContainerCredentialsProvider",
                            "InstanceProfileCredentialsProvider");
            assertThat(reasons.get(5).text())
                    .isEqualTo("IMDS credentials have been disabled by environment variable or system property.");
            assertThat(reasons.get(1).text()).startsWith("Unable to load credentials from system settings.");
        }
    }

    @Test
    void namesOfBuiltProvidersAndNestedChainsAreRead() {
        ProfileFile empty = ProfileFile.aggregator().build();
        AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(
                ProfileCredentialsProvider.builder()
                        .profileFile(empty)
                        .profileName("a, b: c")
                        .build(),
                () -> {
                    throw new IllegalStateException("first: x, second: y, [third]");
                });

        List<Reason> reasons = ChainReasons.read(messageOf(chain::resolveCredentials));

        assertThat(reasons).isNotEmpty();
        assertThat(reasons.get(0).provider()).isEqualTo("ProfileCredentialsProvider");
    }

    @Test
    void secretsAndLineBreaksInAProvidersAnswerAreTakenOut() {
        List<Reason> reasons = ChainReasons.read(
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain("
                        + "credentialsProviders=[A(x), B(y)]) : [ProcessCredentialsProvider(cmd=[sh]): exit 1:\n"
                        + "SecretAccessKey=" + Ask.SECRET + " key AKIAIOSFODNN7EXAMPLE, B(): no]");

        assertThat(reasons).hasSize(2);
        assertThat(reasons.get(0).text())
                .doesNotContain("CANARY")
                .doesNotContain("\n")
                .contains("AKIA....MPLE");
        assertThat(reasons.get(1)).isEqualTo(new Reason("B", "no"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Unable to load credentials from any of the providers in the chain",
                "Unable to load credentials from any of the providers in the chain X : [",
                "Unable to load credentials from any of the providers in the chain X : [[[[((((: ",
                "Access Denied"
            })
    void anyOtherTextHasNoReasons(String text) {
        assertThat(ChainReasons.read(text)).isEmpty();
    }

    private static String messageOf(Runnable failing) {
        try {
            failing.run();
        } catch (SdkClientException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it did not fail");
    }

    /** The profiles that a profile provider lists look like providers. */
    @Test
    void aListedProfileIsNoProvider() {
        List<Reason> reasons = ChainReasons.read(
                "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(x) : ["
                        + "ProfileCredentialsProvider(profileName=default): Profile file contained no credentials for profile"
                        + " 'default': ProfileFile(sections=[profiles], profiles=[Profile(name=a, properties=[region]),"
                        + " Profile(name=b, properties=[])]), ContainerCredentialsProvider(): Cannot fetch credentials from"
                        + " container]");

        assertThat(reasons)
                .extracting(Reason::provider)
                .containsExactly("ProfileCredentialsProvider", "ContainerCredentialsProvider");
    }
}
