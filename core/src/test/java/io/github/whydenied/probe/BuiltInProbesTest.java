package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Selection;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one list of probes, and what is derived from it. */
class BuiltInProbesTest {

    /** How the manual begins what is off. */
    private static final String OFF = ". `organization_policies` and";

    private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9_]+)`");

    @Test
    void everyProbeHasAnUnmistakableNameAndAFindingOfItsOwn() {
        List<ProbeDescriptor> probes = BuiltInProbes.descriptors();

        assertThat(probes)
                .extracting(ProbeDescriptor::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
        assertThat(probes)
                .extracting(probe -> probe.finding().getName())
                .doesNotHaveDuplicates()
                .doesNotContain(Finding.class.getName());
        // Which key refused tells whose policy is to be read, and which policies were read what to look for then.
        assertThat(probes)
                .filteredOn(probe ->
                        !Set.of("kms_key", "resource_tags", "last_change").contains(probe.name()))
                .as("cheap ones first")
                .isSortedAccordingTo(Comparator.comparingInt(ProbeDescriptor::cost));
    }

    @Test
    void theManualNamesTheProbesThatTheSettingChoosesFrom() throws IOException {
        String row =
                Files.readAllLines(Path.of(System.getProperty("project.rootdir", ".."), "docs/configuration.md"))
                        .stream()
                        .filter(line -> line.startsWith("| `whydenied.probes` |"))
                        .findFirst()
                        .orElseThrow();
        String list = row.substring(row.indexOf("or names: "), row.indexOf(OFF));

        assertThat(NAME.matcher(list).results().map(name -> name.group(1)))
                .containsExactlyElementsOf(BuiltInProbes.descriptors().stream()
                        .filter(probe -> probe.selection() != Selection.WITH_ANY)
                        .map(ProbeDescriptor::name)
                        .sorted()
                        .toList());
        String off = row.substring(row.indexOf(OFF), row.indexOf(" have to be named"));
        assertThat(NAME.matcher(off).results().map((MatchResult name) -> name.group(1)))
                .containsExactlyElementsOf(BuiltInProbes.descriptors().stream()
                        .filter(probe -> !probe.isOnByDefault())
                        .map(ProbeDescriptor::name)
                        .toList());
    }

    /** What only the one that was denied, or its machine, can be asked. */
    @Test
    void aBystanderIsNotAskedAboutItself() {
        try (BuiltInProbes probes = BuiltInProbes.create(Machine.bare().environment())) {
            Set<Subject> subjects = probes.forAnybody().stream()
                    .map(probe -> probe.descriptor().subject())
                    .collect(Collectors.toSet());

            assertThat(probes.forAnybody())
                    .extracting(probe -> probe.name())
                    .contains("identity_policies", "resource_policy", "endpoint_settings")
                    .doesNotContain("caller_identity", "s3_read_again", "credential_trail", "instance_metadata");
            assertThat(subjects).doesNotContain(Subject.CALLER);
        }
    }

    /** A probe that asks by name must pass the gate that keeps bystanders in their own account. */
    @Test
    void everyProbeThatAsksAwsStandsBehindTheGate() {
        assertThat(BuiltInProbes.all(Machine.bare().environment()))
                .filteredOn(probe -> probe.cost() > 0)
                .allSatisfy(probe -> assertThat(probe).isInstanceOf(AwsProbe.class));
    }
}
