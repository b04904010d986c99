package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application with two versions of the SDK: which one runs is decided by their order alone. */
@Tag("heavy")
class TwoCopiesMatrixTest extends MatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(SetUp.of("S3 2.31.78 beside bundle 2.35.4", "two-copies")
                .running("s3")
                .sdk("2.31.78")
                .with("bundle.version", "2.35.4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void oneWarningNamesBothPlaces(SetUp setUp) {
        assertThat(Place.WITH)
                .as(setUp.title())
                .allSatisfy(place -> assertThat(Trial.of(setUp).run(place).ourWarnings())
                        .singleElement()
                        .asString()
                        .contains("sdk-core-2.31.78.jar", "bundle-2.35.4.jar"));
    }
}
