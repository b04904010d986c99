package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret_access_key = CANARY/abcdefgh+0123456789",
                "\"SecretAccessKey\": \"CANARYabcdefgh0123456789\"",
                "token=CANARYabcdefgh",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCY0CANARYKEY",
                "Authorization: eyJhbGciOiJSUzI1NiJ9.CANARYpayload.CANARYsignature"
            })
    void secretsAreTakenOut(String text) {
        assertThat(Scrub.text("before " + text + " after"))
                .doesNotContain("CANARY")
                .endsWith("after");
    }

    @Test
    void anAccessKeyIsMasked() {
        assertThat(Scrub.text("key ASIAIOSFODNN7EXAMPLE is gone")).isEqualTo("key ASIA....MPLE is gone");
    }

    @Test
    void aLineCannotBeForged() {
        assertThat(Scrub.text("one\r\n2026-11-21 ERROR\u001b[31m two\u0000"))
                .doesNotContain("\n", "\r", "\u001b", "\u0000");
    }

    @Test
    void longTextIsCut() {
        assertThat(Scrub.text("word ".repeat(1_000)))
                .hasSizeLessThanOrEqualTo(303)
                .endsWith("...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EKS does not have permissions to assume the associated role.",
                "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef",
                "/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
                "software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider"
            })
    void ordinaryTextStays(String text) {
        assertThat(Scrub.text(text)).isEqualTo(text);
    }
}
