package io.github.whydenied.cli;

import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.RequestJson;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Says which IAM actions a call needs, on which resources. */
@Command(
        name = "actions",
        description = {
            "Say which IAM actions an SDK call needs, on which resources, and which condition keys the request decides.",
            "",
            "Without SERVICE.OPERATION it reads JSON lines {\"id\", \"operation\": \"S3.GetObject\", \"params\"?: {...}, "
                    + "\"region\"?, \"account\"?} on standard input and answers each with a line {\"id\", \"actions\": "
                    + "[...]}. A service is named by its service id (\"Secrets Manager\"), its client (SecretsManager) or "
                    + "its IAM prefix, in any case. A place of an ARN that nothing fills is \"*\".",
            ""
        })
final class ActionsCommand extends Subcommand {

    private static final int MAX_LINE_LENGTH = 16 << 20;

    enum Format {
        TEXT,
        JSON;

        /** As it is typed and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "SERVICE.OPERATION",
            arity = "0..1",
            description = "Such as S3.CopyObject; none reads JSON lines on standard input.")
    private @Nullable String operation;

    @Option(
            names = "--param",
            paramLabel = "MEMBER=VALUE",
            description = "A member of the request; repeatable. A value that begins with { or [ is read as JSON.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(names = "--account", paramLabel = "ID", description = "The account of resources named without one.")
    private @Nullable String account;

    @Option(names = "--region", paramLabel = "REGION", description = "The Region that is called.")
    private @Nullable String region;

    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.", defaultValue = "TEXT")
    private Format format = Format.TEXT;

    private boolean bad;
    private long answered;

    @Override
    public Integer call() throws IOException {
        try (Output out = new Output(console().out())) {
            if (operation == null) {
                refuseToWait(List.of(), "SERVICE.OPERATION, such as S3.CopyObject,");
                return lines(out);
            }
            OperationQuestion.Answer answer;
            try {
                answer = OperationQuestion.ask(operation, facts(), region, account);
            } catch (BadLineException e) {
                throw new ParameterException(spec().commandLine(), e.getMessage());
            }
            out.line(format == Format.JSON ? ActionsJson.text(null, answer) : ActionsText.text(answer));
            return !answer.needs().known() ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
        }
    }

    /** Without parameters the question is about any such request, not about an empty one. */
    private RequestFacts facts() throws BadLineException {
        if (params.isEmpty()) {
            return RequestFacts.NONE;
        }
        return RequestJson.facts(RequestParameters.json(params));
    }

    private int lines(Output out) throws IOException {
        boolean readable = new Inputs(console()).forEach(List.of(), (name, in) -> answer(name, in, out));
        if (!readable || bad) {
            return ExitCodes.UNREADABLE;
        }
        return answered == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
    }

    private void answer(String name, InputStream in, Output out) throws IOException {
        Lines lines = new Lines(in, MAX_LINE_LENGTH);
        while (lines.next()) {
            if (!lines.isBlank()) {
                try {
                    if (lines.isCut()) {
                        throw new BadLineException("is longer than " + (MAX_LINE_LENGTH >> 20) + " MiB");
                    }
                    OperationLine line = OperationLine.read(lines.text());
                    out.line(ActionsJson.text(line.id(), line.ask(region, account)));
                    answered++;
                } catch (BadLineException e) {
                    bad = true;
                    warn(name + ":" + lines.number() + ": " + e.getMessage() + "; skipped");
                }
            }
            if (lines.wouldWait()) {
                out.flush();
            }
        }
    }
}
