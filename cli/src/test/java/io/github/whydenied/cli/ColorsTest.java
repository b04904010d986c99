package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours are for a terminal, and add nothing to the words. */
class ColorsTest {

    private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String MESSAGE =
            "User: arn:aws:iam::111122223333:user/alice is not authorized to perform: s3:GetObject on resource:"
                    + " arn:aws:s3:::acme/\u001b[31mkey because no identity-based policy allows the s3:GetObject action";

    @Test
    void aTerminalIsColoredUnlessTheEnvironmentSaysOtherwise() {
        assertThat(ColorChoice.AUTO.isColored(true, Map.of("TERM", "xterm")::get))
                .isTrue();
        assertThat(ColorChoice.AUTO.isColored(true, Map.of("NO_COLOR", "")::get))
                .isTrue();
        assertThat(ColorChoice.AUTO.isColored(true, Map.of("NO_COLOR", "1")::get))
                .isFalse();
        assertThat(ColorChoice.AUTO.isColored(true, Map.of("TERM", "dumb")::get))
                .isFalse();
        assertThat(ColorChoice.AUTO.isColored(false, Map.of("TERM", "xterm")::get))
                .isFalse();
        assertThat(ColorChoice.ALWAYS.isColored(false, Map.of("NO_COLOR", "1")::get))
                .isTrue();
        assertThat(ColorChoice.NEVER.isColored(true, Map.<String, String>of()::get))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "cause", "doctor"})
    void colorsAddNothingToTheWords(String command) {
        String[] arguments = switch (command) {
            case "explain" -> new String[] {"explain", MESSAGE};
            case "cause" -> new String[] {"cause", "--list"};
            default -> new String[] {"doctor", "--offline"};
        };
        String plain = Run.of("", arguments).out();
        String colored = Run.of("", with(arguments, "--color=always")).out();

        assertThat(plain).doesNotContain("\u001b");
        assertThat(CODES.matcher(colored).replaceAll("")).isEqualTo(plain);
    }

    @Test
    void anExplanationHasItsParts() {
        String colored = Run.of("", "explain", MESSAGE, "--color", "always").out();

        assertThat(colored)
                .contains(
                        "\u001b[1;31maccess denied[identity-no-allow]:\u001b[0m \u001b[1mno identity-based policy",
                        "\u001b[36mstated by AWS:\u001b[0m no identity-based policy allows",
                        "\u001b[1;32mFix",
                        "\u001b[36mdocs:\u001b[0m https://")
                // What somebody named an object is no colour of ours.
                .contains("acme/ [31mkey");
    }

    @Test
    void programsGetNoColors() {
        assertThat(Run.of("", "explain", "--format", "json", "--color", "always", MESSAGE)
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void helpIsColoredAsTheRestIs() {
        assertThat(Run.of("", "help", "explain").out()).doesNotContain("\u001b");
        assertThat(onTerminal("help", "explain", "--color", "never")).doesNotContain("\u001b");
        assertThat(onTerminal("explain", "--help", "--color", "always")).contains("\u001b[1mwhydenied explain");
    }

    private static String onTerminal(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console terminal = new Console(
                new ByteArrayInputStream(new byte[0]),
                new WatchedOutput(out, () -> false),
                Console.writer(new ByteArrayOutputStream()),
                false,
                true,
                true);
        assertThat(WhyDeniedCommand.run(terminal, arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String[] with(String[] arguments, String option) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = option;
        return all;
    }
}
