package io.github.whydenied.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain and short, no blame, and certainty only as its word. */
class WordingTest {

    static Stream<Arguments> everyCase() {
        return Stream.of(
                        StatedCausesTest.statedBySentence(),
                        StatedCausesTest.statedByErrorCode(),
                        EvidenceCausesTest.primaries(),
                        EvidenceCausesTest.companions())
                .flatMap(s -> s)
                .map(a -> Arguments.of(a.get()[0], a.get()[a.get().length - 1]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void noGuessingWordsAndNoShouting(CauseCode code, DeniedCases denied) {
        for (Cause cause : denied.verdict().causes()) {
            List<String> sentences = new ArrayList<>();
            sentences.add(cause.wording().headline().toString());
            sentences.add(cause.wording().because().toString());
            for (Fact fact : cause.facts()) {
                if (fact.standing() == Fact.Standing.SAID_ONLY || fact.standing() == Fact.Standing.SERVER_SAID_ONLY) {
                    assertThat(fact.exhibit()).as("what AWS said").isNotEmpty();
                } else {
                    sentences.add(fact.text().toString());
                }
            }
            assertThat(sentences)
                    .allSatisfy(sentence -> assertThat(sentence)
                            .isNotBlank()
                            .doesNotContainPattern("(?i)\\b(might|probably|perhaps|maybe)\\b")
                            .doesNotContain("!")
                            .doesNotContain("  ")
                            .doesNotContain("null"));
            assertThat(cause.wording().because().toString()).hasSizeLessThanOrEqualTo(110);
            assertThat(cause.wording().headline().toString()).doesNotEndWith(".");
        }
    }

    @Test
    void builtInDetectorsAreSortedByName() {
        assertThat(BuiltInDetectors.all())
                .extracting(d -> d.getClass().getSimpleName())
                .isSorted();
    }
}
