package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a value is got from the members of a request: a path such as {@code Delete.Objects[].Key}, alternatives
 * {@code TopicArn|TargetArn}, or one function of them, {@code last(QueueUrl)}.
 *
 * @param paths alternatives, of which the first that is set counts
 * @param function what is done to each value; empty results are dropped
 */
record MemberExpression(List<String> paths, Function<String, List<String>> function) {

    static MemberExpression parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return new MemberExpression(paths(text), List::of);
        }
        if (!text.endsWith(")")) {
            throw new IllegalArgumentException("no closing bracket in " + text);
        }
        String inner = text.substring(open + 1, text.length() - 1);
        int comma = inner.indexOf(',');
        int number = comma < 0 ? 0 : Integer.parseInt(inner.substring(comma + 1).trim());
        String argument = comma < 0 ? inner : inner.substring(0, comma);
        return new MemberExpression(paths(argument), function(text.substring(0, open), number));
    }

    private static List<String> paths(String text) {
        return List.of(text.split("\\|", -1));
    }

    private static Function<String, List<String>> function(String name, int number) {
        return switch (name) {
            case "seg" -> optional(value -> NamesInValues.copySource(value, number));
            case "rest" -> optional(value -> NamesInValues.copySource(value, number));
            case "last" -> optional(NamesInValues::lastSegment);
            case "fn" -> optional(NamesInValues::functionName);
            case "kmskey" -> optional(NamesInValues::keyId);
            case "alias" -> optional(NamesInValues::keyAlias);
            case "noscheme" -> optional(NamesInValues::withoutScheme);
            case "nolead" -> optional(NamesInValues::withoutLeadingSlash);
            case "parent" -> optional(NamesInValues::parentArn);
            case "dnsname" -> optional(NamesInValues::dnsName);
            case "email" -> optional(NamesInValues::mailIdentity);
            case "select", "insert", "update", "delete" -> value -> NamesInValues.partiqlTables(value, name);
            case "family" -> optional(value -> NamesInValues.revisioned(value, 0));
            case "revision" -> optional(value -> NamesInValues.revisioned(value, 1));
            case "ecsservice" -> optional(NamesInValues::ecsService);
            default -> throw new IllegalArgumentException("unknown function " + name);
        };
    }

    private static Function<String, List<String>> optional(Function<String, Optional<String>> function) {
        return value -> function.apply(value).stream().toList();
    }

    /** The values, each once, in the request's order. */
    List<String> values(Members members) {
        for (String path : paths) {
            List<String> values = isLiteral(path) ? literal(path, members) : members.all(path);
            if (!values.isEmpty()) {
                Set<String> results = new LinkedHashSet<>();
                for (String value : values) {
                    results.addAll(function.apply(value));
                }
                results.remove("");
                return List.copyOf(results);
            }
        }
        return List.of();
    }

    /** {@code 'default'}: what holds when the request leaves the member out. */
    private static boolean isLiteral(String path) {
        return path.startsWith("'");
    }

    private static List<String> literal(String path, Members members) {
        return members.complete() ? List.of(path.substring(1, path.length() - 1)) : List.of();
    }

    /** The paths whose values it reads. */
    List<String> reads() {
        List<String> read = new ArrayList<>();
        for (String path : paths) {
            if (!isLiteral(path)) {
                read.add(path);
            }
        }
        return read;
    }
}
