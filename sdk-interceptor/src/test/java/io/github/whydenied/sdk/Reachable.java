package io.github.whydenied.sdk;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** All texts that are reachable from an object, with the way to each; private fields are ways, too. */
final class Reachable {

    private final IdentityHashMap<Object, String> seen = new IdentityHashMap<>();
    private final Deque<Object> open = new ArrayDeque<>();
    private final StringBuilder texts = new StringBuilder();

    private Reachable() {}

    /** One line for each text: the way, and the text. */
    static String texts(Object root) {
        Reachable reachable = new Reachable();
        reachable.add(root, root.getClass().getSimpleName());
        while (!reachable.open.isEmpty()) {
            reachable.visit(reachable.open.poll());
        }
        return reachable.texts.toString();
    }

    private void add(Object value, String way) {
        if (value != null && seen.putIfAbsent(value, way) == null) {
            open.add(value);
        }
    }

    private void visit(Object value) {
        String way = String.valueOf(seen.get(value));
        if (value instanceof CharSequence || value instanceof URI || value instanceof Path) {
            texts.append(way).append(" = ").append(value).append('\n');
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                add(name, way + ".key");
                add(member, way + "." + name);
            });
        } else if (value instanceof Iterable<?> items) {
            items.forEach(item -> add(item, way + "[]"));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(item -> add(item, way));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(Array.get(value, i), way + "[]");
            }
        } else if (!isPlain(value)) {
            fields(value, way);
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof TemporalAccessor
                || value instanceof Duration;
    }

    /** Fails at what it cannot look into, which would hide something. */
    private void fields(Object value, String way) {
        for (Class<?> type = value.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        add(field.get(value), way + "." + field.getName());
                    } catch (IllegalAccessException e) {
                        throw new AssertionError("cannot look into " + way, e);
                    }
                }
            }
        }
    }
}
