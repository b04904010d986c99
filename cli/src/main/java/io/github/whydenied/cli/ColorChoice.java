package io.github.whydenied.cli;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * When text is coloured.
 *
 * @see <a href="https://no-color.org/">NO_COLOR</a>
 */
enum ColorChoice {
    /** On a terminal that can, unless the environment says otherwise. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean isColored(boolean terminal, Function<String, @Nullable String> variables) {
        if (this != AUTO) {
            return this == ALWAYS;
        }
        String refused = Objects.requireNonNullElse(variables.apply("NO_COLOR"), "");
        return terminal && refused.isEmpty() && !"dumb".equals(variables.apply("TERM"));
    }

    /** As picocli has it. */
    static Ansi ansi(boolean colored) {
        return colored ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
