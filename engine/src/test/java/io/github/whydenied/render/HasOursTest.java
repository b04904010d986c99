package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.OurWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a message has our part already, also one that is full of what looks like it. */
class HasOursTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WhyDenied [scp-explicit-deny]: fix: b",
                "denied -- WhyDenied [s3]: possible: b; fix: c (Service: S3, Status Code: 403)",
                "denied -- WhyDenied [acme.price-freeze]: b",
                "WhyDenied [] -- WhyDenied [a]: b",
                "software.amazon.awssdk.services.s3.model.S3Exception: WhyDenied [s3]: b",
                "first line\nWhyDenied [s3]: b"
            })
    void hasIt(String message) {
        assertThat(MessageRenderer.hasOurs(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "denied",
                "WhyDenied",
                "denied by WhyDenied [s3]: b",
                "denied -- WhyDenied [S3]: b",
                "denied -- WhyDenied []: b",
                "denied -- WhyDenied [s3] b",
                "denied --WhyDenied [s3]: b",
                "denied -- WhyDenied s3]: b",
                "-- WhyDenied [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]: a"
            })
    void hasNot(String message) {
        assertThat(MessageRenderer.hasOurs(message)).isFalse();
        assertThat(OurWords.without(message)).isEqualTo(message);
    }

    @Test
    void noMessageHasNot() {
        assertThat(MessageRenderer.hasOurs(null)).isFalse();
    }

    @Test
    void whatIsAroundOursIsAwsOwn() {
        assertThat(OurWords.without("Access Denied -- WhyDenied [s3]: b (Service: S3)"))
                .isEqualTo("Access Denied (Service: S3)");
        assertThat(OurWords.without(
                        "x: a -- WhyDenied [s3]: b\n\tat C\nCaused by: y: WhyDenied [s3]: c (Service: S3)\n"))
                .isEqualTo("x: a\n\tat C\nCaused by: y:  (Service: S3)\n");
        assertThat(OurWords.without("WhyDenied [s3]: b")).isEmpty();
    }

    /** Ends at all only where the time does not grow with the square: that of two hundred thousand repeats is hours. */
    @ParameterizedTest
    @ValueSource(strings = {"WhyDenied [", " -- WhyDenied [", " -- WhyDenied [x", "WhyDenied [x]\n", "[[x", "a"})
    void endsWithWhateverIsRepeated(String piece) {
        assertThat(MessageRenderer.hasOurs(piece.repeat(200_000))).isFalse();
        assertThat(MessageRenderer.hasOurs(piece.repeat(200_000) + "\nWhyDenied [x]: a"))
                .isTrue();
    }
}
