package io.github.whydenied.cli;

import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Prints the page of a cause, as {@code rustc --explain} does. */
@Command(
        name = "cause",
        description = {
            "Print the page of a cause code: what it means, how WhyDenied tells, what to do.",
            "",
            "Codes stand in brackets in an explanation: access denied[scp-explicit-deny]. Case does not matter, and "
                    + "SCP_EXPLICIT_DENY is understood too.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:printed", "2:wrong usage, or no such code", "3:the output could not be written"})
final class CauseCommand extends Subcommand {

    /** What completion proposes. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CauseCode.builtIn().stream().map(CauseCode::code).iterator();
        }
    }

    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            completionCandidates = Codes.class,
            description = "A code, such as scp-explicit-deny.")
    @Nullable
    private String typed;

    @Option(names = "--list", description = "List every code with its title.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (list == (typed != null)) {
            throw new ParameterException(spec().commandLine(), "give either a CODE or --list");
        }
        try (Output out = new Output(console().out())) {
            if (typed == null) {
                list(out);
            } else {
                String page = CausePages.markdown(code(typed));
                out.line((isColored() ? TerminalMarkdown.of(page) : page).stripTrailing());
            }
        }
        return ExitCodes.EXPLAINED;
    }

    private static void list(Output out) throws IOException {
        int widest = CauseCode.builtIn().stream()
                .mapToInt(code -> code.code().length())
                .max()
                .orElse(0);
        for (CauseCode code : CauseCode.builtIn()) {
            out.line(code.code() + " ".repeat(widest - code.code().length() + 2) + code.title());
        }
    }

    private CauseCode code(String wanted) {
        return CausePages.find(wanted).orElseThrow(() -> {
            return new ParameterException(
                    spec().commandLine(), "no cause has the code '" + wanted + "'; " + hint(wanted));
        });
    }

    /** Only causes that applications name have a dot, and their explanations say where their pages are. */
    private static String hint(String wanted) {
        if (wanted.indexOf('.') > 0) {
            return "a code with a dot is an application's own, and the line 'docs' of its explanation has its page";
        }
        List<String> nearest = CausePages.nearest(wanted);
        return nearest.isEmpty() ? "--list shows all" : "did you mean " + String.join(", ", nearest) + "?";
    }
}
