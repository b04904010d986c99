package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Members that fill an ARN's variable under a name of their own: {@code member-aliases.tsv}. */
final class MemberAliases {

    /** Stands for every resource type of a prefix. */
    private static final String EVERY = "*";

    private static final TableRows ROWS = new TableRows("member-aliases.tsv", '\t', prefix -> prefix);

    private final Map<String, Map<String, List<String>>> byPrefix = new ConcurrentHashMap<>();

    private Map<String, List<String>> ofPrefix(String prefix) {
        Map<String, List<String>> known = byPrefix.get(prefix);
        if (known == null) {
            known = read(prefix);
            // Prefixes of the table only, or names from outside could fill the map.
            if (!known.isEmpty()) {
                byPrefix.put(prefix, known);
            }
        }
        return known;
    }

    private static Map<String, List<String>> read(String prefix) {
        Map<String, List<String>> places = new HashMap<>();
        for (String row : ROWS.of(prefix)) {
            String[] fields = row.split("\t", -1);
            List<String> names = new ArrayList<>(1);
            for (String name : fields[3].split(" ", -1)) {
                names.add(isPath(name) ? name : MemberRule.simple(name));
            }
            String type = fields[1].equals(EVERY) ? EVERY : MemberRule.simple(fields[1]);
            places.put(type + "/" + MemberRule.variable(fields[2]), List.copyOf(names));
        }
        return places;
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
        Map<String, List<String>> places = ofPrefix(prefix);
        List<String> own = places.get(type + "/" + variable);
        return own == null ? places.getOrDefault(EVERY + "/" + variable, List.of()) : own;
    }
}
