package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operations table: {@code operations.tsv}, kept by hand, and {@code api-gateway.tsv}. Its head explains the columns. Rows
 * are kept as text and read when their operation is asked about.
 */
final class OperationRules {

    private static final List<String> FILES = List.of("operations.tsv", "api-gateway.tsv");

    /** Stands for every operation of a service. */
    private static final String EVERY = "*";

    private final Map<String, List<String>> replacing = new HashMap<>();
    private final Map<String, List<String>> adding = new HashMap<>();

    OperationRules() {
        FILES.forEach(file -> TableFile.lines(file, this::add));
    }

    private void add(String line) {
        int tab = line.indexOf('\t');
        boolean plus = line.charAt(0) == '+';
        String operation = line.substring(plus ? 1 : 0, tab);
        int dot = operation.indexOf('.');
        String key = key(operation.substring(0, dot), operation.substring(dot + 1));
        (plus ? adding : replacing)
                .computeIfAbsent(key, k -> new ArrayList<>(2))
                .add(line.substring(tab + 1));
    }

    private static String key(String service, String operation) {
        return SdkServices.key(service) + "." + operation.toLowerCase(Locale.ROOT);
    }

    /** Rows that stand instead of the base rules; empty when those hold. An operation's own go before its service's. */
    List<OperationRule> replacing(String service, String operation) {
        List<OperationRule> own = rules(replacing, service, operation);
        return own.isEmpty() ? rules(replacing, service, EVERY) : own;
    }

    /** Rows that come on top. */
    List<OperationRule> adding(String service, String operation) {
        List<OperationRule> rules = new ArrayList<>(rules(adding, service, EVERY));
        rules.addAll(rules(adding, service, operation));
        return rules;
    }

    private static List<OperationRule> rules(Map<String, List<String>> rows, String service, String operation) {
        List<OperationRule> rules = new ArrayList<>();
        for (String row : rows.getOrDefault(key(service, operation), List.of())) {
            rules.add(rule(row));
        }
        return rules;
    }

    private static OperationRule rule(String row) {
        String[] fields = row.split("\t", -1);
        return new OperationRule(
                OperationRule.Kind.of(fields[0]),
                fields[1],
                WhenClause.parse(fields[2]),
                Binding.parse(fields[3]),
                fields[4].isEmpty() ? List.of() : List.of(fields[4].split(";", -1)));
    }

    /** Every operation that has a row, for the test that reads them all. */
    List<String> operations() {
        List<String> all = new ArrayList<>(replacing.keySet());
        all.addAll(adding.keySet());
        return all.stream().distinct().sorted().toList();
    }
}
