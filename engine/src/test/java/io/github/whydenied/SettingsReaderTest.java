package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Settings.Attach;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Form;
import io.github.whydenied.Settings.Level;
import io.github.whydenied.Settings.Log;
import io.github.whydenied.Settings.Redaction;
import io.github.whydenied.Settings.Selection;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.ProbeDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key, every kind of wrong value, and which place wins. */
class SettingsReaderTest {

    private static SettingsReader.Result property(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty("whydenied." + key, value);
        return SettingsReader.of(Map.of(), properties);
    }

    private static Settings read(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty("whydenied.journal", key.equals("journal") ? value : "denied.jsonl");
        properties.setProperty("whydenied." + key, value);
        SettingsReader.Result result = SettingsReader.of(Map.of(), properties);
        assertThat(result.warnings()).isEmpty();
        return result.settings();
    }

    @Test
    void nothingSetIsTheDefault() {
        SettingsReader.Result result = SettingsReader.of(Map.of(), new Properties());
        assertThat(result.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(result.warnings()).isEmpty();
    }

    private static Path file(Settings settings) {
        return Objects.requireNonNull(settings.output().journal()).file();
    }

    private static long journalSize(Settings settings) {
        return Objects.requireNonNull(settings.output().journal()).maxSize();
    }

    static Stream<Arguments> rightValues() {
        return Stream.of(
                right("enabled", "false", Settings::enabled, false),
                right("enabled", " TRUE ", Settings::enabled, true),
                right("attach", "message", s -> s.output().attach(), Attach.MESSAGE),
                right("attach", "Both", s -> s.output().attach(), Attach.BOTH),
                right("attach", "suppressed", s -> s.output().attach(), Attach.SUPPRESSED),
                right("attach", "none", s -> s.output().attach(), Attach.NONE),
                right("wait", "0", s -> s.bounds().waitAtMost(), Duration.ZERO),
                right("wait", "500ms", s -> s.bounds().waitAtMost(), Duration.ofMillis(500)),
                right("wait", "5 S", s -> s.bounds().waitAtMost(), Duration.ofSeconds(5)),
                right("wait", "PT1.5S", s -> s.bounds().waitAtMost(), Duration.ofMillis(1_500)),
                right("entries", "false", Settings::entries, false),
                right("exit-wait", "0", s -> s.bounds().exitWait(), Duration.ZERO),
                right("exit-wait", "10s", s -> s.bounds().exitWait(), Duration.ofSeconds(10)),
                right("log", "false", s -> s.output().log().isOn(), false),
                right("log", "off", s -> s.output().log().isOn(), false),
                right("log", "true", s -> s.output().log(), Log.DEFAULT),
                right("log", "Line", s -> s.output().log(), new Log(Level.WARN, Form.LINE, false, Set.of())),
                right("log", "debug", s -> s.output().log(), new Log(Level.DEBUG, Form.BLOCK, false, Set.of())),
                right("log", "json, info, block", s -> s.output().log().text(), "info,block,json"),
                right(
                        "expect",
                        "s3:HeadBucket, iam:*",
                        s -> s.output().log().expected(),
                        Set.of("s3:HeadBucket", "iam:*")),
                right("probes", "all,-s3_read_again", s -> allows(s, "s3_read_again"), false),
                right("probes", "all,-s3_read_again", s -> allows(s, "simulation"), true),
                right("journal", "/var/log/denied.jsonl", SettingsReaderTest::file, Path.of("/var/log/denied.jsonl")),
                right("journal-max-size", "64KB", SettingsReaderTest::journalSize, 65_536L),
                right("journal-max-size", "25 MiB", SettingsReaderTest::journalSize, 26_214_400L),
                right("journal-max-size", "1gb", SettingsReaderTest::journalSize, 1_073_741_824L),
                right("journal-max-size", "100000", SettingsReaderTest::journalSize, 100_000L),
                right("journal-max-size", "0", SettingsReaderTest::journalSize, 0L),
                right("probes", "all", s -> s.probes().selection(), Selection.ALL),
                right("probes", "Identity", s -> s.probes().selection(), Selection.IDENTITY),
                right("probes", "all", s -> allows(s, "organization_policies"), false),
                right("probes", "all, organization_policies", s -> allows(s, "organization_policies"), true),
                right("probes", "all, organization_policies", s -> allows(s, "simulation"), true),
                right("probes", "none", s -> s.probes().selection(), Selection.NONE),
                right(
                        "probes",
                        "caller_identity, simulation,",
                        s -> s.probes().names(),
                        Set.of("caller_identity", "simulation")),
                right("detail", "safe", s -> s.output().text().detail(), Detail.SAFE),
                right("redaction", "strict", s -> s.output().text().redaction(), Redaction.STRICT),
                right("deadline", "10s", s -> s.bounds().deadline(), Duration.ofSeconds(10)),
                right("call-budget", "0", s -> s.bounds().callBudget(), 0),
                right("call-budget", "12", s -> s.bounds().callBudget(), 12),
                right("remember", "1h", s -> s.bounds().remember(), Duration.ofHours(1)),
                right("remember", "10m", s -> s.bounds().remember(), Duration.ofMinutes(10)),
                right(
                        "docs-base",
                        "https://wiki.example.com/denied",
                        s -> s.output().text().docsBase(),
                        "https://wiki.example.com/denied/"));
    }

    private static boolean allows(Settings settings, String probe) {
        ProbeDescriptor named = ProbeDescriptor.of(probe, ProbeDescriptor.Subject.RESOURCE, Finding.class);
        boolean isOff = probe.equals("organization_policies");
        return settings.probes().allow(isOff ? named.selected(ProbeDescriptor.Selection.ONLY_IF_NAMED) : named);
    }

    private static Arguments right(String key, String value, Function<Settings, Object> part, Object expected) {
        return Arguments.of(key, value, part, expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("rightValues")
    void readsAValue(String key, String value, Function<Settings, Object> part, Object expected) {
        assertThat(part.apply(read(key, value))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "enabled     | yes          | true or false",
                "enabled     | ''           | true or false",
                "log         | on           | true, false, or a level",
                "log         | warn,info    | true, false, or a level",
                "log         | true,line    | true, false, or a level",
                "expect      | HeadBucket   | actions or operations of one service each",
                "expect      | *            | actions or operations of one service each",
                "expect      | s3:Get Object| actions or operations of one service each",
                "probes      | all,-        | all, identity, none, or names of probes",
                "attach      | everywhere   | one of message, both, suppressed, none",
                "detail      | little       | one of full, safe",
                "redaction   | none         | one of standard, strict",
                "wait        | soon         | a duration up to 24 hours such as 2s",
                "wait        | -1s          | a duration up to 24 hours such as 2s",
                "wait        | PT-2S        | a duration up to 24 hours such as 2s",
                "wait        | 25h          | a duration up to 24 hours such as 2s",
                "wait        | 2            | a duration up to 24 hours such as 2s",
                "exit-wait   | 11s          | a duration up to 10 seconds such as 1s",
                "exit-wait   | later        | a duration up to 10 seconds such as 1s",
                "deadline    | 0            | a duration",
                "deadline    | 99999999999s | a duration",
                "remember    | 2 days       | a duration",
                "call-budget | 13           | a whole number from 0 to 12",
                "call-budget | -1           | a whole number from 0 to 12",
                "call-budget | many         | a whole number from 0 to 12",
                "journal-max-size | 10 apples | a size from 64KB such as 10MB",
                "journal-max-size | -1MB      | a size from 64KB such as 10MB",
                "journal-max-size | 63KB      | a size from 64KB such as 10MB",
                "journal-max-size | 999999999999GB | a size from 64KB such as 10MB",
                "probes      | ''           | all, identity, none, or names of probes",
                "probes      | what?        | all, identity, none, or names of probes",
                "docs-base   | causes       | an absolute address such as https://",
                "docs-base   | ht tp://x    | an absolute address such as https://"
            })
    void aWrongValueIsOneWarningAndTheDefaultHolds(String key, String value, String allowed) {
        SettingsReader.Result result = property(key, value);
        assertThat(result.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("whydenied." + key)
                        .contains("\"" + value.trim() + "\"")
                        .contains(allowed));
    }

    @Test
    void aPathThatTheSystemDoesNotKnowIsAWarning() {
        SettingsReader.Result result = property("journal", "a\0b");
        assertThat(result.settings().output().journal()).isNull();
        assertThat(result.warnings()).singleElement().asString().contains("whydenied.journal", "the path of a file");
    }

    @Test
    void noJournalIsAnEmptyValue() {
        assertThat(read("journal", " ").output().journal()).isNull();
    }

    @Test
    void anUnknownKeyNamesTheKnownOnes() {
        SettingsReader.Result result = property("colour", "red");
        assertThat(result.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("whydenied.colour", "attach, call-budget, deadline");
    }

    @Test
    void environmentVariablesHaveUnderscores() {
        SettingsReader.Result result = SettingsReader.of(
                Map.of(
                        "WHYDENIED_CALL_BUDGET",
                        "3",
                        "WHYDENIED_DOCS_BASE",
                        "https://wiki.example.com/",
                        "PATH",
                        "/bin"),
                new Properties());
        assertThat(result.warnings()).isEmpty();
        assertThat(result.settings().bounds().callBudget()).isEqualTo(3);
        assertThat(result.settings().output().text().docsBase()).isEqualTo("https://wiki.example.com/");
    }

    @Test
    void aSystemPropertyWinsOverTheEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("whydenied.wait", "1s");
        SettingsReader.Result result = SettingsReader.of(Map.of("WHYDENIED_WAIT", "9s"), properties);
        assertThat(result.settings().bounds().waitAtMost()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aWrongSystemPropertyNamesItselfAndNotTheEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("whydenied.wait", "soon");
        SettingsReader.Result result = SettingsReader.of(Map.of("WHYDENIED_WAIT", "9s"), properties);
        assertThat(result.warnings()).singleElement().asString().contains("whydenied.wait (system property)");
    }

    @Test
    void whatAFrameworkWasToldWinsOverAll() {
        assertThat(SettingsReader.read(Map.of("wait", "7s")).settings().bounds().waitAtMost())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aReferenceKeyIsReadFromEveryPlace() {
        ReferenceKey key = ReferenceKey.of("a secret of the deployment");
        assertThat(read("reference-key", " a secret of the deployment ").referenceKey())
                .isEqualTo(key);
        assertThat(SettingsReader.of(Map.of("WHYDENIED_REFERENCE_KEY", "a secret of the deployment"), new Properties())
                        .settings()
                        .referenceKey())
                .isEqualTo(key);
        assertThat(SettingsReader.read(Map.of("reference-key", "a secret of the deployment"))
                        .settings()
                        .referenceKey())
                .isEqualTo(key);
        assertThat(read("reference-key", " ").referenceKey()).isNull();
    }

    /** It can be most of the secret that somebody meant to write. */
    @ParameterizedTest
    @CsvSource({"hunter2", "${HUNTER2_KEY}"})
    void aWrongReferenceKeyIsAWarningThatDoesNotPrintIt(String value) {
        SettingsReader.Result result = property("reference-key", value);
        assertThat(result.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("whydenied.reference-key")
                .doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void wrongValuesAreReportedEach() {
        Properties properties = new Properties();
        properties.setProperty("whydenied.wait", "soon");
        properties.setProperty("whydenied.attach", "everywhere");
        assertThat(SettingsReader.of(Map.of(), properties).warnings()).hasSize(2);
    }
}
