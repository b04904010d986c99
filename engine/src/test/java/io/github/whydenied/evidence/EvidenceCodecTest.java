package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.PolicyDocument;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What processes tell each other is read as it was written. */
class EvidenceCodecTest {

    static Stream<Class<? extends Record>> findings() {
        return RecordTrees.FINDINGS.stream();
    }

    @ParameterizedTest
    @MethodSource("findings")
    void everyFindingComesBack(Class<? extends Record> type) throws Exception {
        Finding finding = (Finding) sample(type);
        String text = EvidenceCodec.encode(List.of(entry(new ProbeOutcome.Found(finding))))
                .orElseThrow();
        List<Evidence> read = EvidenceCodec.decode(text).orElseThrow();
        assertThat(read)
                .singleElement()
                .satisfies(one -> assertThat(one.outcome())
                        .isInstanceOfSatisfying(
                                ProbeOutcome.Found.class,
                                found -> assertThat(found.finding()).isInstanceOf(type)));
        assertThat(EvidenceCodec.encode(read)).contains(text);
    }

    private record OfTheApplication(String text) implements Finding {}

    /** One that cannot be told does not keep the others from being told. */
    @Test
    void whatSaysNothingToOthersIsLeftOut() {
        List<Evidence> entries = List.of(
                entry(new ProbeOutcome.TimedOut()),
                entry(new ProbeOutcome.Skipped("switched off by the setting probes", "iam:GetRole")),
                entry(new ProbeOutcome.Failed("no route to host")),
                entry(new ProbeOutcome.Found(new OfTheApplication("frozen"))),
                entry(new ProbeOutcome.Refused("iam:GetRole")));
        assertThat(EvidenceCodec.decode(EvidenceCodec.encode(entries).orElseThrow())
                        .orElseThrow())
                .containsExactly(new Evidence("", "probe", new ProbeOutcome.Refused("iam:GetRole"), 0));
    }

    private static Evidence entry(ProbeOutcome outcome) {
        return new Evidence("e1", "probe", outcome, 1);
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
