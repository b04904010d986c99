package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first denial of a process, in a process of its own. */
class FirstDenialTest {

    /** Of the pattern in {@code logback-console.xml}. */
    private static final String EVENT = "EVENT ";

    @RegisterExtension
    final Bench bench = new Bench();

    private ChildJvm jvm(String wait) {
        bench.aws().on(S3, "GetObject").denies();
        return new ChildJvm()
                .option("-Daws.endpointUrl=" + bench.aws().endpoint())
                .option("-Dlogback.configurationFile=logback-console.xml")
                .option("-Dwhydenied.wait=" + wait);
    }

    /** Loading, which on a busy machine takes seconds, is bounded as the questions to AWS are. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "100ms"})
    void anExceptionThatCannotBeExplainedInTimeLeavesAsItIsAndTheLogTells(String wait) {
        List<String> lines = jvm(wait).program(ChildFirstDenial.class).calls();

        assertThat(lines)
                .filteredOn(line -> line.startsWith(ChildFirstDenial.LEFT))
                .singleElement()
                .asString()
                .contains("is not authorized to perform: s3:GetObject")
                .doesNotContain(" -- WhyDenied [");
        assertThat(lines)
                .filteredOn(line -> line.startsWith(EVENT))
                .singleElement()
                .asString()
                .contains("access denied[identity-no-allow]");
    }

    @Test
    void theFirstExceptionIsExplainedAsLaterOnesAre() {
        List<String> lines = jvm("20s").calls("denied", "denied");

        assertThat(lines)
                .filteredOn(line -> line.startsWith(ChildCalls.FAILURE))
                .hasSize(2)
                .allMatch(line -> line.contains("WhyDenied [identity-no-allow]: "));
    }

    private static List<String> loaded(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private ChildJvm loading() {
        return jvm("20s").option("-Xlog:class+load=info:stdout:none");
    }

    @Test
    void whatItNeedsIsLoadedWhileTheSdkStillReadsTheAnswer() {
        List<String> loaded = loaded(loading().calls("denied"));

        assertThat(loaded).contains("io.github.whydenied.sdk.Rehearsal", "io.github.whydenied.sdk.Interception");
        assertThat(loaded.indexOf("io.github.whydenied.sdk.Rehearsal"))
                .isLessThan(loaded.indexOf("io.github.whydenied.sdk.Interception"));
    }

    @Test
    void nothingIsLoadedForAnAnswerThatIsNoDenialOrThatNobodyWantsExplained() {
        ChildJvm jvm = loading();
        bench.aws()
                .on(S3, "GetObject")
                .mentioning("missing")
                .answers(error(404, "NoSuchKey", "The specified key does not exist."));
        List<String> loaded = loaded(jvm.calls("missing", "opted-out"));

        assertThat(loaded)
                .contains("io.github.whydenied.sdk.Interception")
                .noneMatch(name -> name.endsWith(".OfflineDiagnosis"))
                .noneMatch(name -> name.endsWith(".OperationCatalog"));
    }

    /** Which it makes on the thread of the failed call, for that can hold locks that another thread would wait for. */
    @Test
    void aFrameworksExplainerIsNotMadeForARehearsal() {
        ExplainerRegistration registration =
                Explainer.register(() -> Explainer.builder().build());
        try {
            assertThat(ExplainerRegistry.atHand(registration)).isNull();
            Explainer made = registration.explainer();
            assertThat(ExplainerRegistry.atHand(registration)).isSameAs(made);
        } finally {
            registration.unregister().ifPresent(Explainer::close);
        }
    }
}
