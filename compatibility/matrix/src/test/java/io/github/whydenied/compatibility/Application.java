package io.github.whydenied.compatibility;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A compiled application, which runs in a JVM of its own, with AWS at another address. */
final class Application {

    private static final long MINUTES_AT_MOST = 3;

    private final Path folder;
    private final URI aws;
    private final List<String> options = new ArrayList<>();

    /**
     * @param folder where it leaves its output
     * @param aws what it takes for AWS
     */
    Application(Path folder, URI aws) {
        this.folder = folder;
        this.aws = aws;
    }

    Application option(String option) {
        options.add(option);
        return this;
    }

    Application property(String name, String value) {
        return option("-D" + name + "=" + value);
    }

    Run run(String mainClass, Path classes, ClassPath classPath) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", classes + File.pathSeparator + classPath.atRunTime(), mainClass));

        Path output = folder.resolve("output.txt");
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile());
        setEnvironment(builder.environment());
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES)) {
                throw new IllegalStateException("still running after " + MINUTES_AT_MOST + " minutes, see " + folder);
            }
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        return new Run(
                process.exitValue(),
                lines.stream().filter(Answer::isOne).map(Answer::read).toList(),
                Files.readAllLines(log),
                lines.stream().filter(Predicate.not(Answer::isOne)).toList());
    }

    private void setEnvironment(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.matches("(AWS|WHYDENIED|JAVA|JDK|OTEL)_.*"));
        String nowhere = folder.resolve("no-such-file").toString();
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL", aws.toString(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "AWS_SESSION_TOKEN", "documentation-session-token",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", nowhere,
                "AWS_SHARED_CREDENTIALS_FILE", nowhere));
    }
}
