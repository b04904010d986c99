package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.sdk.EveryCause.Denied;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads of each cause, brought about by a real SDK client with no permission to ask for more but what the denial says, word for
 * word as the files under {@code golden/causes} have it. {@code -Dgolden=update} rewrites them; read the difference before committing it.
 */
class EveryCauseThroughClientsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    static Stream<Denied> denials() {
        return EveryCause.all().stream();
    }

    @BeforeEach
    void patience() {
        bench.setting("wait", "60s");
    }

    @ParameterizedTest
    @MethodSource("denials")
    void isToldInTheseWords(Denied denied) {
        denied.happens().accept(bench);

        Golden.assertLogIs(bench, "causes/" + denied.code());
        assertThat(bench.log().get(0)).as("names the cause").contains("[" + denied.code() + "]");
    }
}
