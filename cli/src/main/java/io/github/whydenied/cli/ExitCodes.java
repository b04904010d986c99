package io.github.whydenied.cli;

import picocli.CommandLine.ExitCode;

/** What the exit status says; the help of every command lists them. */
final class ExitCodes {

    /** Something was found and explained. */
    static final int EXPLAINED = ExitCode.OK;

    /** Everything was read, and no denial was in it. */
    static final int NOTHING_FOUND = 1;

    /** Wrong arguments. */
    static final int USAGE = ExitCode.USAGE;

    /** Some of the input could not be read; the rest was answered. */
    static final int UNREADABLE = 3;

    private ExitCodes() {}
}
