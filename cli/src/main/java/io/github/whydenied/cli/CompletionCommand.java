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

    @Override
    public Integer call() {
        spec().commandLine()
                .getOut()
                .print(AutoComplete.bash("whydenied", spec().root().commandLine()));
        return ExitCodes.EXPLAINED;
    }
}
