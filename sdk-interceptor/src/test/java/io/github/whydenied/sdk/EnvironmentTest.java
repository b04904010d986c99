package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings in environment variables, where operators have them. */
class EnvironmentTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private String failureWith(String name, String value) {
        bench.aws().on(S3, "GetObject").denies();
        return new ChildJvm()
                        .environment("AWS_ENDPOINT_URL", bench.aws().endpoint().toString())
                        .environment(name, value)
                        .calls("denied")
                        .stream()
                        .filter(line -> line.startsWith(ChildCalls.FAILURE))
                        .findFirst()
                        .orElse("not denied");
    }

    @Test
    void switchesOff() {
        assertThat(failureWith("WHYDENIED_ENABLED", "false")).doesNotContain("WhyDenied [");
        assertThat(bench.callsBesides("GetObject")).isEmpty();
    }

    @Test
    void limitsTheProbes() {
        assertThat(failureWith("WHYDENIED_CALL_BUDGET", "1")).contains(" -- WhyDenied [");
        assertThat(bench.callsBesides("GetObject"))
                .singleElement()
                .satisfies(call -> assertThat(call.operation()).isEqualTo("GetCallerIdentity"));
    }
}
