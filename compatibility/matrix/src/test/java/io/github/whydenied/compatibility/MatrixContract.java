package io.github.whydenied.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every application, wherever its POM names WhyDenied. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class MatrixContract {

    abstract Stream<SetUp> setUps();

    /** The set-up itself is right: it starts, and AWS allows and denies what it should. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void withoutWhyDeniedTheApplicationRunsAndIsDenied(SetUp setUp) {
        Run without = Trial.of(setUp).run(Place.WITHOUT);

        assertThat(without.exitCode()).as(setUp.title()).isZero();
        assertThat(without.answers()).extracting(Answer::allowed).contains(true, false);
        assertThat(without.answers())
                .filteredOn(Answer::allowed)
                .noneMatch(answer -> answer.outcome().get(0).startsWith("failed"));
        assertThat(without.denied())
                .allSatisfy(answer ->
                        assertThat(answer.outcome().get(2)).as("status").isIn("403", "400"))
                .noneMatch(Run::explains);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void withWhyDeniedEveryCallEndsAsItDidWithout(SetUp setUp) {
        Trial trial = Trial.of(setUp);

        assertThat(Place.WITH).as(setUp.title()).allSatisfy(place -> {
            Run with = trial.run(place);
            assertThat(with.exitCode()).as(() -> with.inShort()).isZero();
            assertThat(with.withoutMessages())
                    .isEqualTo(trial.run(Place.WITHOUT).withoutMessages());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void addingWhyDeniedChangesTheVersionOfNoSdkJar(SetUp setUp) {
        Trial trial = Trial.of(setUp);

        assertThat(Place.WITH)
                .as(setUp.title())
                .allSatisfy(place -> assertThat(trial.classPath(place).versionsOfTheSdk())
                        .isEqualTo(trial.classPath(Place.WITHOUT).versionsOfTheSdk()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("setUps")
    void addingWhyDeniedChangesNoJarAtAllAndBringsItsOwnThree(SetUp setUp) {
        Trial trial = Trial.of(setUp);
        List<Jar> before = trial.classPath(Place.WITHOUT).jars();

        assertThat(Place.WITH).as(setUp.title()).allSatisfy(place -> {
            ClassPath with = trial.classPath(place);
            assertThat(with.jars()).containsAll(before);
            assertThat(with.gainedOver(trial.classPath(Place.WITHOUT)))
                    .extracting(Jar::name)
                    .containsExactlyInAnyOrder(
                            "io.github.whydenied:whydenied-sdk-interceptor",
                            "io.github.whydenied:whydenied-core",
                            "io.github.whydenied:whydenied-engine");
        });
    }
}
