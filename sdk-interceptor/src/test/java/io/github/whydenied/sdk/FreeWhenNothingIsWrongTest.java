package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.S3Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Promise 2: as long as no call is denied, the entry class is all there is of us. What a call costs is measured in {@code
 * benchmarks}.
 */
class FreeWhenNothingIsWrongTest {

    private static final String ENTRY = "io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor";

    @RegisterExtension
    final Bench bench = new Bench();

    private List<String> outputOf(String... keys) {
        bench.aws().on(S3, "GetObject").answers(S3Answers.object("content"));
        bench.aws()
                .on(S3, "GetObject")
                .mentioning("missing")
                .answers(error(404, "NoSuchKey", "The specified key does not exist."));
        bench.aws().on(S3, "GetObject").mentioning("denied").denies();
        return new ChildJvm()
                .option("-Daws.endpointUrl=" + bench.aws().endpoint())
                .option("-Xlog:class+load=info:stdout:none")
                .calls(keys);
    }

    /** The classes whose loading the JVM logged, without those of the child's own program. */
    private static List<String> classes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(name -> !name.contains(".ChildCalls") && !name.contains(".sdk.Clients"))
                .toList();
    }

    private static List<String> ours(List<String> lines) {
        return classes(lines).stream()
                .filter(name -> name.startsWith("io.github.whydenied."))
                .toList();
    }

    private static List<String> ourThreads(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(ChildCalls.THREAD + "whydenied"))
                .toList();
    }

    @Test
    void successfulCallsLoadTheEntryClassAlone() {
        List<String> lines = outputOf("good", "async-good", "good");
        assertThat(ours(lines)).containsExactly(ENTRY);
        assertThat(ourThreads(lines)).isEmpty();
    }

    @Test
    void aFailureThatIsNoDenialMakesNeitherClientNorThread() {
        List<String> lines = outputOf("good", "missing");
        assertThat(lines).anyMatch(line -> line.startsWith(ChildCalls.FAILURE + "The specified key does not exist."));
        assertThat(classes(lines)).noneMatch(name -> name.endsWith(".DefaultStsClient"));
        assertThat(classes(lines)).noneMatch(name -> name.endsWith(".DefaultIamClient"));
        assertThat(ourThreads(lines)).isEmpty();
    }

    /** So that the two tests above are known to see what they look for. */
    @Test
    void aDenialDoesMakeThem() {
        List<String> lines = outputOf("good", "denied");
        assertThat(classes(lines)).anyMatch(name -> name.endsWith(".DefaultStsClient"));
        assertThat(ourThreads(lines)).isNotEmpty();
        assertThat(ours(lines.subList(0, lines.indexOf(ChildCalls.STEP + "denied"))))
                .containsExactly(ENTRY);
    }
}
