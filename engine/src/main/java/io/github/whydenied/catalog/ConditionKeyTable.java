package io.github.whydenied.catalog;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Condition keys that are members of a request by another name: {@code condition-keys.tsv}. */
final class ConditionKeyTable {

    private final Map<String, String> byKey = new HashMap<>();

    ConditionKeyTable() {
        TableFile.rows("condition-keys.tsv", fields -> byKey.put(fields[0].toLowerCase(Locale.ROOT), fields[1]));
    }

    /** Where a key's value stands in the request; empty for a key that the table does not have. */
    Optional<MemberExpression> expression(String key) {
        return Optional.ofNullable(byKey.get(key.toLowerCase(Locale.ROOT))).map(MemberExpression::parse);
    }
}
