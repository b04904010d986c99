package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds besides for every application whose denials can be explained. */
abstract class ExplainedMatrixContract extends MatrixContract {

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void everyDenialIsExplainedInTheException(SetUp setUp) {
        Trial trial = Trial.of(setUp);

        assertThat(Place.WITH)
                .as(setUp.title())
                .allSatisfy(place ->
                        assertThat(trial.run(place).denied()).isNotEmpty().allMatch(Run::explains))
                .allSatisfy(place -> assertThat(trial.run(place).ourWarnings()).isEmpty());
    }
}
