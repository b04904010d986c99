package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AWS's actions, resource types and condition keys. Reads one service's file when that service is first asked about. */
final class IamFacts {

    /** Of all 456 services an application is denied by few; what falls out is read again in a few milliseconds. */
    private static final long MAX_ACTIONS = 6_000;

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9-]+");

    /**
     * Least recently asked first. No cache of a library's: one would be a third of the time to the catalogue's first answer.
     */
    private final Map<String, ServiceFacts> services = new LinkedHashMap<>(16, 0.75f, true);

    private long actions;

    /** The facts of a prefix; {@link ServiceFacts#UNKNOWN} when AWS had no such prefix when they were taken. */
    ServiceFacts service(String prefix) {
        String key = prefix.toLowerCase(Locale.ROOT);
        synchronized (services) {
            ServiceFacts facts = services.get(key);
            if (facts == null) {
                facts = read(key);
                services.put(key, facts);
                actions += weight(facts);
                forgetOldest();
            }
            return facts;
        }
    }

    /** All but the newest, if need be: EC2 alone is an eighth of the limit. */
    private void forgetOldest() {
        Iterator<ServiceFacts> oldest = services.values().iterator();
        while (actions > MAX_ACTIONS && services.size() > 1) {
            actions -= weight(oldest.next());
            oldest.remove();
        }
    }

    /** An unknown prefix weighs too, or names from outside could fill the map. */
    private static int weight(ServiceFacts facts) {
        return 10 + facts.size();
    }

    /** The facts of an action such as {@code s3:GetObject}; null when it is not known. */
    @Nullable
    Action action(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? null : service(action.substring(0, colon)).action(action.substring(colon + 1));
    }

    private static ServiceFacts read(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            return ServiceFacts.UNKNOWN;
        }
        String text = TableFile.text("facts/" + prefix + ".txt");
        return text == null ? ServiceFacts.UNKNOWN : ServiceFactsReader.read(text);
    }
}
