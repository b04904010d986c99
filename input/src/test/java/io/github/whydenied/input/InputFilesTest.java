package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trees of log files as a bucket has them. */
class InputFilesTest {

    private static final String DAY = "AWSLogs/o-1/111122223333/%s/eu-west-1/2026/11/21/";

    @TempDir
    Path root;

    private final List<String> files = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private void find(String argument) throws IOException {
        new InputFiles(new InputFiles.Taker() {
                    @Override
                    public void file(Path file) {
                        files.add(root.relativize(file).toString());
                    }

                    @Override
                    public void passedOver(PassedOver what) {
                        passed.add(what.name());
                    }

                    @Override
                    public void unreadable(String where, String problem) {
                        unreadable.add(where.replace(root.toString(), "") + ": " + problem);
                    }
                })
                .find(argument);
    }

    private void write(String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }

    @BeforeEach
    void layOut() throws IOException {
        write(DAY.formatted("CloudTrail")
                + "111122223333_CloudTrail_eu-west-1_20261121T1205Z_bbbbbbbbbbbbbbbb.json.gz");
        write(DAY.formatted("CloudTrail")
                + "111122223333_CloudTrail_eu-west-1_20261121T1200Z_aaaaaaaaaaaaaaaa.json.gz");
        write(DAY.formatted("CloudTrail-Digest") + "111122223333_CloudTrail-Digest_eu-west-1_t_20261121T1300Z.json.gz");
        write(DAY.formatted("CloudTrail-Insight")
                + "111122223333_CloudTrail-Insight_eu-west-1_20261121T1300Z_c.json.gz");
        write("a.csv");
        write("b.JSONL");
        write("notes.txt");
    }

    @Test
    void aTreeIsItsLogFilesInTheOrderOfTheirNames() throws IOException {
        find(root.toString());
        assertThat(files)
                .containsExactly(
                        DAY.formatted("CloudTrail")
                                + "111122223333_CloudTrail_eu-west-1_20261121T1200Z_aaaaaaaaaaaaaaaa.json.gz",
                        DAY.formatted("CloudTrail")
                                + "111122223333_CloudTrail_eu-west-1_20261121T1205Z_bbbbbbbbbbbbbbbb.json.gz",
                        "a.csv",
                        "b.JSONL");
        assertThat(passed).containsExactly("DIGEST", "INSIGHT", "OTHER_FILE");
        assertThat(unreadable).isEmpty();
    }

    @Test
    void aPatternTakesFilesByAnyName() throws IOException {
        find(root + "/*.{txt,csv}");
        find(root + "/AWSLogs/**T1200Z*");
        assertThat(files)
                .hasSize(3)
                .startsWith("a.csv", "notes.txt")
                .last()
                .asString()
                .contains("T1200Z");
        assertThat(passed).doesNotContain("OTHER_FILE");
    }

    @Test
    void aNameOrAPatternOfNothingIsSaid() throws IOException {
        find(root + "/none*.gz");
        find(root + "/[");
        find("\0");
        assertThat(unreadable)
                .containsExactly("/none*.gz: no file matches", unreadable.get(1), "\0: no name of a file");
        assertThat(unreadable.get(1)).startsWith("/[: no pattern of files: ");
    }

    /** A name is taken as it is, though it looks like a pattern. */
    @Test
    void aFileThatIsCalledLikeAPatternIsThatFile() throws IOException {
        write("[1].json");
        find(root + "/[1].json");
        assertThat(files).containsExactly("[1].json");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("AWSLogs/again"), root);
        Files.createSymbolicLink(root.resolve("c.json"), root.resolve("a.csv"));
        find(root.toString());
        assertThat(files).hasSize(4);
        assertThat(passed).contains("LINK", "LINK");
        files.clear();
        find(root.resolve("c.json").toString());
        assertThat(files).containsExactly("c.json");
    }

    /** To open a pipe is to wait for whoever writes to it. */
    @Test
    @Timeout(20)
    @DisabledOnOs(OS.WINDOWS)
    void aPipeIsNotOpened() throws Exception {
        Path pipe = root.resolve("p.json");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        find(root.toString());
        find(pipe.toString());
        assertThat(files).hasSize(4);
        assertThat(unreadable)
                .containsExactly("/p.json: no file", "/p.json: no file; a pipe can be given as standard input");
    }
}
