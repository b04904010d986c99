package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/schema/whydenied-1.schema.json} says what the JSON form is, word for word. */
class JsonSchemaTest {

    private static final Path MODULE = Path.of(System.getProperty("project.basedir", "."));
    private static final Path FILE = MODULE.resolve("../docs/schema/whydenied-1.schema.json");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(FILE + " cannot be read", e);
        }
    }

    private static List<Error> faults(String json) {
        return SCHEMA.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static List<Path> goldenFiles() throws IOException {
        try (Stream<Path> files = Files.list(MODULE.resolve("src/test/resources/golden/render"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void goldenFileIsValid(Path file) throws IOException {
        assertThat(faults(Files.readString(file))).isEmpty();
    }

    @Test
    void thereAreGoldenFilesOfBothKindsOfPolicyChange() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (Path file : goldenFiles()) {
            kinds.addAll(Arrays.asList(Files.readString(file).split("\"kind\":\"", -1)));
        }

        assertThat(goldenFiles()).hasSizeGreaterThan(10);
        assertThat(kinds)
                .anyMatch(text -> text.startsWith("policy_edit"))
                .anyMatch(text -> text.startsWith("policy_statement"));
    }

    @Test
    void countsAreValidToo() {
        FurtherDenials told = new FurtherDenials(Examples.scp(), 1437, 1436, "object", "acme/", Duration.ofMinutes(1));
        FurtherDenials untold = new FurtherDenials(null, 2, 2, "object", "", Duration.ofMinutes(1));

        for (FurtherDenials further : List.of(told, untold)) {
            assertThat(faults(FurtherJson.render(FurtherReport.of(further, RenderOptions.STANDARD))))
                    .isEmpty();
        }
    }

    @Test
    void whatHappensToADenialThatGoesOnIsValidToo() {
        Instant since = Instant.parse("2026-11-30T14:02:11Z");
        OpenDenial open = new OpenDenial(Examples.scp(), since, since.plusSeconds(60), 3, true);
        for (OpenReport.Event event : OpenReport.Event.values()) {
            Duration duration = event == OpenReport.Event.ENDED ? Duration.ofMillis(72_345) : null;
            String json = OpenJson.render(OpenReport.of(event, open, duration, RenderOptions.STANDARD));

            assertThat(faults(json)).isEmpty();
            assertThat(faults(json.replace("\"calls\":3", "\"calls\":0"))).isNotEmpty();
        }
        FurtherDenials further = new FurtherDenials(Examples.scp(), 15, 0, "resource", "", Duration.ofMinutes(5), open);
        assertThat(faults(FurtherJson.render(FurtherReport.of(further, RenderOptions.STANDARD))))
                .isEmpty();
    }

    /** A schema that takes everything holds nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"schema\":\"whydenied/1\" | \"schema\":\"whydenied/2\"",
                "\"certainty\":\"stated\" | \"certainty\":\"90 %\"",
                "\"status\":403 | \"status\":\"403\"",
                "\"instance\": | \"instanz\":",
                "\"access_key\":\"ASIA....WXYZ\" | \"access_key\":\"ASIAIOSFODNN7EXAMPLE\"",
                "\"pointer\":\"/Statement/2/Resource\" | \"pointer\":\"Statement[2].Resource\"",
                "\"policy_kind\":\"inline\" | \"policy_kind\":7",
                "\"before\": | \"old\":",
                "\"after\": | \"new\":",
                "\"target\":{\"policy\" | \"target\":{\"name\"",
                "\"applicability\":\"review\" | \"applicability\":\"maybe\"",
                "\"causes\":[{\"rank\":1 | \"causes\":[{\"rank\":0"
            })
    void whatItIsNotIsInvalid(String from, String to) throws IOException {
        String valid = Files.readString(MODULE.resolve("src/test/resources/golden/render/bucket-not-objects.json"));

        assertThat(valid).contains(from);
        assertThat(faults(valid.replace(from, to))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pass-role, attach_to",
        "pass-role, statement",
        "scp, command",
        "expired-profile, applicability",
        "kms-key-policy, owner"
    })
    void eachKindOfRemedyHasItsMembers(String example, String member) throws IOException {
        String valid = Files.readString(MODULE.resolve("src/test/resources/golden/render/" + example + ".json"));

        assertThat(valid).contains("\"" + member + "\":");
        assertThat(faults(valid.replace("\"" + member + "\":", "\"other\":"))).isNotEmpty();
    }

    /** Members are only ever added. */
    @Test
    void memberAndKindThatCameLaterAreValid() throws IOException {
        String valid = Files.readString(MODULE.resolve("src/test/resources/golden/render/scp.json"));

        assertThat(faults(valid.replace("\"causes\":", "\"later\":{\"x\":[1]},\"causes\":")))
                .isEmpty();
        assertThat(faults(valid.replace("\"kind\":\"ask_owner\"", "\"kind\":\"later_kind\"")))
                .isEmpty();
    }

    @Test
    void wordsAreThoseThatTheCodeHas() throws Exception {
        Json defs = Json.parse(Files.readString(FILE)).get("$defs");

        assertThat(words(defs.get("certainty"))).isEqualTo(words(Certainty.values()));
        assertThat(words(defs.get("layer"))).isEqualTo(words(PolicyType.values()));
        Json remedy = defs.get("remedy").get("properties");
        assertThat(words(remedy.get("applicability"))).isEqualTo(words(Applicability.values()));
        assertThat(words(remedy.get("owner"))).isEqualTo(words(Owner.values()));
        assertThat(words(remedy.get("kind"))).isEqualTo(kinds());
        assertThat(words(defs.get("call").get("properties").get("credential_origin")))
                .isEqualTo(words(CredentialOrigin.values()));
    }

    private static Set<String> words(Enum<?>... constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the records that are remedies, as their {@code kind()} spells them. */
    private static Set<String> kinds() {
        return Stream.of(Remedy.class.getPermittedSubclasses())
                .map(kind -> kind.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(Json definition) {
        Json list = definition.get("enum").value() == null
                ? definition.get("anyOf").items().get(0).get("enum")
                : definition.get("enum");
        return list.items().stream()
                .flatMap(word -> word.text().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
