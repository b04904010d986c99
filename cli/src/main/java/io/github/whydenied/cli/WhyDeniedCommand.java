package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The root command; a further subcommand is one more class in its list. */
@Command(
        name = "whydenied",
        description = "Says why AWS answered AccessDenied, and what to change.",
        subcommands = {
            ExplainCommand.class,
            ActionsCommand.class,
            ParseCommand.class,
            SimulateCommand.class,
            ApplyCommand.class,
            DoctorCommand.class,
            CauseCommand.class,
            McpCommand.class,
            CompletionCommand.class,
            HelpCommand.class,
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeOnExecutionException = ExitCodes.UNREADABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained",
            "1:nothing found",
            "2:wrong usage",
            "3:some input was unreadable and the rest was answered, or the output could not be written"
        })
final class WhyDeniedCommand implements Runnable {

    /** As picocli says it of the values of an enum. */
    private static final Pattern NO_SUCH_VALUE = Pattern.compile(
            "Invalid value for option '(--[\\w-]+)': expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

    private final Console console;
    private final CommandLine line;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace when the program itself fails.")
    private boolean debug;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto (default; on a terminal, unless NO_COLOR is set), always or never.")
    private ColorChoice color = ColorChoice.AUTO;

    /** For those that read commands and run none: what makes manual pages and completion. */
    WhyDeniedCommand() {
        this(Console.ofProcess());
    }

    private WhyDeniedCommand(Console console) {
        this.console = console;
        this.line = new CommandLine(this);
    }

    /** Runs one command line. */
    static int run(Console console, String... args) {
        WhyDeniedCommand root = new WhyDeniedCommand(console);
        String[] words = root.withCommand(args);
        PrintWriter out = Console.writer(console.out());
        int code = root.line
                .setOut(out)
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(root::execute)
                .setParameterExceptionHandler(WhyDeniedCommand::wrongUsage)
                .setExecutionExceptionHandler(root::failed)
                .execute(words);
        out.flush();
        int all = console.out().failure() == null ? code : unwritten(console, code);
        console.err().flush();
        return all;
    }

    /** A message or a file alone is to be explained. */
    private String[] withCommand(String[] args) {
        boolean input = args.length > 0
                && !args[0].startsWith("-")
                && !line.getSubcommands().containsKey(args[0])
                && (Inputs.isMessage(args[0]) || Inputs.isFile(args[0]));
        return input ? Stream.concat(Stream.of("explain"), Stream.of(args)).toArray(String[]::new) : args;
    }

    /** Whoever closed our output has seen enough, as {@code head} does; a full disk has not. */
    private static int unwritten(Console console, int code) {
        OutputException failure = Objects.requireNonNull(console.out().failure());
        if (failure.isClosed()) {
            return code;
        }
        console.say(String.valueOf(failure.getMessage()));
        return ExitCodes.UNREADABLE;
    }

    Console console() {
        return console;
    }

    boolean isColored() {
        return color.isColored(console.terminal(), System::getenv);
    }

    /** Help is coloured as everything else is. */
    private int execute(ParseResult result) {
        line.setColorScheme(Help.defaultColorScheme(ColorChoice.ansi(isColored())));
        return new RunLast().execute(result);
    }

    /** Without a subcommand there is nothing to do but to say which there are. */
    @Override
    public void run() {
        throw new ParameterException(
                line,
                "which command? One of "
                        + String.join(", ", line.getSubcommands().keySet()));
    }

    private static int wrongUsage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("whydenied: " + Escapes.line(message(e)));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println(line.getHelp().fullSynopsis().stripTrailing());
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help' for more.");
        return ExitCodes.USAGE;
    }

    /** A wrong value is told in the same words, whoever found it. */
    private static String message(ParameterException e) {
        String text = String.valueOf(e.getMessage());
        Matcher value = NO_SUCH_VALUE.matcher(text);
        return value.matches()
                ? value.group(1) + " is \"" + value.group(3) + "\"; allowed is one of "
                        + value.group(2).toLowerCase(Locale.ROOT)
                : text;
    }

    private int failed(Exception e, CommandLine line, ParseResult result) {
        if (e instanceof OutputException) {
            // Said, where it is to be said, once at the end.
            return ExitCodes.EXPLAINED;
        }
        String text = e instanceof IOException ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage();
        console.say(String.valueOf(text));
        if (debug) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            line.getErr().println(Escapes.lines(trace.toString().replace("\t", "    ")));
        } else if (!(e instanceof IOException)) {
            line.getErr().println("This is a defect of whydenied; --debug shows where.");
        }
        return ExitCodes.UNREADABLE;
    }
}
