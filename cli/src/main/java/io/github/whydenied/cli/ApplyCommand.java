package io.github.whydenied.cli;

import io.github.whydenied.cli.PolicyFiles.MissingDocumentException;
import io.github.whydenied.cli.PolicyFiles.PolicyFile;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.input.BadLineException;
import io.github.whydenied.remedy.PolicyChanges.UnfitDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Makes the policy changes of explanations in documents at hand: documents in, documents out. */
@Command(
        name = "apply",
        description = {
            "Make the policy changes of an explanation in documents at hand, and show them. AWS is not touched.",
            "",
            "Reads explanations (lines of a journal, or what explain --format json writes) and policy documents. Writes "
                    + "what became of each remedy, a unified diff and the changed documents.",
            ""
        })
final class ApplyCommand extends Subcommand {

    private static final int MAX_INPUT = 16 << 20;

    @Parameters(paramLabel = "FILE", description = "Explanations, also gzipped; none or - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--dry-run", description = "Required: there are only dry runs.")
    private boolean dryRun;

    @Option(
            names = "--policy",
            paramLabel = "KIND[:NAME]=FILE",
            description = "A document, such as inline:role/checkout-service/orders=orders.json or trust=trust.json.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "All documents of a directory: DIR/KIND.json and DIR/KIND/NAME.json.")
    private @Nullable Path directory;

    @Option(names = "--review", description = "Also make the changes that are for somebody to judge.")
    private boolean review;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the changed documents there, not to standard output.")
    private @Nullable Path out;

    private final PolicyFiles documents = new PolicyFiles();
    private final Set<Json> remedies = new LinkedHashSet<>();
    private int applied;
    private int failed;
    private boolean bad;

    @Override
    public Integer call() throws IOException {
        if (!dryRun) {
            throw new ParameterException(
                    spec().commandLine(), "only dry runs exist: add --dry-run, and make the change in AWS yourself");
        }
        if (!readDocuments()) {
            return ExitCodes.UNREADABLE;
        }
        boolean readable = new Inputs(console()).forEach(files, this::read);
        try (Output text = new Output(console().out())) {
            int number = 0;
            for (Json remedy : remedies) {
                number++;
                text.line(number + " " + Escapes.line(outcome(remedy)));
            }
            for (PolicyFile changed : documents.changed()) {
                write(text, changed);
            }
        }
        if (!readable || bad || failed > 0) {
            return ExitCodes.UNREADABLE;
        }
        return applied == 0 ? ExitCodes.NOTHING_FOUND : ExitCodes.EXPLAINED;
    }

    private boolean readDocuments() throws IOException {
        try {
            for (String policy : policies) {
                PolicyFileReader.option(documents, policy);
            }
            if (directory != null) {
                PolicyFileReader.directory(documents, directory);
            }
            return true;
        } catch (NoSuchFileException e) {
            warn(e.getFile() + ": no such file");
        } catch (BadLineException e) {
            warn(String.valueOf(e.getMessage()));
        }
        return false;
    }

    /** One object over several lines, or one a line. */
    private void read(String name, InputStream in) throws IOException {
        String text = new String(in.readNBytes(MAX_INPUT), StandardCharsets.UTF_8);
        try {
            explanation(name, Json.parseWithNumbers(text));
            return;
        } catch (MalformedJsonException e) {
            // Then it is lines.
        }
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                explanation(name + ":" + number, Json.parseWithNumbers(line));
            } catch (MalformedJsonException e) {
                bad = true;
                warn(name + ":" + number + ": " + e.getMessage() + "; skipped");
            }
        }
    }

    /** One denial that came again has the same remedies again. */
    private void explanation(String place, Json json) {
        if (!"whydenied/1".equals(PolicyFiles.text(json, "schema"))) {
            bad = true;
            warn(place + ": is no explanation of the schema whydenied/1; skipped");
            return;
        }
        remedies.addAll(json.get("remedies").items());
    }

    private String outcome(Json remedy) {
        String kind = PolicyFiles.text(remedy, "kind");
        String applicability = PolicyFiles.text(remedy, "applicability");
        String what = kind + ": " + PolicyFiles.text(remedy, "summary");
        if (!kind.equals("policy_edit") && !kind.equals("policy_statement")) {
            return "skipped " + what + "; it changes no policy";
        }
        if (applicability.equals("placeholders")) {
            return "skipped " + what + "; words in angle brackets are to be filled in";
        }
        if (!applicability.equals("ready") && !review) {
            return "skipped " + what + "; it is for somebody to judge, and --review makes it too";
        }
        try {
            PolicyFile changed = documents.apply(remedy);
            applied++;
            return "applied " + what + "; in " + changed.label();
        } catch (UnfitDocumentException | MissingDocumentException e) {
            failed++;
            return "failed  " + what + "; " + e.getMessage();
        }
    }

    private void write(Output text, PolicyFile changed) throws IOException {
        List<String> now = PrettyJson.lines(changed.now());
        Json before = changed.before();
        String label = Escapes.line(changed.label());
        text.line("");
        text.line("--- " + (before == null ? "/dev/null" : label));
        text.line("+++ " + label);
        for (String line : UnifiedDiff.of(before == null ? List.of() : PrettyJson.lines(before), now)) {
            text.line(line);
        }
        if (out == null) {
            text.line("");
            text.line("# " + label);
            for (String line : now) {
                text.line(line);
            }
            return;
        }
        Path file = out.resolve(path(changed.label()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.writeString(file, String.join("\n", now) + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            failed++;
            warn(file + ": is there already; nothing is overwritten");
        }
    }

    /** A name of a new document comes from the explanation: no part of it leads out of the directory. */
    private static Path path(String label) {
        List<String> parts = new ArrayList<>();
        for (String part : label.split("[:/]")) {
            String plain = part.replaceAll("[^A-Za-z0-9+=,.@_-]", "_");
            parts.add(plain.isEmpty() || plain.matches("\\.+") ? "_" : plain);
        }
        return Path.of(String.join("/", parts) + ".json");
    }
}
