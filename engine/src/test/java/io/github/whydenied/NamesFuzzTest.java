package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.testing.Phrases;
import io.github.whydenied.testing.Sentences;
import io.github.whydenied.testing.Sentences.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of AWS's and a request with a name made of anything: what is told is what is told of a harmless name. The build runs the inputs
 * kept under {@code NamesFuzzTestInputs}; new ones are looked for with
 * {@code JAZZER_FUZZ=1 ./mvnw -pl engine -am -Dtest='NamesFuzzTest#names' -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class NamesFuzzTest {

    private static final List<Shape> SHAPES = Sentences.all();
    private static final List<String> PHRASES = List.copyOf(Phrases.all());
    private static final String HARMLESS = "quarterly-report-7";

    @FuzzTest(maxDuration = "60m")
    void names(FuzzedDataProvider data) {
        Shape shape = data.pickValue(SHAPES);
        StringBuilder made = new StringBuilder("n");
        for (int parts = data.consumeInt(1, 6); parts > 0; parts--) {
            made.append(data.consumeBoolean() ? data.pickValue(PHRASES) : data.consumeString(40));
            if (data.consumeBoolean()) {
                made.append(data.consumeBoolean() ? ' ' : '"');
            }
        }
        String name = shape.letters().of(made.toString());
        if (name.length() < 2 || name.length() > 1_000) {
            return;
        }
        assertThat(told(shape.with(name))).as("%s: %s", shape.title(), name).isEqualTo(told(shape.with(HARMLESS)));
    }

    private static List<@Nullable Object> told(FailedCall call) {
        Denial denial = DenialClassifier.classify(call);
        Explanation explanation = new OfflineDiagnosis().explain(call).orElseThrow();
        return Arrays.asList(
                denial.getClass().getSimpleName(),
                denial.message().reason(),
                denial.message().sentence().action(),
                explanation.verdict().primary().code(),
                explanation.verdict().primary().certainty(),
                explanation.guidance().remedies().stream()
                        .map(remedy -> remedy.kind())
                        .toList());
    }
}
