package io.github.whydenied.cli;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Json;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.CallHints;
import io.github.whydenied.input.InputBatch;
import io.github.whydenied.input.InputDetector;
import io.github.whydenied.input.JsonScalar;
import io.github.whydenied.input.Lines;
import io.github.whydenied.input.MessageLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Evaluates policies: JSON lines in, JSON lines out; or one case, told to a person. */
@Command(
        name = "simulate",
        description = {
            "Evaluate policies against a request, as AWS documents that it does. Nothing is asked of AWS.",
            "",
            "Reads cases, one JSON object a line, and writes {\"id\", \"decision\", \"blockedBy\", \"matched\", "
                    + "\"nearMisses\"} of each; a case that cannot be read is answered with {\"id\", \"error\"}. "
                    + "docs/cli.md has the form of a case.",
            "",
            "With --trail it tries a draft on past calls instead, and says which of them it would refuse or allow, with the "
                    + "records that show it.",
            ""
        })
final class SimulateCommand extends Subcommand {

    private static final int MAX_LINE_LENGTH = 16 << 20;
    private static final int IMPLICIT = 10;
    private static final int EXPLICIT = 11;
    private static final int UNDETERMINED = 12;

    @Parameters(paramLabel = "FILE", description = "Cases, also gzipped; none or - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--explain",
            description = "Read one case and tell a person what decides it; exit 0 allowed, 10 not allowed, 11 denied,"
                    + " 12 not to be told.")
    private boolean explain;

    @ArgGroup(validate = false)
    private ReplayOptions replaying = new ReplayOptions();

    private long bad;
    private long answered;
    private @Nullable Decision decision;

    @Override
    public Integer call() throws IOException {
        if (replaying.isAsked()) {
            return replay();
        }
        replaying.refuseAlone(spec().commandLine());
        refuseToWait(files, "a FILE,");
        boolean readable;
        try (Output out = new Output(console().out())) {
            readable = new Inputs(console()).forEach(files, (name, in) -> {
                if (explain) {
                    explain(name, in, out);
                } else {
                    lines(name, in, out);
                }
            });
        }
        if (!readable || bad > 0) {
            return ExitCodes.UNREADABLE;
        }
        if (explain && decision != null) {
            return switch (decision) {
                case ALLOWED -> ExitCodes.EXPLAINED;
                case EXPLICITLY_DENIED -> EXPLICIT;
                case IMPLICITLY_DENIED -> IMPLICIT;
                case UNDETERMINED -> UNDETERMINED;
            };
        }
        return answered == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
    }

    private int replay() throws IOException {
        if (explain || !files.isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(),
                    (explain ? "--explain" : "FILE") + " is about a case, and does not go with --trail");
        }
        Replay replay = new Replay(replaying.draft(spec().commandLine()));
        Progress progress = new Progress(replaying.trail());
        ReplaySink sink = new ReplaySink(replay, console(), progress);
        InputDetector input = new InputDetector(CallHints.NONE, sink);
        boolean readable;
        try (Output out = new Output(console().out())) {
            try (InputBatch batch = input.batch(1)) {
                new Inputs(console()).readAll(replaying.trail(), batch, sink, progress::counted);
            }
            readable = sink.end() == 0;
            if (replay.counts().all() == 0) {
                warn("found no call of a trail; looked for records of CloudTrail");
                return readable ? ExitCodes.NOTHING_FOUND : ExitCodes.UNREADABLE;
            }
            if (replaying.isJson()) {
                out.line(ReplayJson.of(replay));
            } else {
                new ReplayText(out).write(replay);
            }
        }
        if (!readable) {
            return ExitCodes.UNREADABLE;
        }
        if (replay.counts().of(ReplayOutcome.REFUSED) > 0) {
            return replay.counts().explicit > 0 ? EXPLICIT : IMPLICIT;
        }
        return replay.counts().of(ReplayOutcome.UNKNOWN) > 0 ? UNDETERMINED : ExitCodes.EXPLAINED;
    }

    private void lines(String name, InputStream in, Output out) throws IOException {
        Lines lines = new Lines(in, MAX_LINE_LENGTH);
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            JsonScalar id = null;
            try {
                if (lines.isCut()) {
                    throw new BadLineException("is longer than " + (MAX_LINE_LENGTH >> 20) + " MiB");
                }
                Json json = SimulationCase.json(lines.text());
                id = MessageLine.id(lines.text());
                out.line(SimulationJson.of(id, SimulationAnswer.of(SimulationCase.read(json))));
                answered++;
            } catch (BadLineException e) {
                bad++;
                out.line(SimulationJson.error(id, name + ":" + lines.number() + ": " + e.getMessage()));
            }
        }
    }

    private void explain(String name, InputStream in, Output out) throws IOException {
        String text = new String(in.readNBytes(MAX_LINE_LENGTH), StandardCharsets.UTF_8);
        try {
            SimulationCase one = SimulationCase.read(SimulationCase.json(text));
            SimulationAnswer answer = SimulationAnswer.of(one);
            decision = answer.assessment().decision();
            out.line(SimulationText.of(one, answer));
            answered++;
        } catch (BadLineException e) {
            bad++;
            warn(name + ": " + JsonPlaces.located(text, String.valueOf(e.getMessage())));
        }
    }
}
