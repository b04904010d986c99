package io.github.whydenied.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one bucket that one action was refused on. Many of them are told as the prefixes that they show: the deepest ones that hold
 * several. Each is then wider than what was seen, which somebody has to judge. What comes out depends on the objects and not on their order.
 */
final class NamedObjects {

    /** More names hide what a statement is about. */
    static final int MAX_NAMED = 20;

    /** Fewer objects show no prefix. */
    private static final int MIN_SHOWN = 5;

    /** More are put together as they come, so that no loop over a bucket fills the memory. */
    private static final int MAX_KEPT = 5_000;

    private final String bucket;
    private final NavigableSet<String> exact = new TreeSet<>();

    /** How many objects each prefix stands for; it ends with a slash. */
    private final Map<String, Integer> prefixes = new TreeMap<>();

    private boolean more;

    /** @param bucket the ARN of the bucket, with a slash at its end */
    NamedObjects(String bucket) {
        this.bucket = bucket;
    }

    /** The bucket's ARN with a slash, for the ARN of one object; null for anything else. */
    static @Nullable String bucketOf(@Nullable Object resource) {
        if (!(resource instanceof String arn) || !arn.startsWith("arn:")) {
            return null;
        }
        int name = arn.indexOf(":s3:::");
        int slash = arn.indexOf('/');
        boolean isObject = name > 0
                && arn.indexOf(':', 4) == name
                && slash > name + ":s3:::".length()
                && slash < arn.length() - 1
                && !arn.endsWith("/*");
        return isObject ? arn.substring(0, slash + 1) : null;
    }

    boolean has(String object) {
        return exact.contains(object) || isCovered(object);
    }

    private boolean isCovered(String object) {
        return !prefixes.isEmpty() && prefixes.keySet().stream().anyMatch(object::startsWith);
    }

    void add(String object) {
        if (isCovered(object)) {
            more = true;
            return;
        }
        exact.add(object);
        if (exact.size() > MAX_KEPT) {
            merge(exact, prefixes);
        }
    }

    /** What stands in statements: objects by themselves, or prefixes with how many they stand for. */
    Told told() {
        NavigableSet<String> objects = new TreeSet<>(exact);
        Map<String, Integer> merged = new TreeMap<>(prefixes);
        merge(objects, merged);
        return new Told(List.copyOf(objects), new LinkedHashMap<>(merged), more);
    }

    /**
     * Objects and prefixes.
     *
     * @param objects each by its ARN
     * @param prefixes each with how many objects it stands for
     * @param more whether a prefix can stand for more than that
     */
    record Told(List<String> objects, Map<String, Integer> prefixes, boolean more) {}

    private void merge(NavigableSet<String> objects, Map<String, Integer> merged) {
        while (objects.size() + merged.size() > MAX_NAMED) {
            String place = deepest(objects, merged);
            int count = 0;
            List<String> within = new ArrayList<>(objects.subSet(place, place + Character.MAX_VALUE));
            count += within.size();
            within.forEach(objects::remove);
            for (String prefix : List.copyOf(merged.keySet())) {
                if (prefix.startsWith(place)) {
                    count += merged.getOrDefault(prefix, 0);
                    merged.remove(prefix);
                }
            }
            merged.put(place, count);
        }
    }

    /** Of the places that hold several, the one that allows least: the deepest, and of those the one that holds most. */
    private String deepest(NavigableSet<String> objects, Map<String, Integer> merged) {
        Map<String, Integer> counts = new HashMap<>();
        objects.forEach(object -> count(object, counts));
        merged.keySet().forEach(prefix -> count(prefix.substring(0, prefix.length() - 1), counts));
        String best = bucket;
        for (Map.Entry<String, Integer> place : counts.entrySet()) {
            if (place.getValue() >= MIN_SHOWN && isBetter(place.getKey(), best, counts)) {
                best = place.getKey();
            }
        }
        return best;
    }

    private static boolean isBetter(String place, String best, Map<String, Integer> counts) {
        int depth = Long.compare(slashes(place), slashes(best));
        int size = Integer.compare(counts.getOrDefault(place, 0), counts.getOrDefault(best, 0));
        return depth != 0 ? depth > 0 : size != 0 ? size > 0 : place.compareTo(best) < 0;
    }

    private static long slashes(String place) {
        return place.chars().filter(c -> c == '/').count();
    }

    private void count(String entry, Map<String, Integer> counts) {
        for (int slash = entry.lastIndexOf('/');
                slash >= bucket.length() - 1;
                slash = entry.lastIndexOf('/', slash - 1)) {
            counts.merge(entry.substring(0, slash + 1), 1, Integer::sum);
        }
    }
}
