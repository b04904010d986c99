package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application whose SDK lacks what WhyDenied needs: it runs as before, and its log says why nothing is explained. */
class TooOldSdkMatrixTest extends MatrixContract {

    @Override
    Stream<SetUp> setUps() {
        return Stream.of(SetUp.of("S3 2.20.162, BOM: too old", "s3").sdk("2.20.162"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void oneWarningNamesTheVersionThatIsFoundAndTheOneThatIsNeeded(SetUp setUp) {
        Trial trial = Trial.of(setUp);

        assertThat(Place.WITH).as(setUp.title()).allSatisfy(place -> {
            assertThat(trial.run(place).denied()).isNotEmpty().noneMatch(Run::explains);
            assertThat(trial.run(place).ourWarnings())
                    .singleElement()
                    .asString()
                    .contains(trial.sdk(), "2.21");
        });
    }
}
