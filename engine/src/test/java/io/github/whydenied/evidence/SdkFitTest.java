package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdkFitTest {

    @Test
    void anSdkThatIsTooOldIsNamedWithWhatIsNeeded() {
        assertThat(SdkFit.text(new NoClassDefFoundError("software/amazon/awssdk/identity/spi/Identity"), "2.20.162"))
                .isEqualTo("denials are not explained: WhyDenied needs the AWS SDK for Java 2.21 or later, "
                        + "and finds 2.20.162");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThat(SdkFit.text(new IllegalStateException(new NoSuchMethodError("Identity.providerName()")), "2.24.6"))
                .isEqualTo("a part of an explanation is missing: WhyDenied does not fit the AWS SDK for Java 2.24.6: "
                        + "java.lang.NoSuchMethodError: Identity.providerName()");
        assertThat(SdkFit.text(new NoSuchFieldError("X\nforged line"), null))
                .isEqualTo(
                        "a part of an explanation is missing: WhyDenied does not fit the AWS SDK for Java that is there: "
                                + "java.lang.NoSuchFieldError: X forged line");
    }

    @Test
    void anotherFailureQuotesNothing() {
        assertThat(SdkFit.text(new IllegalStateException("secret"), "2.31.78"))
                .isEqualTo(
                        "WhyDenied failed with java.lang.IllegalStateException and left the application's exception as "
                                + "it was");
    }

    @Test
    void versionsAreComparedByNumber() {
        assertThat(SdkVersion.isAtLeast("2.31.78", 2, 4)).isTrue();
        assertThat(SdkVersion.isAtLeast("2.4.0", 2, 31)).isFalse();
        assertThat(SdkVersion.isAtLeast("3.0.1-PREVIEW", 2, 31)).isTrue();
        assertThat(SdkVersion.isAtLeast("unknown", 2, 31)).isFalse();
        assertThat(SdkVersion.isAtLeast(null, 2, 31)).isFalse();
    }

    @Test
    void withoutAnSdkThereIsNoVersion() {
        assertThat(SdkVersion.found()).isNull();
    }
}
