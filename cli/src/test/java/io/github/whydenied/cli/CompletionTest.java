package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code whydenied completion}, asked by a real bash as its completion asks. */
class CompletionTest {

    /** What bash does for a Tab behind the words: their function is called, and fills COMPREPLY. */
    private static final String TAB = """
            # Works only while bash itself completes.
            compopt() { :; }
            source "$1"; shift
            spec=$(complete -p whydenied) || exit 9
            function=$(sed -n 's/.* -F \\([^ ]*\\) .*/\\1/p' <<< "$spec")
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            "$function"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path directory;

    @Test
    void commandsAreCompleted() throws Exception {
        assertThat(completed("whydenied", "ex")).containsExactly("explain");
        assertThat(completed("whydenied", "")).contains("explain", "simulate", "doctor", "cause", "help");
        assertThat(completed("whydenied", "--v")).containsExactly("--version");
    }

    @Test
    void optionsOfACommandAreCompleted() throws Exception {
        assertThat(completed("whydenied", "explain", "--su")).containsExactly("--summary");
        assertThat(completed("whydenied", "doctor", "--p")).containsExactly("--profile");
        assertThat(completed("whydenied", "doctor", "--su")).containsExactly("");
    }

    @Test
    void valuesOfAnOptionAreCompleted() throws Exception {
        assertThat(completed("whydenied", "explain", "--color", "al")).containsExactly("always");
        assertThat(completed("whydenied", "explain", "--format", "")).containsExactly("text", "json", "html", "csv");
        assertThat(completed("whydenied", "doctor", "--format", "j")).containsExactly("json");
    }

    @Test
    void codesOfCausesAreCompleted() throws Exception {
        assertThat(completed("whydenied", "cause", "scp-e")).containsExactly("scp-explicit-deny");
    }

    /** Bash does so, unless the function tells it not to. */
    @Test
    void whereNothingIsKnownFilesAreCompleted() throws Exception {
        assertThat(bash("source \"$1\"; complete -p whydenied; declare -f"))
                .anyMatch(line -> line.startsWith("complete -o default -F _complete_whydenied"))
                .noneMatch(line -> line.contains("compopt +o default"));
    }

    private List<String> completed(String... words) throws Exception {
        return bash(TAB, words);
    }

    private List<String> bash(String program, String... arguments) throws Exception {
        assumeThat(Files.exists(Path.of("/bin/bash"))).as("bash").isTrue();
        Path script = directory.resolve("completion");
        Files.writeString(script, Run.of("", "completion").out());
        List<String> command = new ArrayList<>(
                List.of("/bin/bash", "--norc", "--noprofile", "-c", program, "bash", script.toString()));
        command.addAll(List.of(arguments));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().toList();
    }
}
