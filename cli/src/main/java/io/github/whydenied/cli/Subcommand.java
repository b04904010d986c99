package io.github.whydenied.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
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

    /** A line for people, on standard error. */
    final void warn(String text) {
        console().say(text);
    }
}
