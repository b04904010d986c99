package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which notes one reader was told already: what is true of every denial is said with the first. For any thread. */
@InternalApi
public final class OnceNotes {

    /** Notes that are of AWS and of no single denial. */
    private static final Set<String> ONCE = Set.of("one_policy_type_per_request");

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Creates one for a reader who was told nothing yet. */
    public OnceNotes() {}

    /** Whether a note is news; it is none from then on. */
    boolean isNews(String code) {
        return !ONCE.contains(code) || told.add(code);
    }

    /**
     * How many notes were told that come once.
     *
     * @return the number
     */
    public int told() {
        return told.size();
    }
}
