package io.github.whydenied.cli;

/** The program {@code whydenied}. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args as typed
     */
    public static void main(String[] args) {
        System.exit(WhyDeniedCommand.run(Console.ofProcess(), args));
    }
}
