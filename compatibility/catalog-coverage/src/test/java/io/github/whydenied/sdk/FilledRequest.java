package io.github.whydenied.sdk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** A request or an answer with all its members set, a text by the member's path. */
final class FilledRequest {

    private static final int DEPTH = 4;

    private final Function<String, @Nullable String> texts;

    /** @param texts the text of a member, by its path in lower case; null leaves it out */
    FilledRequest(Function<String, @Nullable String> texts) {
        this.texts = texts;
    }

    <T> T of(Class<T> type) {
        try {
            Object builder = type.getMethod("builder").invoke(null);
            return type.cast(fill((SdkPojo) builder, "", 0));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be built", e);
        }
    }

    private Object fill(SdkPojo builder, String path, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = value(field, path + field.memberName(), depth);
            if (value != null) {
                field.set(builder, value);
            }
        }
        return ((Buildable) builder).build();
    }

    private @Nullable Object value(SdkField<?> field, String path, int depth) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.STRING) {
            return texts.apply(path.toLowerCase(Locale.ROOT));
        }
        if (type == MarshallingType.LIST) {
            Object element = value(field.getTrait(ListTrait.class).memberFieldInfo(), path + "[]", depth);
            return element == null ? null : List.of(element);
        }
        if (type == MarshallingType.MAP) {
            Object element = value(field.getTrait(MapTrait.class).valueFieldInfo(), path + "{*}", depth);
            String key = texts.apply(path.toLowerCase(Locale.ROOT) + "{}");
            return element == null || key == null ? null : Map.of(key, element);
        }
        if (type == MarshallingType.SDK_POJO) {
            return depth >= DEPTH ? null : fill(field.constructor().get(), path + ".", depth + 1);
        }
        if (type == MarshallingType.SDK_BYTES) {
            String text = texts.apply(path.toLowerCase(Locale.ROOT));
            return text == null ? null : SdkBytes.fromUtf8String(text);
        }
        return scalar(type);
    }

    private static @Nullable Object scalar(MarshallingType<?> type) {
        if (type == MarshallingType.INTEGER) {
            return 7;
        }
        if (type == MarshallingType.LONG) {
            return 7L;
        }
        if (type == MarshallingType.BOOLEAN) {
            return true;
        }
        if (type == MarshallingType.DOUBLE) {
            return 7d;
        }
        if (type == MarshallingType.FLOAT) {
            return 7f;
        }
        return type == MarshallingType.INSTANT ? Instant.EPOCH : null;
    }
}
