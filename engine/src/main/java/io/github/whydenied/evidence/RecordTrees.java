package io.github.whydenied.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.JsonTreeWriter;
import io.github.whydenied.iam.PolicyDocument;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as JSON, member by member, and back. Only records of ours are made, never a class that a text names by its package. */
final class RecordTrees {

    private static final String OURS = "io.github.whydenied.";

    private RecordTrees() {}

    static void write(JsonGenerator out, Finding finding) throws IOException {
        new Writer(out).write(finding);
    }

    private static final class Writer extends JsonTreeWriter {

        private final JsonGenerator out;

        Writer(JsonGenerator out) {
            super(out);
            this.out = out;
        }

        @Override
        protected void write(Number number) throws IOException {
            out.writeNumber(number.longValue());
        }

        @Override
        protected void writeOther(Object value) throws IOException {
            if (value instanceof PolicyDocument document) {
                if (document.source() == null) {
                    throw new IllegalArgumentException("a document that nobody wrote");
                }
                write(document.source().value());
            } else if (value instanceof Record ours && ours.getClass().getName().startsWith(OURS)) {
                writeRecord(ours);
            } else if (value instanceof Enum<?> || value instanceof Instant || value instanceof Duration) {
                out.writeString(value instanceof Enum<?> one ? one.name() : value.toString());
            } else {
                throw new IllegalArgumentException("no form for " + value.getClass());
            }
        }

        private void writeRecord(Record ours) throws IOException {
            out.writeStartObject();
            for (RecordComponent component : ours.getClass().getRecordComponents()) {
                out.writeFieldName(component.getName());
                try {
                    write(component.getAccessor().invoke(ours));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalArgumentException(e);
                }
            }
            out.writeEndObject();
        }
    }

    static Finding finding(Class<? extends Finding> type, @Nullable Object tree) throws ReflectiveOperationException {
        if (!type.isRecord() || !type.getName().startsWith(OURS)) {
            throw new IllegalArgumentException("no finding that is shared");
        }
        return (Finding) record(type, tree);
    }

    private static Object record(Class<?> type, @Nullable Object tree) throws ReflectiveOperationException {
        if (!(tree instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("no object");
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Object member = members.get(components[i].getName());
            values[i] = member == null ? absent(components[i]) : value(components[i].getGenericType(), member);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    private static @Nullable Object absent(RecordComponent component) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw new IllegalArgumentException("nothing for " + component.getName());
        }
        return null;
    }

    private static Object value(Type type, Object tree) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, tree);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == PolicyDocument.class) {
            return PolicyDocument.of(new Json(tree));
        }
        if (plain.isRecord() && plain.getName().startsWith(OURS)) {
            return record(plain, tree);
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .filter(one -> ((Enum<?>) one).name().equals(tree))
                    .findFirst()
                    .orElseThrow();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return (Boolean) tree;
        }
        if (plain == int.class || plain == Integer.class) {
            return Integer.parseInt(String.valueOf(tree));
        }
        String text = (String) tree;
        if (plain == Instant.class) {
            return Instant.parse(text);
        }
        if (plain == String.class) {
            return text;
        }
        throw new IllegalArgumentException("no form for " + plain);
    }

    private static Object collection(ParameterizedType type, Object tree) throws ReflectiveOperationException {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (Object item : (List<?>) tree) {
                list.add(value(of[0], item));
            }
            return list;
        }
        if (type.getRawType() != Map.class) {
            throw new IllegalArgumentException("no form for " + type);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : ((Map<?, ?>) tree).entrySet()) {
            map.put(String.valueOf(member.getKey()), value(of[1], member.getValue()));
        }
        return map;
    }
}
