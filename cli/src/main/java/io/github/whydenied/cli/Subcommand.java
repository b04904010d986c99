package io.github.whydenied.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every subcommand has: the console, and its own place on the command line. */
abstract class Subcommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private WhyDeniedCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    final Console console() {
        return root.console();
    }

    final CommandSpec spec() {
        return spec;
    }

    /**
     * On a terminal there is nothing to read but what is typed, which whoever started the command does not know.
     *
     * @param files as typed; {@code -} is asked for
     * @param instead what can be given instead
     * @throws ParameterException when the command would wait for typing
     */
    final void refuseToWait(List<String> files, String instead) {
        if (files.isEmpty() && console().typed()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to read: give " + instead + " or pipe text in; - reads what is typed");
        }
    }

    /** Whether what people read on standard output is coloured. */
    final boolean isColored() {
        return root.isColored();
    }

    /** A line for people, on standard error. */
    final void warn(String text) {
        console().say(text);
    }
}
