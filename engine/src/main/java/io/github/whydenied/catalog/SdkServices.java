package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The services of the SDK and their IAM prefixes, from {@code services.tsv}. A prefix is the name a service signs for, except
 * where the table says otherwise.
 */
final class SdkServices {

    /** A service: its id, such as {@code Secrets Manager}, and its IAM prefix, such as {@code secretsmanager}. */
    record Service(String id, String prefix) {}

    private final Map<String, Service> byKey = new HashMap<>();
    private final Map<String, List<String>> byPrefix = new HashMap<>();

    SdkServices() {
        TableFile.rows("services.tsv", fields -> {
            Service service = new Service(fields[0], fields[1]);
            byKey.put(key(service.id()), service);
            byPrefix.computeIfAbsent(service.prefix(), prefix -> new ArrayList<>())
                    .add(service.id());
        });
    }

    /**
     * A service's name without what differs between its id and the SDK's client: case, blanks, a "Service" at the end.
     * {@code Secrets Manager} and {@code SecretsManager} give the same.
     */
    static String key(String name) {
        String lower = MemberRule.simple(name);
        return lower.endsWith("service") && lower.length() > 7 ? lower.substring(0, lower.length() - 7) : lower;
    }

    /**
     * The id of the service of that id, client name or IAM prefix; of several with one prefix a preferred one.
     *
     * @param preferred of a service id, and whether it is the very name that was given
     */
    Optional<String> find(String name, BiPredicate<String, Boolean> preferred) {
        Service service = byKey.get(key(name));
        if (service != null
                && (preferred.test(service.id(), true) || !byPrefix.containsKey(name.toLowerCase(Locale.ROOT)))) {
            return Optional.of(service.id());
        }
        List<String> ids = byPrefix.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return ids.stream()
                .filter(id -> preferred.test(id, false))
                .findFirst()
                .or(() -> Optional.ofNullable(service).map(Service::id))
                .or(() -> ids.stream().findFirst());
    }

    /** The IAM prefix of a call's service; null when neither its name nor its signature tells it. */
    @Nullable
    String prefix(String service, @Nullable String signingName) {
        Service known = byKey.get(key(service));
        return known == null ? signingName : known.prefix();
    }
}
