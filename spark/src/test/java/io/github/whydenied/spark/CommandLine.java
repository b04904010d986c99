package io.github.whydenied.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line itself, as its runnable jar has it, in a process of its own. */
final class CommandLine {

    private static final Path JAR =
            Path.of(System.getProperty("project.rootdir", "..")).resolve("cli/target/whydenied.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CommandLine() {}

    /** What {@code whydenied explain} prints of files, an object a line. */
    static List<JsonNode> explain(List<Path> files, String... options) throws IOException, InterruptedException {
        Path out = Files.createTempFile("whydenied", ".json");
        try {
            explain(files, out, options);
            List<JsonNode> lines = new ArrayList<>();
            for (String line : Files.readAllLines(out)) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } finally {
            Files.delete(out);
        }
    }

    /** The same into a file. */
    static void explain(List<Path> files, Path out, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                JAR.toString(),
                "explain",
                "--format",
                "json"));
        command.addAll(List.of(options));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the command line does not end");
        }
    }
}
