package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.input.CallHints;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.DenialSink;
import io.github.whydenied.input.GivenFacts;
import io.github.whydenied.input.InputBatch;
import io.github.whydenied.input.InputDetector;
import io.github.whydenied.input.PassedOver;
import io.github.whydenied.input.TrailCall;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Explains the denials in whatever people have of them. */
@Command(
        name = "explain",
        description = {
            "Explain the denials in a message, a stack trace, a log, or records of CloudTrail.",
            "",
            "What the input is, is told by its content, also gzipped: text (messages of the SDKs for Java, Python and Go, "
                    + "of the AWS CLI and of Terraform are found in it), records of CloudTrail in any layout and dialect, or "
                    + "JSON lines {\"id\", \"message\"}. Input of any size is read in constant memory.",
            ""
        })
final class ExplainCommand extends Subcommand implements DenialSink, Inputs.Passed {

    /** More reports than this hide the others. */
    private static final int MAX_REPORTS = 20;

    /** The forms of an answer. */
    enum Format {
        TEXT,
        JSON,
        HTML,
        CSV;

        /** As it is typed and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "FILE",
            description =
                    "What to read: a file, a directory of log files, a pattern such as 'logs/**.gz', or the message itself in "
                            + "quotation marks; none or - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "TEXT",
            description =
                    "text (default), json (one whydenied/1 object a line) or html (one page); with --summary also csv.")
    private Format format = Format.TEXT;

    @Option(
            names = "--summary",
            description =
                    "Count the denials by cause and principal, and give each principal one least-privilege policy for those "
                            + "that no identity-based policy allows.")
    private boolean summary;

    @Option(
            names = "--used",
            description =
                    "With --summary: policies also allow what calls in records of CloudTrail that went well used.")
    private boolean used;

    @Option(
            names = "--expected",
            paramLabel = "FILE",
            description =
                    "With --summary: rules about denials that are expected, as JSON; docs/summary.md has the form.")
    private @Nullable String expected;

    @Option(
            names = "--policies-from-text",
            description =
                    "With --summary: policies also for denials in logs and messages, and not in records of CloudTrail alone. "
                            + "Whoever can write the text can write the policy.")
    private boolean policiesFromText;

    @Option(names = "--online", description = "Also ask AWS, read-only, with the credentials of whoever runs this.")
    private boolean online;

    @ArgGroup(validate = false)
    private CallHintOptions hints = new CallHintOptions();

    @ArgGroup(validate = false)
    private GivenOptions given = new GivenOptions();

    @Option(names = "--detail", paramLabel = "HOW", description = "full (default) or safe: only names that AWS stated.")
    private @Nullable String detail;

    @Option(
            names = "--redaction",
            paramLabel = "HOW",
            description = "standard (default) or strict: also account ids, session names and addresses.")
    private @Nullable String redaction;

    @Option(names = "--docs-base", paramLabel = "URL", description = "The address before a cause's code.")
    private @Nullable String docsBase;

    @Option(
            names = "--fix-format",
            paramLabel = "LANGUAGE",
            description = "New statements as json (default), aws, terraform, cdk or cloudformation.")
    private @Nullable String fixFormat;

    private long found;
    private final Unread unread = new Unread();
    private long remarks;
    private Progress progress = new Progress(List.of());
    private @Nullable ExplainStrategy explaining;
    private @Nullable ExplanationWriter printing;

    @Override
    public Integer call() throws IOException {
        Settings settings = settings();
        CallHints known = hints.hints(spec().commandLine());
        GivenFacts facts = given.facts(spec().commandLine());
        if (online && !given.evidence().isEmpty()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--online asks AWS for what is there now, and " + String.join(", ", given.evidence())
                            + (given.evidence().size() == 1 ? " gives" : " give")
                            + " what was there then; an explanation of both would fit neither, so leave out one of the two");
        }
        refuseToWait(files, "the message in quotation marks or a FILE,");
        RenderOptions options = RenderOptions.of(settings.output().text());
        try (Output out = new Output(console().out());
                ExplainStrategy how = explaining(settings)) {
            ExplanationWriter what = printing(out, options);
            explaining = how;
            printing = what;
            progress = new Progress(files);
            try (InputBatch batch = new InputDetector(known, facts, this)
                    .batch(Runtime.getRuntime().availableProcessors())) {
                new Inputs(console()).readAll(files, batch, this, progress::counted);
            }
            progress.end(console());
            what.end();
        }
        unread.tell(this::warn);
        if (unread.isAny()) {
            return ExitCodes.UNREADABLE;
        }
        if (found == 0) {
            warn(
                    "found no denial by AWS; looked for what AWS, its SDKs and tools say of a refused call, and for errors in"
                            + " records of CloudTrail");
            return ExitCodes.NOTHING_FOUND;
        }
        return ExitCodes.EXPLAINED;
    }

    private ExplainStrategy explaining(Settings settings) {
        return online ? OnlineStrategy.create(settings, spec().commandLine()) : ExplainStrategy.offline();
    }

    private ExplanationWriter printing(Output out, RenderOptions options) {
        if (summary) {
            SummaryForm form = switch (format) {
                case TEXT -> new SummaryText(out, options);
                case JSON -> new SummaryJson(out, options);
                case CSV -> new SummaryCsv(out, options);
                case HTML -> new SummaryPage(out, options);
            };
            return new Summary(form, options, new Allowances(policiesFromText, used), rules());
        }
        Map<String, Boolean> ofSummary = new LinkedHashMap<>();
        ofSummary.put("--policies-from-text", policiesFromText);
        ofSummary.put("--used", used);
        ofSummary.put("--expected", expected != null);
        ofSummary.forEach((option, given) -> {
            if (given) {
                throw new ParameterException(spec().commandLine(), option + " goes with --summary");
            }
        });
        return switch (format) {
            case CSV ->
                throw new ParameterException(
                        spec().commandLine(),
                        "--format is \"csv\"; allowed without --summary is one of text, json, html");
            case TEXT -> FormWriter.text(out, options, !online, isColored());
            case JSON -> FormWriter.json(out, options, !online);
            case HTML -> FormWriter.html(out, options, !online);
        };
    }

    private List<ExpectedRule> rules() {
        try {
            return expected == null ? List.of() : ExpectedRules.read(expected);
        } catch (BadLineException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private Settings settings() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "detail", detail);
        put(options, "redaction", redaction);
        put(options, "docs-base", docsBase);
        put(options, "fix-format", fixFormat);
        SettingsReader.Result read = SettingsReader.read(options);
        for (String warning : read.warnings()) {
            if (options.keySet().stream().anyMatch(key -> warning.startsWith("whydenied." + key + " is \""))) {
                throw new ParameterException(
                        spec().commandLine(),
                        warning.replace("whydenied.", "--").replace("; the default holds", ""));
            }
            warn(warning);
        }
        return read.settings();
    }

    private static void put(Map<String, String> options, String key, @Nullable String value) {
        if (value != null) {
            options.put(key, value);
        }
    }

    @Override
    public void found(DenialRecord record) throws IOException {
        ExplainStrategy how = explaining;
        ExplanationWriter what = printing;
        if (how != null && what != null) {
            if (what.addKnown(record)) {
                found++;
                return;
            }
            if (online && !record.given().isEmpty()) {
                remarked(
                        record.where(),
                        "what is given beside the message is left out, because --online asks AWS for what is there now");
            }
            Optional<Explanation> explanation = how.explain(record);
            if (explanation.isPresent()) {
                found++;
                what.add(record, explanation.get());
            }
        }
    }

    @Override
    public boolean repeated(String likeness, @Nullable Instant time, TrailCall call) {
        boolean counted = printing != null && printing.addKnown(likeness, time, call);
        found += counted ? 1 : 0;
        return counted;
    }

    @Override
    public boolean wantsCalls() {
        return printing != null && printing.wantsCalls();
    }

    @Override
    public void called(TrailCall call) {
        if (printing != null) {
            printing.called(call);
        }
    }

    @Override
    public void unreadable(String where, String problem) {
        if (unread.add(where, problem)) {
            progress.end(console());
            warn(where + ": " + problem);
        }
    }

    @Override
    public void passedOver(PassedOver what, long count) {
        unread.passOver(what, count);
    }

    @Override
    public void remarked(String where, String remark) {
        remarks++;
        if (remarks <= MAX_REPORTS) {
            progress.end(console());
            warn(where + ": " + remark);
        }
    }

    @Override
    public void advanced() {
        progress.advanced(console(), found);
    }
}
