package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.catalog.ServiceNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hints as people write them, checked: what is wrong is told, and left out. */
@InternalApi
public final class CallHintReader {

    private static final Pattern OPERATION = Pattern.compile("[A-Z][A-Za-z0-9]{1,80}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern CLIENT = Pattern.compile("(?<=.)(?:Async)?Client$");
    private static final int MAX_REMEMBERED = 1_000;

    private final Map<String, Optional<String>> services = new HashMap<>();

    /** A reader, which remembers the services that it looked up. */
    public CallHintReader() {}

    /**
     * Checks hints.
     *
     * @param written as people write them
     * @param problems takes what is wrong, as what follows the name of the member, which begins it
     * @return those that are right, the service by the SDK's name
     */
    public CallHints read(CallHints written, List<String> problems) {
        String operation = matching("operation", written.operation(), OPERATION, "name such as GetObject", problems);
        return new CallHints(
                service(written.service(), operation, problems),
                operation,
                matching("region", written.region(), REGION, "Region such as eu-west-1", problems),
                matching("account", written.account(), ACCOUNT, "account id of twelve digits", problems));
    }

    private @Nullable String service(@Nullable String name, @Nullable String operation, List<String> problems) {
        if (name == null) {
            return null;
        }
        String key = name + " " + operation;
        Optional<String> known = services.get(key);
        if (known == null) {
            known = sdkName(name, operation == null ? "" : operation);
            if (services.size() < MAX_REMEMBERED) {
                services.put(key, known);
            }
        }
        if (known.isEmpty()) {
            problems.add("service is \"" + name + "\", and no service of AWS: neither a service id such as"
                    + " \"Secrets Manager\", nor the name of a client such as SecretsManager, nor an IAM prefix such as"
                    + " secretsmanager");
        }
        return known.orElse(null);
    }

    private static Optional<String> sdkName(String name, String operation) {
        OperationCatalog catalog = OperationCatalog.standard();
        String sdkName = ServiceNames.sdkName(name);
        return sdkName.indexOf('-') < 0 && catalog.serviceId(sdkName, operation).isPresent()
                ? Optional.of(sdkName)
                : catalog.serviceId(name, operation)
                        .or(() -> catalog.serviceId(CLIENT.matcher(name).replaceFirst(""), operation))
                        .map(ServiceNames::sdkName);
    }

    private static @Nullable String matching(
            String name, @Nullable String text, Pattern pattern, String what, List<String> problems) {
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        problems.add(name + " is \"" + text + "\", and no " + what);
        return null;
    }
}
