package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.ConditionKey;
import io.github.whydenied.catalog.ServiceFacts.ResourceType;
import io.github.whydenied.catalog.ServiceFacts.TypeUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a file of {@code facts}; {@code tools/catalog/generate.mjs} writes them and says what a line is. */
final class ServiceFactsReader {

    private String name = "";
    private final List<ConditionKey> keys = new ArrayList<>();
    private final List<List<ConditionKey>> groups = new ArrayList<>();
    private final List<ResourceType> types = new ArrayList<>();
    private final Map<String, Action> actions = new HashMap<>();
    private final Map<String, List<String>> dependents = new HashMap<>();

    private ServiceFactsReader() {}

    static ServiceFacts read(BufferedReader lines) throws IOException {
        ServiceFactsReader reader = new ServiceFactsReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.line(line.split("\t", -1));
        }
        Map<String, ResourceType> byName = new HashMap<>();
        reader.types.forEach(type -> byName.put(type.name().toLowerCase(Locale.ROOT), type));
        return new ServiceFacts(
                reader.name, Map.copyOf(reader.actions), Map.copyOf(byName), Map.copyOf(reader.dependents));
    }

    private void line(String[] fields) {
        switch (fields[0]) {
            case "N" -> name = fields[1];
            case "K" -> keys.add(new ConditionKey(fields[1], fields[2]));
            case "G" -> groups.add(numbers(fields[1]).stream().map(keys::get).toList());
            case "R" -> types.add(new ResourceType(fields[1], fields[2], group(fields[3])));
            case "A" ->
                actions.put(
                        fields[1].toLowerCase(Locale.ROOT),
                        new Action(fields[1], AccessLevel.of(fields[2].charAt(0)), uses(fields[3]), group(fields[4])));
            case "D" -> dependents.put(fields[1].toLowerCase(Locale.ROOT), List.of(fields[2].split(" ", -1)));
            default -> throw new IllegalArgumentException("unknown record " + fields[0]);
        }
    }

    private List<ConditionKey> group(String number) {
        return number.isEmpty() ? List.of() : groups.get(Integer.parseInt(number));
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
