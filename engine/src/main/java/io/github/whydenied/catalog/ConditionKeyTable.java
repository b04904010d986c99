package io.github.whydenied.catalog;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Condition keys that are members of a request by another name: {@code condition-keys.tsv}. */
final class ConditionKeyTable {

    private final Map<String, String> byKey = new HashMap<>();
    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    ConditionKeyTable() {
        TableFile.rows("condition-keys.tsv", fields -> byKey.put(fields[0].toLowerCase(Locale.ROOT), fields[1]));
    }

    /**
     * Where a key's value stands in a request.
     *
     * @param expression as the table has it; null where the table does not have the key
     * @param member the member that the key is named like, in lower case
     */
    record Source(@Nullable MemberExpression expression, String member) {}

    /** Where the value of a key of AWS's stands in the request. Its keys are asked about with each denial, so they stay read. */
    Source source(String key) {
        Source known = sources.get(key);
        if (known == null) {
            String text = byKey.get(key.toLowerCase(Locale.ROOT));
            known = new Source(text == null ? null : MemberExpression.parse(text), RequestKeys.member(key));
            sources.put(key, known);
        }
        return known;
    }
}
