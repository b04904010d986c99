package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Applications in a class loader of their own, with WhyDenied and the SDK side by side. */
class ClassLoadersMatrixTest extends ExplainedMatrixContract {

    private static final SetUp TOMCAT = SetUp.of("S3 2.57.8 in a web application of Tomcat 10.1", "web-application")
            .sdk("2.57.8")
            .in("tomcat");

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(
                SetUp.of("S3 2.57.8 in a loader that asks itself first", "s3")
                        .sdk("2.57.8")
                        .in("self-first-loader"),
                TOMCAT);
    }

    @Test
    void tomcatFindsNoThreadOfWhyDeniedLeftBehind() {
        assertThat(Place.WITH)
                .allSatisfy(place -> assertThat(Trial.of(TOMCAT).run(place).log())
                        .noneMatch(line -> line.contains("appears to have started a thread named [whydenied")));
    }
}
