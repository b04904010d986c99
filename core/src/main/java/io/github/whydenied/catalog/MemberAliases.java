package io.github.whydenied.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Members that fill an ARN's variable under a name of their own: {@code member-aliases.tsv}. */
final class MemberAliases {

    private final Map<String, List<String>> byPlace = new HashMap<>();

    MemberAliases() {
        TableFile.rows(
                "member-aliases.tsv",
                fields -> byPlace.put(
                        fields[0] + "/" + MemberRule.simple(fields[1]) + "/" + MemberRule.simple(fields[2]),
                        List.of(fields[3].split(" ", -1)).stream()
                                .map(MemberRule::simple)
                                .toList()));
    }

    /** Members for a variable of a resource type, both named in lower case without separators; empty for most. */
    List<String> of(String prefix, String type, String variable) {
        return byPlace.getOrDefault(prefix + "/" + type + "/" + variable, List.of());
    }
}
