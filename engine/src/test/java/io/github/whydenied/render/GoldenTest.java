package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {

    private static final RenderOptions SAFE = RenderOptions.of(Detail.SAFE, Redactor.strict());

    @TestFactory
    List<DynamicTest> theWorkedExamplesReadAsSpecified() {
        List<DynamicTest> tests = new ArrayList<>();
        Examples.all()
                .forEach((name, explanation) -> forms(RenderOptions.STANDARD)
                        .forEach((form, renderer) -> tests.add(DynamicTest.dynamicTest(
                                name + " as " + form,
                                () -> Golden.assertMatches(
                                        "render/" + name + "." + form,
                                        renderer.render(report(explanation, RenderOptions.STANDARD)))))));
        return tests;
    }

    @TestFactory
    List<DynamicTest> theSafeFormOfTheWorkedExamples() {
        List<DynamicTest> tests = new ArrayList<>();
        Examples.all()
                .forEach((name, explanation) -> forms(SAFE)
                        .forEach((form, renderer) -> tests.add(DynamicTest.dynamicTest(
                                name + " as " + form,
                                () -> Golden.assertMatches(
                                        "render/" + name + ".safe." + form,
                                        renderer.render(report(explanation, SAFE)))))));
        return tests;
    }

    @Test
    void sameInputSameText() {
        forms(RenderOptions.STANDARD).values().forEach(renderer -> {
            for (Explanation explanation : Examples.all().values()) {
                ExplanationReport report = report(explanation, RenderOptions.STANDARD);
                assertThat(renderer.render(report)).isEqualTo(renderer.render(report));
            }
            assertThat(renderer.render(report(Examples.scp(), RenderOptions.STANDARD)))
                    .isEqualTo(renderer.render(report(Examples.scp(), RenderOptions.STANDARD)));
        });
    }

    private static ExplanationReport report(Explanation explanation, RenderOptions options) {
        return ExplanationReport.of(explanation, options);
    }

    private static Map<String, Renderer> forms(RenderOptions options) {
        return Map.of(
                "message.txt", new MessageRenderer(options),
                "log.txt", new LogRenderer(options),
                "html", new HtmlRenderer(options),
                "json", new JsonRenderer(options));
    }
}
