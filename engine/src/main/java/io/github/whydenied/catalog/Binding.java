package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the operations table fills one resource type from a request.
 *
 * @param type a resource type of the action; {@code *} for none
 * @param template an ARN of its own instead of the type's; its variables are paths of members
 * @param whole a member that carries the ARN
 * @param variables how the type's variables are filled
 * @param made whether the call makes the resource, so that AWS evaluates {@code *} for its id
 */
record Binding(
        String type,
        @Nullable ArnTemplate template,
        @Nullable MemberExpression whole,
        Map<String, MemberExpression> variables,
        boolean made) {

    /** Instead of variables: the call makes it. */
    private static final String NEW = "new";

    /** Reads {@code type:Var=expression;Var=expression||type:=expression||type:new||*:@template}. */
    static List<Binding> parse(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Binding> bindings = new ArrayList<>(1);
        for (String one : text.split("\\|\\|", -1)) {
            bindings.add(one(one));
        }
        return List.copyOf(bindings);
    }

    private static Binding one(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no colon behind the type in " + text);
        }
        String type = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        if (rest.startsWith("@")) {
            return new Binding(type, ArnTemplate.parse(rest.substring(1)), null, Map.of(), false);
        }
        if (rest.startsWith("=")) {
            return new Binding(type, null, MemberExpression.parse(rest.substring(1)), Map.of(), false);
        }
        if (rest.equals(NEW)) {
            return new Binding(type, null, null, Map.of(), true);
        }
        Map<String, MemberExpression> variables = new LinkedHashMap<>();
        for (String pair : rest.split(";", -1)) {
            int equals = pair.indexOf('=');
            variables.put(pair.substring(0, equals), MemberExpression.parse(pair.substring(equals + 1)));
        }
        return new Binding(type, null, null, Map.copyOf(variables), false);
    }

    /** The ARNs; none when the members it speaks of are not set. */
    List<ResourceArn> fill(ServiceFacts service, ArnScope place, Members members) {
        if (whole != null) {
            return whole.values(members).stream()
                    // A name of some kind or other, where the row knows only ARNs.
                    .filter(value -> value.startsWith("arn:") || service.type(type) != null)
                    .map(value -> wholeArn(service, place, value))
                    .toList();
        }
        if (template != null) {
            List<ResourceArn> filled = new ArrayList<>();
            for (ResourceArn arn : template.fill(type, place, members::all)) {
                filled.add(arn.arn().equals("*") ? ResourceArn.ANY : arn);
            }
            return filled;
        }
        ResourceType known = service.type(type);
        if (known == null) {
            throw new IllegalArgumentException("no resource type " + type + " in " + service.name());
        }
        if (made) {
            return known.templates().get(0).fill(type, place, variable -> List.of()).stream()
                    .map(place::ofNew)
                    .toList();
        }
        List<ResourceArn> arns = new ArrayList<>();
        Map<String, List<String>> given = new HashMap<>();
        for (Map.Entry<String, MemberExpression> variable : variables.entrySet()) {
            List<String> values = variable.getValue().values(members);
            if (!values.isEmpty()) {
                given.put(variable.getKey(), values);
            }
            // A member that takes a name takes the whole ARN as well, nearly everywhere.
            for (String value : values) {
                if (value.startsWith("arn:") && !type.startsWith("object")) {
                    arns.add(ResourceArn.whole(type, value));
                }
            }
        }
        if (given.isEmpty() || !arns.isEmpty()) {
            return List.copyOf(arns);
        }
        return known.templates().get(0).fill(type, place, variable -> given.getOrDefault(variable, List.of()));
    }

    /** A member that should hold an ARN and holds a name: what the type's template makes of it, when it has one place. */
    private ResourceArn wholeArn(ServiceFacts service, ArnScope place, String value) {
        ResourceType known = service.type(type);
        if (value.startsWith("arn:") || known == null) {
            return ResourceArn.whole(type, value);
        }
        return known.templates()
                .get(0)
                .fill(type, place, variable -> List.of(value))
                .get(0);
    }

    /** The members it reads. */
    List<String> reads() {
        List<String> read = new ArrayList<>();
        for (MemberExpression expression : variables.values()) {
            read.addAll(expression.reads());
        }
        if (whole != null) {
            read.addAll(whole.reads());
        }
        if (template != null) {
            read.addAll(template.free());
        }
        return read;
    }
}
