package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/permissions.md tells which permissions there are to grant: those that the probes declare, no more and no less. */
class PermissionLadderTest {

    private static final Pattern ACTION = Pattern.compile("`([a-z0-9-]+:[A-Z][A-Za-z]+)`");

    @Test
    void everyPermissionStandsOnOneLevelOfItsPage() throws IOException {
        Set<String> declared = new TreeSet<>();
        for (Probe probe : BuiltInProbes.all(Machine.bare().environment())) {
            declared.addAll(probe.permissions());
        }
        declared.removeIf(String::isEmpty);
        List<String> told = told();

        assertThat(told).doesNotHaveDuplicates();
        declared.add("sts:GetCallerIdentity");
        assertThat(told).containsExactlyInAnyOrderElementsOf(declared);
    }

    private static List<String> told() throws IOException {
        List<String> told = new ArrayList<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("project.rootdir", ".."), "docs/permissions.md"))) {
            if (line.matches("\\| [0-4] \\|.*")) {
                Matcher action = ACTION.matcher(line.split("\\|", -1)[2]);
                while (action.find()) {
                    told.add(action.group(1));
                }
            }
        }
        return told;
    }
}
