package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.ConditionKey;
import io.github.whydenied.catalog.ServiceFacts.TypeUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a file of {@code facts}; {@code tools/catalog/generate.mjs} writes them and says what a line is. */
final class ServiceFactsReader {

    private String name = "";
    private final List<ConditionKey> keys = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<ResourceType> types = new ArrayList<>();
    private final Map<String, String> actions = new HashMap<>();
    private final Map<String, String> dependents = new HashMap<>();

    private ServiceFactsReader() {}

    static ServiceFacts read(String text) {
        ServiceFactsReader reader = new ServiceFactsReader();
        TableFile.eachLine(text, reader::line);
        Map<String, ResourceType> byName = new HashMap<>();
        reader.types.forEach(type -> byName.put(type.name().toLowerCase(Locale.ROOT), type));
        return new ServiceFacts(reader.name, reader.actions, byName, reader.dependents, reader::action);
    }

    private void line(String line) {
        String[] fields = line.split("\t", 3);
        switch (fields[0]) {
            case "N" -> name = fields[1];
            case "K" -> keys.add(new ConditionKey(fields[1], fields[2]));
            case "G" -> groups.add(fields[1]);
            case "R" -> types.add(new ResourceType(fields[1], fields[2].substring(0, fields[2].indexOf('\t'))));
            case "A" -> actions.put(fields[1].toLowerCase(Locale.ROOT), line);
            case "D" -> dependents.put(fields[1].toLowerCase(Locale.ROOT), fields[2]);
            default -> throw new IllegalArgumentException("unknown record " + fields[0]);
        }
    }

    private Action action(String action, String level, String uses, String group) {
        return new Action(action, AccessLevel.of(level.charAt(0)), uses(uses), group(group));
    }

    private List<ConditionKey> group(String number) {
        if (number.isEmpty()) {
            return List.of();
        }
        List<ConditionKey> group = new ArrayList<>();
        for (int key : numbers(groups.get(Integer.parseInt(number)))) {
            group.add(keys.get(key));
        }
        return group;
    }

    private List<TypeUse> uses(String text) {
        List<TypeUse> uses = new ArrayList<>();
        for (String use : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            boolean required = use.endsWith("*");
            uses.add(new TypeUse(
                    types.get(Integer.parseInt(required ? use.substring(0, use.length() - 1) : use)), required));
        }
        return List.copyOf(uses);
    }

    private static List<Integer> numbers(String ranges) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : ranges.split(",", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
