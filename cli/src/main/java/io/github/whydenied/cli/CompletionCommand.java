package io.github.whydenied.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Prints a script that completes commands and options in bash and zsh. */
@Command(
        name = "completion",
        description = {
            "Print a completion script for bash and zsh.",
            "",
            "Load it with:  source <(whydenied completion)"
        })
final class CompletionCommand extends Subcommand {

    /** Where a command has nothing to propose, this keeps bash from proposing files; most of our arguments are files. */
    private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";

    @Override
    public Integer call() {
        String script = AutoComplete.bash("whydenied", spec().root().commandLine());
        spec().commandLine().getOut().print(script.replace(NO_FILES, ""));
        return ExitCodes.EXPLAINED;
    }
}
