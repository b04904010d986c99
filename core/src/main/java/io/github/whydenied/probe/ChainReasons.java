package io.github.whydenied.probe;

import io.github.whydenied.evidence.CredentialTrail.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each provider's own answer in "Unable to load credentials from any of the providers in the chain …". The SDK's text has
 * no grammar: names, answers and nested exceptions are joined by commas, colons and brackets.
 */
final class ChainReasons {

    private static final String START = "Unable to load credentials from any of the providers in the chain";
    private static final int MAX_CAUSES = 20;

    /**
     * A provider's name as it begins an entry: a class name, what its {@code toString} puts in brackets, and a colon. The profiles that
     * a profile provider lists look the same.
     */
    private static final Pattern ENTRY = Pattern.compile(
            "(?:^|, )(?!Profile\\()([A-Za-z_$][\\w$.]*)((?:\\([^\\[\\]]*?\\)|\\(.*?\\)|@[0-9a-f]+)?): ");

    private ChainReasons() {}

    static List<Reason> read(@Nullable String message) {
        int start = message == null ? -1 : message.indexOf(START);
        if (message == null || start < 0) {
            return List.of();
        }
        String text = message.substring(start + START.length());
        int open = text.indexOf(" : [");
        if (open < 0) {
            return List.of();
        }
        int close = text.lastIndexOf(']');
        String list = text.substring(open + 4, close > open ? close : text.length());
        List<Reason> reasons = new ArrayList<>();
        Matcher entry = ENTRY.matcher(list);
        String provider = null;
        int from = 0;
        while (reasons.size() < MAX_CAUSES && entry.find()) {
            if (!isProvider(entry.group(1), entry.group(2))) {
                continue;
            }
            if (provider != null) {
                reasons.add(reason(provider, list.substring(from, entry.start())));
            }
            provider = entry.group(1);
            from = entry.end();
        }
        if (provider != null) {
            reasons.add(reason(provider, list.substring(from)));
        }
        return List.copyOf(reasons);
    }

    /** An answer can itself hold ", word: ", so an entry must be named like a provider or written like an object. */
    private static boolean isProvider(String name, String suffix) {
        return name.contains("Provider") || !suffix.isEmpty();
    }

    private static Reason reason(String provider, String text) {
        return new Reason(provider.substring(provider.lastIndexOf('.') + 1), Scrub.text(text));
    }
}
