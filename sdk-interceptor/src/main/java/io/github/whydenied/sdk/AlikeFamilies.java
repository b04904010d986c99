package io.github.whydenied.sdk;

import io.github.whydenied.catalog.AskedFamily;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Families of the elements of one list, which differ in their names alone. A thousand looks into the catalogue would cost the call twenty milliseconds;
 * after two of one action that end in their names, the others are known. Not safe for use by several threads.
 */
final class AlikeFamilies {

    /** What is longer is shortened in a way of its own. */
    private static final int MAX_CHARS = 200;

    /** What stands before names, as the first one has it. */
    private record Pattern(String container, String before, String first, boolean sure) {

        AskedFamily of(String name) {
            return new AskedFamily(container, before + name);
        }
    }

    /** By action; empty where names do not end their resource. */
    private final Map<String, Optional<Pattern>> patterns = new HashMap<>();

    /**
     * The family of an element.
     *
     * @param action what is authorized of it
     * @param name its name; null for none
     * @param read has the catalogue looked into
     */
    AskedFamily of(@Nullable String action, @Nullable String name, Supplier<AskedFamily> read) {
        // The end of another name is none, and an ARN names more than its end.
        if (name == null || name.isEmpty() || name.startsWith("arn:")) {
            return read.get();
        }
        Optional<Pattern> known = patterns.get(String.valueOf(action));
        Pattern pattern = known == null ? null : known.orElse(null);
        if (pattern != null && pattern.sure() && pattern.before().length() + name.length() <= MAX_CHARS) {
            return pattern.of(name);
        }
        AskedFamily family = read.get();
        if (known == null) {
            patterns.put(String.valueOf(action), first(family, name));
        } else if (pattern != null && !pattern.sure() && !pattern.first().equals(name)) {
            boolean isSame = family.equals(pattern.of(name));
            patterns.put(
                    String.valueOf(action),
                    isSame
                            ? Optional.of(new Pattern(pattern.container(), pattern.before(), name, true))
                            : Optional.empty());
        }
        return family;
    }

    private static Optional<Pattern> first(AskedFamily family, String name) {
        String resource = family.resource();
        return resource.length() > MAX_CHARS || !resource.endsWith(name)
                ? Optional.empty()
                : Optional.of(new Pattern(
                        family.container(), resource.substring(0, resource.length() - name.length()), name, false));
    }
}
