package io.github.whydenied.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of an answer: as much as AWS says, and nothing that it repeats of the request. */
class WhatAnAnswerLeavesTest {

    @ParameterizedTest
    @CsvSource({
        "'<Error><Code>SignatureDoesNotMatch</Code></Error>', true, false",
        "'{}', true, false",
        "'  <!DOCTYPE html><html>', true, true",
        "'<HTML><body>Blocked', true, true",
        "' ', false, false",
        ", false, false"
    })
    void ofABodyItsKind(String body, boolean hasBody, boolean isPage) {
        HttpFacts facts = new HttpFacts(403, "R1", null, Map.of(), body);
        assertThat(facts.hasBody()).isEqualTo(hasBody);
        assertThat(facts.isPage()).isEqualTo(isPage);
    }

    @Test
    void longTextsAreCutAndNoCharacterIsSplit() {
        String most = "a".repeat(MaxText.MAX_CHARS);
        ServiceError error = new ServiceError("X", "S3", most + "b", most + "b", HttpFacts.NONE);
        assertThat(error.message()).isEqualTo(most);
        assertThat(error.code()).isEqualTo(most);
        assertThat(new ServiceError("X", "S3", null, most.substring(1) + "\uD83D\uDE00", HttpFacts.NONE).message())
                .isEqualTo(most.substring(1));
        HttpFacts http = new HttpFacts(403, most + "b", most + "b", Map.of("x-amzn-requestid", most + "b"), null);
        assertThat(http.requestId()).isEqualTo(most);
        assertThat(http.extendedRequestId()).isEqualTo(most);
        assertThat(http.header("x-amzn-requestid")).hasValue(most);
    }

    /** As Lambda, IAM and others answer a wrong signature. */
    @Test
    void aMessageEndsWhereItRepeatsTheRequest() {
        String said =
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and"
                        + " signing method. Consult the service documentation for details.";
        String repeated = said + "\n\nThe Canonical String for this request should have been\n'POST\n/x\n\nhost:h\n"
                + "x-amz-security-token:CANARY\n'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\nCANARY'";
        assertThat(new ServiceError("X", "Lambda", "InvalidSignatureException", repeated, HttpFacts.NONE).message())
                .isEqualTo(said);
    }
}
