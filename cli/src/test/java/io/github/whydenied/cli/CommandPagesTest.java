package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual names every command, and every option of a command that has a section. */
class CommandPagesTest {

    @Test
    void everyCommandHasARow() throws IOException {
        String page = page();

        assertThat(new CommandLine(new WhyDeniedCommand()).getSubcommands().keySet())
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(page).containsPattern("(?m)^\\| \\[?" + name + "[\\] ]"));
    }

    @Test
    void everyOptionIsNamed() throws IOException {
        String page = page()
                + Files.readString(root().resolve("docs/assistants.md"))
                + Files.readString(root().resolve("docs/replay.md"));
        TreeSet<String> missing = new TreeSet<>();
        new CommandLine(new WhyDeniedCommand()).getSubcommands().values().forEach(command -> {
            CommandSpec spec = command.getCommandSpec();
            for (OptionSpec option : spec.options()) {
                if (!option.usageHelp() && !option.versionHelp() && !page.contains(option.longestName())) {
                    missing.add(spec.name() + " " + option.longestName());
                }
            }
        });

        assertThat(missing).isEmpty();
    }

    private static String page() throws IOException {
        return Files.readString(root().resolve("docs/cli.md"));
    }

    private static Path root() {
        return Path.of(System.getProperty("project.rootdir"));
    }
}
