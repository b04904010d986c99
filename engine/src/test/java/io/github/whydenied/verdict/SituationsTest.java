package io.github.whydenied.verdict;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialCategory;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.denial.Situation;
import io.github.whydenied.denial.Situations;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.RemedyPlanner;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of every file: complete, found in AWS's answers, and told with its help. */
class SituationsTest {

    static List<Situation> all() {
        return Situations.all();
    }

    /** Those that no detector has to find out. */
    static Stream<Situation> inAnswers() {
        return all().stream()
                .filter(one -> !one.errorCodes().isEmpty() || !one.phrases().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void itsCodeIsWellFormedAndAwsDocumentsIt(Situation situation) {
        assertThat(situation.code()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(60);
        assertThat(situation.sources())
                .isNotEmpty()
                .allMatch(source -> source.startsWith("https://docs.aws.amazon.com/")
                        || source.startsWith("https://github.com/aws/"));
        assertThat(List.of(situation.title(), situation.because(), situation.help(), situation.summary()))
                .noneMatch(text -> text.endsWith("."));
    }

    @Test
    void noCodeIsThereTwice() {
        List<String> codes = CauseCode.builtIn().stream().map(CauseCode::code).toList();
        assertThat(codes).doesNotHaveDuplicates();
        Set<String> names = all().stream().map(Situation::code).collect(toSet());
        assertThat(codes).containsAll(names);
    }

    @ParameterizedTest
    @MethodSource("inAnswers")
    void itsErrorCodesAndWordsNameIt(Situation situation) {
        Stream<String> byCode = situation.errorCodes().stream()
                .map(code ->
                        "An error occurred (" + code + ") when calling the GetObject operation: It is not possible");
        Stream<String> byWords = situation.phrases().stream().map(words -> "AccessDeniedException: " + words + " x");

        assertThat(Stream.concat(byCode, byWords).map(DenialClassifier::classifyText))
                .allSatisfy(denial -> {
                    assertThat(denial).isInstanceOfSatisfying(Denial.OtherRefusal.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(Refusal.SITUATION);
                        assertThat(refused.situation()).isSameAs(situation);
                    });
                    assertThat(DenialCategory.of(denial)).isEqualTo(situation.category());
                });
    }

    @ParameterizedTest
    @MethodSource("inAnswers")
    void itIsStatedWithItsHelp(Situation situation) {
        DeniedCases denied = DeniedCases.in(situation);
        Verdict verdict = denied.verdict();
        Guidance guidance = RemedyPlanner.plan(denied.toCase(), verdict);

        assertThat(verdict.primary().code().code()).isEqualTo(situation.code());
        assertThat(verdict.primary().certainty()).isEqualTo(Certainty.STATED);
        assertThat(guidance.remedies().get(0).advice().owner().word()).isEqualTo(situation.owner());
        assertThat(guidance.remedies().get(0).advice().brief()).hasToString(situation.help());
    }

    @Test
    void aCodeOfNoneIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SituationCause.of("scp-explicit-deny"));
    }
}
