package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    /** The secret of AWS's documentation. */
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    static final String TOKEN = token();

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

    /** Sentences with one secret each, which {@code CANARY} stands in or for. */
    private static final List<String> NAMED = List.of(
            "password=CANARY!",
            "DB_PASSWORD='CANARY with blanks'",
            "Password: CANARYCANARY",
            "{\"MasterUserPassword\": \"CANARY\"}",
            "passwd=CANARY&x=1",
            "pwd%3DCANARY",
            "jdbc:postgresql://h/db?user=u&password=CANARY",
            "client_secret=CANARY0123456789",
            "AccountKey=CANARY0123456789==;EndpointSuffix=core",
            "https://user:CANARY@example.com/x",
            "amqps://guest:CANARY@broker:5671",
            "Authorization: Basic CANARYQWxhZGRpbg==",
            "\"authorization\":\"Basic CANARYQWxhZGRpbg==\"",
            "the header Basic CANARYQWxhZGRpbjpvcGVu==",
            "x-api-key: CANARY0123456789abcd",
            "ghp_CANARY0123456789abcdefghijklmnopqrst",
            "github_pat_CANARY0123456789_abcdefghij",
            "xoxb-1234567890-CANARYabcdef",
            "-----BEGIN PRIVATE KEY-----CANARY",
            "-----BEGIN RSA PRIVATE KEY-----\nCANARY\n-----END RSA PRIVATE KEY-----",
            "x-amz-server-side-encryption-customer-key: CANARY0123456789abcdef==",
            "x-amz-copy-source-server-side-encryption-customer-key:CANARY0123456789abcdef==",
            "X-Amz-Signature%253DCANARY0123456789",
            "X-Amz-Security-Token%25253DCANARY0123456789",
            "AWS_SESSION_TOKEN=CANARY01");

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

    @Test
    void whatStandsBehindTheNameOfASecretIsMasked() {
        for (String text : NAMED) {
            String masked = Redactor.standard().redact("of a name " + text + ", and on");
            assertThat(masked).as(text).doesNotContain("CANARY").contains("of a name ", SecretRedactor.MASK);
            assertThat(Redactor.standard().redact(masked)).isEqualTo(masked);
        }
    }

    /** Where a stranger can put one: alone, in a query, behind a path and before the rest of it. */
    @Test
    void randomKeysAreMaskedWhereverTheyStand() {
        Random random = new Random(7);
        int keys = 2_000;
        int through = 0;
        for (int i = 0; i < keys; i++) {
            byte[] bytes = new byte[30 + 2 * (i % 2)];
            random.nextBytes(bytes);
            String key = Base64.getEncoder().encodeToString(bytes);
            for (String form : List.of(
                    "the key %s is",
                    "https://h/x?k=%s&y=1", "arn:aws:s3:::b/backup/%s", "b/backup/%s/2026.txt", "b%%2F%s")) {
                through += Redactor.standard().redact(String.format(form, key)).contains(key.substring(0, 40)) ? 1 : 0;
            }
        }
        // By chance some have hardly a digit, or look like a word.
        assertThat(through).isLessThan(5 * keys / 100);
    }

    /** What AWS's messages are full of, and what customers name their objects. */
    @Test
    void ordinaryNamesAreLeftAloneWhateverTheirLength() {
        Random random = new Random(5);
        List<String> words =
                List.of("Orders", "Data", "Lake", "Prod", "Role", "Api", "Lambda", "Stack", "ASG", "Export", "2026");
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[57];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            StringBuilder camel = new StringBuilder();
            StringBuilder path = new StringBuilder();
            while (camel.length() < 60) {
                String word = words.get(random.nextInt(words.size()));
                camel.append(word);
                path.append(word).append('/');
            }
            for (String name : List.of(
                    "arn:aws:s3:::b/objects/" + hex.substring(0, 64),
                    "arn:aws:s3:::b/Reports/" + hex.substring(0, 32) + "/part-0",
                    "Reports/" + hex.substring(0, 32),
                    "b/" + hex.substring(0, 40),
                    "\"" + hex.substring(0, 32) + "\"",
                    "arn:aws:s3:::b/users/" + UUID.nameUUIDFromBytes(bytes) + "/a.json",
                    "arn:aws:iam::111122223333:role/" + camel.substring(0, 40),
                    "role/" + camel.substring(0, 43),
                    "arn:aws:s3:::acme/" + path + "inv-1.pdf",
                    Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 16)),
                    Base64.getEncoder().encodeToString(bytes))) {
                if (!Redactor.standard().redact(name).equals(name)) {
                    changed.add(name);
                }
            }
        }
        // One host id of S3's in some hundreds has a slash where a key would end, and one name in a hundred of just the
        // length of a key is made of
        // capitals and digits as a key is: of 22,000 names, less than two in a thousand.
        assertThat(changed).hasSizeLessThan(44).noneMatch(name -> name.startsWith("arn:aws:s3:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/reset-password:*",
                "arn:aws:lambda:eu-west-1:111122223333:function:reset-password: no policy allows it",
                "arn%3Aaws%3Alogs%3Aeu-west-1%3A111122223333%3Alog-group%3Areset-password%3A*",
                "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db/password-AbCdEf",
                "arn:aws:ssm:eu-west-1:111122223333:parameter/app/password because no identity-based policy allows it",
                "InvalidToken: The provided token is malformed or otherwise invalid.",
                "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
                "s3://acme/inbox/jane@example.com",
                "Basic authentication is required",
                "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser",
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
                "(arn:aws:sts::111122223333:assumed-role/admin/jane)x, and | (arn:aws:sts::********3333:assumed-role/admin/****, and",
                "arn:aws:sts::111122223333:federated-user/jane is | arn:aws:sts::********3333:federated-user/**** is",
                "a policy of federated user `jane` allows it | a policy of federated user `****` allows it",
                "a policy of federated user jane allows it | a policy of federated user **** allows it",
                "statement GetObjectB111122223333X of | statement GetObjectB********3333X of",
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
                "password=\"",
                "Password: a ",
                "Authorization: Basic ",
                "Basic ",
                "://",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "%25",
                "A1/",
                "A1a/A1a/A1",
                "federated user ",
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

        assertThat(new SentenceRenderer(options).render(Examples.scp())).contains("on table/[table] because");
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
