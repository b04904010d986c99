package io.github.whydenied.cli;

import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyEngine;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Evaluates policies: JSON lines in, JSON lines out. */
@Command(
        name = "simulate",
        description = {
            "Evaluate policies against a request, as AWS documents that it does.",
            "",
            "Reads cases, one JSON object a line, and writes {\"id\", \"decision\", \"blockedBy\", \"matched\"}. Nothing is asked "
                    + "of AWS.",
            ""
        })
final class SimulateCommand extends Subcommand {

    private static final int LONGEST_LINE = 16 << 20;

    @Parameters(paramLabel = "FILE", description = "JSON lines, also gzipped; none or - is standard input.")
    private List<String> files = new ArrayList<>();

    private long bad;
    private long answered;

    @Override
    public Integer call() throws IOException {
        boolean readable;
        try (Output out = new Output(console().out())) {
            readable = new Inputs(console()).forEach(files, (name, in) -> simulate(name, in, out));
        }
        if (!readable || bad > 0) {
            return ExitCodes.UNREADABLE;
        }
        return answered == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
    }

    private void simulate(String name, InputStream in, Output out) throws IOException {
        Lines lines = new Lines(in, LONGEST_LINE);
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            Object id = null;
            try {
                Json json = SimulationCase.json(lines.text());
                id = SimulationCase.id(json);
                SimulationCase one = SimulationCase.read(json);
                Assessment assessment = PolicyEngine.evaluate(one.request(), one.stack());
                out.line(SimulationJson.of(id, assessment));
                answered++;
            } catch (BadLineException e) {
                bad++;
                out.line(SimulationJson.error(id, name + ":" + lines.number() + ": " + e.getMessage()));
            }
        }
    }
}
