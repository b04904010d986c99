package io.github.whydenied.testing;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.HtmlPage;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.PolicyDocumentText;
import io.github.whydenied.render.RenderOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes, when a suite has ended and AWS denied anything in it, {@code denials.html} and one {@code missing-permissions-<principal>.json} for each
 * principal that lacked something that no test expected to be denied; statements that somebody has to fill in or judge first go into a
 * {@code .to-judge.txt} beside it. Into the directory that the system property {@code whydenied.test.reports} names; else {@code
 * target/whydenied} where there is a {@code target}, and {@code build/whydenied}.
 */
@PublicApi
public final class DenialsReport implements TestExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
    private static final String DIRECTORY = "whydenied.test.reports";

    /** For the launcher. */
    public DenialsReport() {}

    /** What an earlier run wrote is not about this one. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Path directory = directory();
        try {
            forget(directory);
        } catch (IOException e) {
            log.warn("WhyDenied cannot remove the report of an earlier run from {}: {}", line(directory), line(e));
        }
    }

    static void forget(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.deleteIfExists(directory.resolve("denials.html"));
        try (DirectoryStream<Path> policies =
                Files.newDirectoryStream(directory, "missing-permissions-*.{json,to-judge.txt}")) {
            for (Path policy : policies) {
                Files.delete(policy);
            }
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<Explanation> denials = Denials.seen();
        if (denials.isEmpty()) {
            return;
        }
        Path directory = directory();
        try {
            write(directory, denials);
        } catch (IOException e) {
            // A report that cannot be written must not fail the suite, and must not be missed either.
            log.warn("WhyDenied cannot write its report into {}: {}", line(directory), line(e));
        }
    }

    private static Path directory() {
        String named = System.getProperty(DIRECTORY, "");
        if (!named.isBlank()) {
            try {
                return Path.of(named);
            } catch (InvalidPathException e) {
                log.warn(
                        "{} is no path: {}; the report is written where it is by default",
                        DIRECTORY,
                        line(e.getMessage()));
            }
        }
        return Path.of(Files.isDirectory(Path.of("target")) ? "target" : "build", "whydenied");
    }

    private static String line(@Nullable Object said) {
        return Escapes.line(String.valueOf(said));
    }

    static void write(Path directory, List<Explanation> denials) throws IOException {
        Files.createDirectories(directory);
        HtmlRenderer html = new HtmlRenderer(RenderOptions.STANDARD);
        Files.writeString(
                directory.resolve("denials.html"),
                HtmlPage.of(
                        "Denials of this suite",
                        denials.stream()
                                .map(denial -> html.render(denial)
                                        + (Denials.isExpected(denial)
                                                ? "\n<p class=\"docs\">expected by the tests that met it</p>"
                                                : ""))
                                .toList()));
        // Nobody lacks what the tests want denied.
        List<Explanation> unwanted =
                denials.stream().filter(denial -> !Denials.isExpected(denial)).toList();
        Set<String> taken = new HashSet<>();
        for (MissingPermissions missing : WhyDenied.missingPermissions(unwanted)) {
            String name = free(missing.attachTo().replaceAll("[^A-Za-z0-9_.@=+-]", "-"), taken);
            if (!missing.statements().isEmpty()) {
                Files.writeString(
                        directory.resolve("missing-permissions-" + name + ".json"),
                        PolicyDocumentText.of(missing.statements()) + "\n");
            }
            if (!missing.apart().isEmpty()) {
                Files.writeString(directory.resolve("missing-permissions-" + name + ".to-judge.txt"), apart(missing));
            }
        }
    }

    /** Two accounts can have roles of one name. */
    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    /** Statements that are no policy to copy: with why not. */
    private static String apart(MissingPermissions missing) {
        StringBuilder text = new StringBuilder();
        for (MissingPermissions.Apart apart : missing.apart()) {
            text.append(apart.applicability().word()).append('\n');
            apart.reasons().forEach(reason -> text.append("  ").append(reason).append('\n'));
            text.append(PolicyDocumentText.of(List.of(apart.statement()))).append("\n\n");
        }
        return text.toString();
    }
}
