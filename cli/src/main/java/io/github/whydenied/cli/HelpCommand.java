package io.github.whydenied.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Prints the help of a command, as {@code git help} does. */
@Command(
        name = "help",
        description = "Print the help of a command; the same as whydenied COMMAND --help.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:no such command", "3:the output could not be written"})
final class HelpCommand extends Subcommand {

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "A command; none lists all of them.")
    private @Nullable String command;

    @Override
    public Integer call() {
        CommandLine root = spec().root().commandLine();
        CommandLine asked = command == null ? root : root.getSubcommands().get(command);
        if (asked == null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "there is no command \"" + command + "\"; commands are "
                            + String.join(", ", root.getSubcommands().keySet()));
        }
        asked.usage(root.getOut(), root.getColorScheme());
        return ExitCodes.EXPLAINED;
    }
}
