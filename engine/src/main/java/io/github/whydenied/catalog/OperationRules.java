package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The operations table: {@code operations.tsv}, kept by hand, and {@code api-gateway.tsv}. Its head explains the columns. Rows
 * are kept as text and read when their operation is asked about.
 */
final class OperationRules {

    private static final TableRows OPERATIONS = new TableRows("operations.tsv", '.', SdkServices::key);

    /** Beside the other, for these have their own; read when one of them is asked about. */
    private static final class ApiGateway {
        static final String KEY = "apigateway";
        static final TableRows ROWS = new TableRows("api-gateway.tsv", '.', SdkServices::key);
    }

    /** Stands for every operation of a service. */
    private static final String EVERY = "*";

    private record ServiceRows(Map<String, List<String>> replacing, Map<String, List<String>> adding) {

        boolean isEmpty() {
            return replacing.isEmpty() && adding.isEmpty();
        }
    }

    private static final int MAX_READ = 500;

    /** Rows that were read: an application is denied few operations, and those again and again. */
    private final Map<List<String>, List<OperationRule>> read = new ConcurrentHashMap<>();

    private final Map<String, ServiceRows> services = new ConcurrentHashMap<>();

    OperationRules() {}

    private ServiceRows rows(String service) {
        String key = SdkServices.key(service);
        ServiceRows known = services.get(key);
        if (known == null) {
            known = read(key);
            // Services of the table only, or names from outside could fill the map.
            if (!known.isEmpty()) {
                services.put(key, known);
            }
        }
        return known;
    }

    private static ServiceRows read(String key) {
        List<String> lines = new ArrayList<>(OPERATIONS.of(key));
        if (key.startsWith(ApiGateway.KEY)) {
            lines.addAll(ApiGateway.ROWS.of(key));
        }
        ServiceRows rows = new ServiceRows(new HashMap<>(), new HashMap<>());
        for (String line : lines) {
            int tab = line.indexOf('\t');
            String operation = line.substring(line.indexOf('.') + 1, tab).toLowerCase(Locale.ROOT);
            (line.charAt(0) == '+' ? rows.adding() : rows.replacing())
                    .computeIfAbsent(operation, k -> new ArrayList<>(2))
                    .add(line.substring(tab + 1));
        }
        return rows;
    }

    /** Rows that stand instead of the base rules; empty when those hold. An operation's own go before its service's. */
    List<OperationRule> replacing(String service, String operation) {
        Map<String, List<String>> rows = rows(service).replacing();
        List<OperationRule> own = rules(rows, operation);
        return own.isEmpty() ? rules(rows, EVERY) : own;
    }

    /** Rows that come on top. */
    List<OperationRule> adding(String service, String operation) {
        Map<String, List<String>> rows = rows(service).adding();
        List<OperationRule> rules = new ArrayList<>(rules(rows, EVERY));
        rules.addAll(rules(rows, operation));
        return rules;
    }

    private List<OperationRule> rules(Map<String, List<String>> rows, String operation) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> texts = rows.get(operation.toLowerCase(Locale.ROOT));
        if (texts == null) {
            return List.of();
        }
        List<OperationRule> known = read.get(texts);
        if (known == null) {
            known = read(texts);
            if (read.size() < MAX_READ) {
                read.put(texts, known);
            }
        }
        return known;
    }

    private static List<OperationRule> read(List<String> texts) {
        List<OperationRule> rules = new ArrayList<>(texts.size());
        for (String row : texts) {
            rules.add(rule(row));
        }
        return List.copyOf(rules);
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
        Set<String> all = new TreeSet<>();
        Stream.concat(OPERATIONS.keys().stream(), ApiGateway.ROWS.keys().stream())
                .forEach(service -> {
                    ServiceRows rows = rows(service);
                    Stream.concat(rows.replacing().keySet().stream(), rows.adding().keySet().stream())
                            .forEach(operation -> all.add(service + "." + operation));
                });
        return List.copyOf(all);
    }
}
