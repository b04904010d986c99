package io.github.whydenied.sdk;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@link ChildCalls}, or another program, in a JVM of its own, where nothing of ours has been loaded before. */
final class ChildJvm {

    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new java.util.HashMap<>();

    private Class<?> program = ChildCalls.class;

    ChildJvm program(Class<?> value) {
        program = value;
        return this;
    }

    ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    ChildJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Makes the calls, and gives back all lines that the JVM printed. */
    List<String> calls(String... steps) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(steps));
        try {
            Path output = Files.createTempFile("child-jvm", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("WHYDENIED_") || name.startsWith("AWS_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the child JVM hangs: " + Files.readString(output));
            }
            List<String> lines = Files.readAllLines(output);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(String.join("\n", lines));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
