package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Members that fill an ARN's variable under a name of their own: {@code member-aliases.tsv}. */
final class MemberAliases {

    /** Stands for every resource type of a prefix. */
    private static final String EVERY = "*";

    private final Map<String, List<String>> byPlace = new HashMap<>();

    MemberAliases() {
        TableFile.rows("member-aliases.tsv", this::add);
    }

    private void add(String[] fields) {
        List<String> names = new ArrayList<>(1);
        for (String name : fields[3].split(" ", -1)) {
            names.add(isPath(name) ? name : MemberRule.simple(name));
        }
        String type = fields[1].equals(EVERY) ? EVERY : MemberRule.simple(fields[1]);
        byPlace.put(fields[0] + "/" + type + "/" + MemberRule.variable(fields[2]), List.copyOf(names));
    }

    /** Whether it is the path of a member inside another, not the name of one of the request's own. */
    static boolean isPath(String name) {
        return name.indexOf('.') >= 0 || name.indexOf('[') >= 0;
    }

    /**
     * Members for a variable of a resource type; empty for most.
     *
     * @param type in lower case without separators
     * @param variable as {@link MemberRule#variable} gives it
     */
    List<String> of(String prefix, String type, String variable) {
        List<String> own = byPlace.get(prefix + "/" + type + "/" + variable);
        return own == null ? byPlace.getOrDefault(prefix + "/" + EVERY + "/" + variable, List.of()) : own;
    }
}
