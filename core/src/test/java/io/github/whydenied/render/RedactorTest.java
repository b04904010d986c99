package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    /** The secret of AWS's documentation. */
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final String TOKEN = token();

    private static final String PRESIGNED = "https://acme.s3.amazonaws.com/a.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261121%2Feu-west-1%2Fs3%2Faws4_request"
            + "&X-Amz-Security-Token=" + TOKEN.replace("/", "%2F").replace("+", "%2B")
            + "&X-Amz-Signature=0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    private static final List<String> CANARIES = List.of(
            "secret is " + SECRET,
            "aws_secret_access_key = " + SECRET,
            "\"SecretAccessKey\" : \"" + SECRET + "\"",
            "token " + TOKEN,
            "AWS_SESSION_TOKEN=" + TOKEN,
            "Authorization: Bearer abcdefghij0123456789",
            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJlLWJ5dGVz",
            PRESIGNED);

    @ParameterizedTest
    @CsvSource({
        "AKIAIOSFODNN7EXAMPLE, AKIA....MPLE",
        "key ASIAEXAMPLEKEYIDWXYZ., key ASIA....WXYZ.",
        "ASIA....WXYZ, ASIA....WXYZ",
        "Credential=AKIAIOSFODNN7EXAMPLE/20261121/eu-west-1/s3, Credential=AKIA....MPLE/20261121/eu-west-1/s3",
    })
    void accessKeysAreMasked(String text, String masked) {
        assertThat(Redactor.standard().redact(text)).isEqualTo(masked);
        assertThat(Redactor.strict().redact(text)).isEqualTo(masked);
    }

    @Test
    void canarySecretsNeverAppear() {
        for (String canary : CANARIES) {
            Explanation explanation = RenderingTest.withEveryValue(canary + " at AKIAIOSFODNN7EXAMPLE");
            for (Detail detail : Detail.values()) {
                RenderOptions options = RenderOptions.of(detail, Redactor.standard());
                String all = new MessageRenderer(options).render(explanation)
                        + new LogRenderer(options).render(explanation)
                        + new JsonRenderer(options).render(explanation);
                assertThat(all)
                        .doesNotContain(
                                SECRET,
                                SECRET.substring(0, 20),
                                TOKEN.substring(0, 30),
                                "abcdefghij",
                                "eyJhbGci",
                                "0f1e2d3c",
                                "IOSFODNN7",
                                "EXAMPLEKEYID");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile `dev` holds aws_session_token, and no sso_session, credential_process, or role_arn",
                "The request signature we calculated does not match the signature you provided",
                "Signature expired: 20261121T100000Z is now earlier than 20261121T101500Z",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws:s3:::acme-invoices/2026/11/Reports/Daily/Summary/Invoices/Final/inv-1.pdf",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/jane",
                "no statement of role `deployer` mentions iam:PassRole",
                "AROAEXAMPLEID",
            })
    void ordinaryTextIsLeftAlone(String text) {
        assertThat(Redactor.standard().redact(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::111122223333:role/web | arn:aws:iam::********3333:role/web",
                "account 111122223333, 444455556666. | account ********3333, ********6666.",
                "arn:aws:sts::111122223333:assumed-role/admin/jane@example.com is"
                        + " | arn:aws:sts::********3333:assumed-role/admin/**** is",
                "AROAEXAMPLEEXAMPLE01:jane | AROAEXAMPLEEXAMPLE01:****",
                "from jane.doe@example.com | from [email]",
                "aws:SourceIp 203.0.113.7. | aws:SourceIp [ip].",
                "aws:SourceIp 2001:db8::7 | aws:SourceIp [ip]",
                "at 10:15:30 on 2026-11-21, version 2.31.78 | at 10:15:30 on 2026-11-21, version 2.31.78",
                "arn:aws:s3:::acme/1111222233334444 | arn:aws:s3:::acme/1111222233334444",
            })
    void theStrictOneMasksWhoAndWhere(String text, String masked) {
        assertThat(Redactor.strict().redact(text)).isEqualTo(masked);
        assertThat(Redactor.strict().redact(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A1a/",
                "eyJ",
                "eyJa.",
                "eyJabcdefgh.",
                "AKIA",
                "Signature=",
                "Signature: \"",
                "Credential=",
                "a@",
                "a.",
                "1.",
                "1:",
                "::",
                "assumed-role/",
                "assumed-role/a/",
                "AROA",
                "1234",
                " ",
                "-_"
            })
    void timeIsLinear(String piece) {
        String text = "a@" + piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redactor.strict().redact(text));
    }

    @Test
    void aThrowingRedactorLosesNothing() {
        RenderOptions options = RenderOptions.of(Detail.FULL, text -> {
            throw new IllegalStateException("broken");
        });

        assertThat(new LogRenderer(options).render(Examples.scp()))
                .isEqualTo(new LogRenderer(RenderOptions.STANDARD).render(Examples.scp()));
        assertThat(new LogRenderer(options).render(RenderingTest.withEveryValue(SECRET)))
                .doesNotContain(SECRET);
    }

    @Test
    void aCustomRedactorComesAfterTheStandardOne() {
        RenderOptions options = RenderOptions.of(Detail.FULL, text -> text.replace("orders", "[table]"));

        assertThat(new MessageRenderer(options).render(Examples.scp())).contains("on table/[table] because");
    }

    private static String token() {
        Random random = new Random(7);
        StringBuilder token = new StringBuilder("IQoJb3JpZ2luX2VjE");
        while (token.length() < 400) {
            token.append("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(random.nextInt(64)));
        }
        return token + "==";
    }
}
