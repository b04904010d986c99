package io.github.whydenied.cli;

import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.Lines;
import io.github.whydenied.input.MessageLine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says, of each message, what its sentence says: JSON lines in, JSON lines out. */
@Command(
        name = "parse",
        description = {
            "Say what AWS's sentence in each message says, and nothing else.",
            "",
            "Reads JSON lines {\"id\", \"message\"} and writes one JSON object a line: id, category, principal, action, "
                    + "resource, denial, policyType, policyArn, authorizationId, encodedMessage, errorCode, statusCode, "
                    + "requestId. Every member is always there; null is what the message does not say. A line that is no "
                    + "such object is reported on standard error and skipped.",
            ""
        })
final class ParseCommand extends Subcommand {

    /** A message of AWS has some kilobytes; this leaves room for a whole log around it. */
    private static final int MAX_LINE_LENGTH = 16 << 20;

    @Parameters(paramLabel = "FILE", description = "JSON lines, also gzipped; none or - is standard input.")
    private List<String> files = new ArrayList<>();

    private long bad;
    private long answered;

    @Override
    public Integer call() throws IOException {
        refuseToWait(files, "a FILE,");
        boolean readable;
        try (Output out = new Output(console().out());
                ParsedMessages parsed = new ParsedMessages(out)) {
            readable = new Inputs(console()).forEach(files, (name, in) -> parse(name, in, parsed));
        }
        if (!readable || bad > 0) {
            return ExitCodes.UNREADABLE;
        }
        return answered == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
    }

    private void parse(String name, InputStream in, ParsedMessages parsed) throws IOException {
        Lines lines = new Lines(in, MAX_LINE_LENGTH);
        while (lines.next()) {
            if (!lines.isBlank()) {
                parse(name, lines, parsed);
            }
            if (lines.wouldWait()) {
                parsed.flush();
            }
        }
    }

    private void parse(String name, Lines lines, ParsedMessages parsed) throws IOException {
        try {
            if (lines.isCut()) {
                throw new BadLineException("is longer than " + (MAX_LINE_LENGTH >> 20) + " MiB");
            }
            parsed.write(MessageLine.read(lines));
            answered++;
        } catch (BadLineException e) {
            bad++;
            warn(name + ":" + lines.number() + ": " + e.getMessage() + "; skipped");
        }
    }
}
