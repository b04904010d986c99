package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.CredentialTrail.Promise;
import io.github.whydenied.evidence.CredentialTrail.SecretShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Settings as the SDK documents them.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
 */
class CredentialTrailProbeTest {

    @TempDir
    Path home;

    @Test
    void environmentVariablesThatWonOverARoleAreBothShown() throws Exception {
        Path token = Files.writeString(home.resolve("token"), "jwt");
        CredentialTrail trail = trail(
                machine()
                        .variable("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                        .variable("AWS_SECRET_ACCESS_KEY", Ask.SECRET)
                        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString())
                        .variable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/app"),
                Ask.getObject().provider("g"));

        assertThat(trail.promises())
                .containsExactly(
                        new Promise("environment variables", "AWS_ACCESS_KEY_ID", true, null),
                        new Promise("web identity token", "AWS_WEB_IDENTITY_TOKEN_FILE", false, null));
    }

    @Test
    void aPromiseThatCannotBeKeptSaysWhy() throws Exception {
        CredentialTrail trail = trail(
                machine()
                        .property("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE")
                        .variable("AWS_ACCESS_KEY_ID", "")
                        .variable("AWS_SECRET_ACCESS_KEY", Ask.SECRET)
                        .variable(
                                "AWS_WEB_IDENTITY_TOKEN_FILE",
                                home.resolve("absent").toString())
                        .variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials")
                        .variable(
                                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                                home.resolve("absent").toString()),
                Ask.missingCredentials());

        assertThat(trail.promises())
                .containsExactly(
                        new Promise("system properties", "aws.accessKeyId", false, "aws.secretAccessKey is not set"),
                        new Promise("environment variables", "AWS_ACCESS_KEY_ID", false, "AWS_ACCESS_KEY_ID is empty"),
                        new Promise(
                                "web identity token", "AWS_WEB_IDENTITY_TOKEN_FILE", false, "the file does not exist"),
                        new Promise(
                                "container credentials",
                                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                false,
                                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: the file does not exist"));
    }

    @Test
    void aTokenFileWithoutARoleIsNoPromiseThatCanBeKept() throws Exception {
        Path token = Files.writeString(home.resolve("token"), "jwt");

        assertThat(trail(machine().variable("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()), Ask.missingCredentials())
                        .promises())
                .extracting(Promise::problem)
                .containsExactly("AWS_ROLE_ARN is not set");
        assertThat(trail(
                                machine().variable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/app"),
                                Ask.missingCredentials())
                        .promises())
                .extracting(Promise::problem)
                .containsExactly("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    }

    @Test
    void aProfileWithAFixedSessionTokenAndNothingToRefreshItIsShownWithItsAge() throws Exception {
        Path file = credentials("""
                [work]
                aws_access_key_id = ASIAIOSFODNN7EXAMPLE
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(Ask.SECRET, Ask.TOKEN));
        Files.setLastModifiedTime(file, FileTime.from(Ask.NOW.minus(Duration.ofHours(13))));

        CredentialTrail trail =
                trail(machine().variable("AWS_PROFILE", "work"), Ask.getObject().provider("n"));

        assertThat(trail.profile())
                .isEqualTo(new CredentialTrail.Profile("work", "~/.aws/credentials", true, null, Duration.ofHours(13)));
        assertThat(trail.promises()).containsExactly(new Promise("profile", "AWS_PROFILE", true, null));
        assertThat(trail.toString()).doesNotContain("CANARY");
    }

    @Test
    void theProfileIsTheOneThatHoldsTheKeyAndNotTheOneTheClientIsConfiguredWith() throws Exception {
        String entry = "[%s]\naws_access_key_id = %s\naws_secret_access_key = x\n";
        credentials(entry.formatted("default", "AKIAIOSFODNN7EXAMPLE")
                + entry.formatted("nightly", "ASIAIOSFODNN7EXAMPLE"));

        assertThat(trail(machine(), Ask.getObject().provider("n")).profile())
                .extracting(CredentialTrail.Profile::name)
                .isEqualTo("nightly");
    }

    @Test
    void noProfileIsNamedWhenNoneHoldsTheKey() throws Exception {
        credentials("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n");

        assertThat(trail(machine(), Ask.getObject().provider("n")).profile()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sso_session, software.amazon.awssdk.services.ssooidc.SsoOidcClient, the ssooidc module of the SDK is not on the classpath",
        "sso_start_url, software.amazon.awssdk.services.sso.SsoClient, the sso module of the SDK is not on the classpath",
        "role_arn, software.amazon.awssdk.services.sts.StsClient, the sts module of the SDK is not on the classpath",
        "credential_process, software.amazon.awssdk.services.sso.SsoClient,"
    })
    void whatCanRefreshAProfileAndTheModuleItNeeds(String property, String missingClass, String problem)
            throws Exception {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile work]\n" + property + " = x\n");

        CredentialTrail trail =
                trail(machine().variable("AWS_PROFILE", "work").without(missingClass), Ask.missingCredentials());

        assertThat(trail.profile()).isNotNull().satisfies(profile -> {
            assertThat(profile.refreshedBy()).isEqualTo(property);
            assertThat(profile.file()).isEqualTo("~/.aws/config");
        });
        assertThat(trail.promises()).containsExactly(new Promise("profile", "AWS_PROFILE", false, problem));
    }

    @Test
    void aProfileNameThatNoFileHasIsNamed() throws Exception {
        credentials("[default]\nregion = eu-west-1\n");

        CredentialTrail trail = trail(machine().variable("AWS_PROFILE", "wrok"), Ask.missingCredentials());

        assertThat(trail.profile()).isNull();
        assertThat(trail.promises())
                .containsExactly(new Promise("profile", "AWS_PROFILE", false, "there is no profile of that name"));
    }

    @Test
    void aFileThatIsNoProfileFileIsNamedByItsLineAndNotQuoted() throws Exception {
        credentials("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n" + Ask.SECRET.replace("/", "") + "\n");

        CredentialTrail trail = trail(machine(), Ask.missingCredentials());

        assertThat(trail.promises())
                .containsExactly(
                        new Promise("profile", "~/.aws/credentials", false, "line 3 of the file is not understood"));
        assertThat(trail.toString()).doesNotContain("CANARY");
    }

    @Test
    void aConfiguredFileThatIsNotThereIsNamedByItsSetting() throws Exception {
        CredentialTrail trail = trail(
                machine()
                        .variable(
                                "AWS_SHARED_CREDENTIALS_FILE",
                                home.resolve("gone").toString()),
                Ask.missingCredentials());

        assertThat(trail.promises())
                .containsExactly(
                        new Promise("profile", "AWS_SHARED_CREDENTIALS_FILE", false, "the file does not exist"));
    }

    @Test
    void aMachineWithoutAnySettingPromisesNothing() throws Exception {
        CredentialTrail trail = trail(machine(), Ask.missingCredentials());

        assertThat(trail).isEqualTo(new CredentialTrail(java.util.List.of(), null, java.util.List.of()));
    }

    @Test
    void theProfileFileOfTheClientComesBeforeTheDefaultOne() throws Exception {
        ProfileFile inCode = ProfileFile.builder()
                .content(Files.writeString(home.resolve("own"), "[profile app]\nsso_session = corp\n"))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();

        CredentialTrail trail =
                trail(machine(), Ask.getObject().with(new SdkCallerAccess(Ask.IDENTITY, () -> inCode, "app")));

        assertThat(trail.profile())
                .isEqualTo(
                        new CredentialTrail.Profile("app", "the profile file set in code", false, "sso_session", null));
    }

    @Test
    void aProfileFileThatThrowsIsNoProfile() throws Exception {
        SdkCallerAccess broken = new SdkCallerAccess(
                Ask.IDENTITY,
                () -> {
                    throw new IllegalStateException(Ask.SECRET);
                },
                "app");

        CredentialTrail trail = trail(machine(), Ask.getObject().with(broken));

        assertThat(trail.profile()).isNull();
        assertThat(trail.toString()).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`abcdefghijklmnopqrstuvwxyz0123456789/+AB`, USUAL",
                "` abcdefghijklmnopqrstuvwxyz0123456789/+AB`, SURROUNDING_BLANKS",
                "`abcdefghijklmnopqrstuvwxyz0123456789/+AB\n`, SURROUNDING_BLANKS",
                "`\"abcdefghijklmnopqrstuvwxyz0123456789/+AB\"`, QUOTED",
                "`abcdefghijklmnopqrstuvwxyz0123456789/+A%`, UNUSUAL_CHARACTERS",
                "`abcdefghij`, UNUSUAL_LENGTH"
            })
    void aSecretIsLookedAtFromTheOutsideOnly(String secret, SecretShape shape) {
        AwsCredentialsIdentity identity = new AwsCredentialsIdentity() {
            @Override
            public String accessKeyId() {
                return "AKIAIOSFODNN7EXAMPLE";
            }

            @Override
            public String secretAccessKey() {
                return secret;
            }
        };

        assertThat(CredentialTrailProbe.shape(identity)).isEqualTo(shape);
    }

    private Machine machine() {
        return new Machine(home);
    }

    private Path credentials(String content) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        return Files.writeString(home.resolve(".aws/credentials"), content);
    }

    private static CredentialTrail trail(Machine machine, Ask ask) {
        return (CredentialTrail) new CredentialTrailProbe(machine.environment()).ask(ask.inquiry(), new TestSession());
    }
}
