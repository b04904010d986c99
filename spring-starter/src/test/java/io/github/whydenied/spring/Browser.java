package io.github.whydenied.spring;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A headless Chromium, where the machine has one. It loads what it is told and nothing from elsewhere. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final String program;

    private Browser(String program) {
        this.program = program;
    }

    static Optional<Browser> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(path -> new Browser(path.toString()))
                .findFirst();
    }

    /** The document after it was loaded, and what the browser complained of. */
    String document(String url, Path profile) throws Exception {
        return run(profile, "--dump-dom", url);
    }

    void screenshot(String url, Path profile, int width, int height, boolean dark, Path file) throws Exception {
        run(
                profile,
                "--window-size=" + width + "," + height,
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--screenshot=" + file,
                url);
    }

    private String run(Path profile, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("browser", ".txt");
        Path errors = Files.createTempFile("browser", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(60, SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the browser hangs: " + Files.readString(errors));
        }
        String text = Files.readString(output);
        Files.delete(output);
        Files.delete(errors);
        return text;
    }
}
