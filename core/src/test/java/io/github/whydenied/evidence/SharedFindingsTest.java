package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.probe.BuiltInProbes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the built-in probes find and processes tell each other is read as it was written, also in a native image. */
class SharedFindingsTest {

    private static final String ENGINE =
            "META-INF/native-image/io.github.whydenied/whydenied-engine/reflect-config.json";

    static Stream<ProbeDescriptor> probes() {
        return BuiltInProbes.descriptors().stream().filter(ProbeDescriptor::isShareable);
    }

    private static Optional<ProbeDescriptor> probe(String name) {
        return probes().filter(probe -> probe.name().equals(name)).findFirst();
    }

    @ParameterizedTest
    @MethodSource("probes")
    void everyFindingComesBack(ProbeDescriptor probe) throws Exception {
        Finding finding = (Finding) sample(probe.finding());
        String text = EvidenceCodec.encode(
                        List.of(new Evidence("e1", probe.name(), new ProbeOutcome.Found(finding), 1)),
                        SharedFindingsTest::probe)
                .orElseThrow();
        List<Evidence> read =
                EvidenceCodec.decode(text, SharedFindingsTest::probe).orElseThrow();
        assertThat(read)
                .singleElement()
                .satisfies(one -> assertThat(one.outcome())
                        .isInstanceOfSatisfying(
                                ProbeOutcome.Found.class,
                                found -> assertThat(found.finding()).isInstanceOf(probe.finding())));
        assertThat(EvidenceCodec.encode(read, SharedFindingsTest::probe)).contains(text);
    }

    @Test
    void everyRecordOfSharedEvidenceIsRegistered() throws Exception {
        Set<String> records = new TreeSet<>();
        probes().forEach(probe -> collect(probe.finding(), records));
        List<Json> registered = config().items().stream()
                .filter(entry -> name(entry).startsWith("io.github.whydenied."))
                .toList();

        assertThat(registered).extracting(SharedFindingsTest::name).containsExactlyElementsOf(records);
        assertThat(registered)
                .allSatisfy(entry -> assertThat(List.of(
                                entry.get("allDeclaredConstructors").value(),
                                entry.get("allDeclaredMethods").value(),
                                entry.get("allRecordComponents").value()))
                        .containsOnly(true));
    }

    private static void collect(Type type, Set<String> records) {
        if (type instanceof ParameterizedType generic) {
            for (Type of : generic.getActualTypeArguments()) {
                collect(of, records);
            }
        } else if (type instanceof Class<?> plain
                // Written as the JSON it was read from.
                && plain != PolicyDocument.class
                && plain.isRecord()
                && records.add(plain.getName())) {
            for (RecordComponent component : plain.getRecordComponents()) {
                collect(component.getGenericType(), records);
            }
        }
    }

    private static String name(Json entry) {
        return entry.get("name").text().orElseThrow();
    }

    private static Json config() throws IOException, Json.MalformedJsonException {
        try (InputStream in = SharedFindingsTest.class.getClassLoader().getResourceAsStream(ENGINE)) {
            return Json.parse(new String(Objects.requireNonNull(in, ENGINE).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Object sample(Type type) throws Exception {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of("name", sample(of[1])) : List.of(sample(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PolicyDocument.class) {
            return PolicyDocument.parse(
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}");
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        if (plain == int.class || plain == Integer.class) {
            return 403;
        }
        if (plain == Instant.class) {
            return Instant.EPOCH;
        }
        if (plain == String.class) {
            return "arn:aws:iam::111122223333:role/checkout-service";
        }
        RecordComponent[] components = plain.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sample(components[i].getGenericType());
        }
        Constructor<?> constructor = plain.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(values);
    }
}
