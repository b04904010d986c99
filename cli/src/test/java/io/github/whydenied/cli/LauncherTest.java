package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.whydenied.iam.Json;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that the zip and the packages start, run by a real shell. */
class LauncherTest {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path home;

    private Path script;

    @BeforeEach
    void unpackedZip() throws IOException {
        assumeThat(Files.exists(Path.of("/bin/sh"))).as("a POSIX shell").isTrue();
        script = home.resolve("bin/whydenied");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of(System.getProperty("project.rootdir"), "distribution/src/bin/whydenied"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createDirectory(home.resolve("lib"));
        writeJar(home.resolve("lib/whydenied.jar"));
    }

    /** Stands for the runnable jar, which is made after the tests: the same main class, and the class path of this test. */
    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @Test
    void argumentsAndExitCodesGoThroughAsTheyAre() throws Exception {
        Run run = run(script, Map.of("JAVA_HOME", JAVA_HOME.toString()), "cause", "no such $HOME `code`  *");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("whydenied: no cause has the code 'no such $HOME `code`  *'");
    }

    @Test
    void aLinkInADirectoryOfThePathLeadsToIt() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("bin/../bin/whydenied"));
        Path linked = Files.createSymbolicLink(home.resolve("linked"), link);

        Run run = run(linked, Map.of("JAVA_HOME", JAVA_HOME.toString()), "cause", "clock-skew");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("# clock-skew\n");
    }

    @Test
    void withoutJavaHomeTheJavaOfThePathIsTaken() throws Exception {
        Run run = run(
                script,
                Map.of("PATH", JAVA_HOME.resolve("bin") + ":/usr/bin:/bin", "WHYDENIED_OPTS", "-Da=b -Dc=d"),
                "--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("whydenied ");
    }

    @Test
    void aJavaThatIsNotThereOrTooOldIsNamed() throws Exception {
        Path old = home.resolve("jdk-11");
        Files.createDirectories(old.resolve("bin"));
        Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"11.0.2\"\n");

        Run tooOld = run(script, Map.of("JAVA_HOME", old.toString()), "--version");
        Run missing = run(script, Map.of("JAVA_HOME", "/nowhere"), "--version");

        assertThat(tooOld.code()).isEqualTo(3);
        assertThat(tooOld.err()).isEqualTo("whydenied: JAVA_HOME is " + old + ", which is older than Java 17\n");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err()).isEqualTo("whydenied: JAVA_HOME is /nowhere, which has no bin/java\n");
    }

    @Test
    void aShortCommandStartsQuicklyAndALongOneIsCompiledWell() throws Exception {
        Map<String, String> variables = withOptions("-Da=b");

        Run small = run(script, variables, "explain", "message.txt");
        Run large = run(script, variables, "explain", "--summary", "trail.json");

        assertThat(small.out()).startsWith("-XX:+IgnoreUnrecognizedVMOptions -XX:TieredStopAtLevel=1 -Da=b -jar ");
        assertThat(large.out()).startsWith("-XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -Da=b -jar ");
    }

    @Test
    void aCollectorThatSomebodyChoseStays() throws Exception {
        Map<String, String> variables = withOptions("-XX:+UseParallelGC");

        assertThat(run(script, variables, "explain", "--summary", "trail.json").out())
                .startsWith("-XX:+UseParallelGC -jar ");
    }

    /** A Java that prints how it is started. */
    private Map<String, String> withOptions(String options) throws IOException {
        Path jdk = home.resolve("jdk-17");
        Files.createDirectories(jdk.resolve("bin"));
        Path java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return Map.of("JAVA_HOME", jdk.toString(), "WHYDENIED_OPTS", options);
    }

    @Test
    void jbangsCatalogNamesThisVersionAndItsMainClass() throws Exception {
        Path root = Path.of(System.getProperty("project.rootdir"));
        Json aliases =
                Json.parse(Files.readString(root.resolve("jbang-catalog.json"))).get("aliases");
        String version = Files.readString(root.resolve("pom.xml"))
                .lines()
                .filter(line -> line.strip().startsWith("<revision>"))
                .map(line -> line.strip().replaceAll("</?revision>", ""))
                .findFirst()
                .orElseThrow();

        Map.of("whydenied", "whydenied-cli", "whydenied-mcp", "whydenied-mcp").forEach((name, artifact) -> {
            Json alias = aliases.get(name);
            assertThat(alias.get("script-ref").text()).contains("io.github.whydenied:" + artifact + ":" + version);
            assertThat(alias.get("main").text()).contains(Main.class.getName());
        });
    }

    private static Run run(Path program, Map<String, String> variables, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        environment.putAll(variables);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path errors = Files.createTempFile("errors", ".txt");
        Process process = builder.redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String err = Files.readString(errors);
        Files.delete(errors);
        return new Run(code, out, err);
    }
}
