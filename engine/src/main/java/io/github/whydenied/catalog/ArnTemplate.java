package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An ARN with variables, such as <code>arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}</code>.
 *
 * @param literals the texts around the variables, one more than those
 * @param variables the variables in order
 * @param free those of them that a request has to fill
 */
record ArnTemplate(List<String> literals, List<String> variables, List<String> free) {

    /** A request that names more resources than that is cut; nobody reads them all. */
    private static final int MAX_ARNS = 100;

    private static final List<String> FIXED = List.of("Partition", "Region", "Account");

    private static final Pattern VARIABLE = Pattern.compile("\\$?\\{([A-Za-z0-9_.\\[\\]]+)}");

    static ArnTemplate parse(String text) {
        List<String> literals = new ArrayList<>();
        List<String> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            literals.add(text.substring(end, matcher.start()));
            variables.add(matcher.group(1));
            end = matcher.end();
        }
        literals.add(text.substring(end));
        return new ArnTemplate(List.copyOf(literals), List.copyOf(variables), free(variables));
    }

    private static List<String> free(List<String> variables) {
        List<String> free = new ArrayList<>(2);
        for (String variable : variables) {
            if (!isFixed(variable, variables) && !free.contains(variable)) {
                free.add(variable);
            }
        }
        return List.copyOf(free);
    }

    /** {@code AccountId} beside {@code Account} is another account than the owner's, such as a member of an organization. */
    private static boolean isFixed(String variable, List<String> variables) {
        return FIXED.contains(variable) || (variable.equals("AccountId") && !variables.contains("Account"));
    }

    /** Whether it stands for more than one resource. */
    boolean isOpen() {
        if (!free.isEmpty()) {
            return true;
        }
        for (String literal : literals) {
            if (literal.indexOf('*') >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fills it. Lists of one length go together, as the keys and versions of a batch do; a shorter list repeats its last
     * value.
     *
     * @param type the name of the resource type
     * @param place for the fixed variables
     * @param values of a free variable; none leaves {@code *}
     */
    List<ResourceArn> fill(String type, ArnScope place, Function<String, List<String>> values) {
        Map<String, List<String>> found = new HashMap<>(8);
        int rows = 1;
        for (String variable : free) {
            List<String> given = values.apply(variable);
            found.put(variable, given);
            rows = Math.min(MAX_ARNS, Math.max(rows, given.size()));
        }
        List<ResourceArn> arns = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            arns.add(row(type, place, found, row));
        }
        return arns.size() == 1 ? arns : arns.stream().distinct().toList();
    }

    private ResourceArn row(String type, ArnScope place, Map<String, List<String>> found, int row) {
        StringBuilder arn = new StringBuilder(literals.get(0));
        boolean complete = true;
        for (int i = 0; i < variables.size(); i++) {
            List<String> values = found.get(variables.get(i));
            String value = values == null
                    ? place.fixed(variables.get(i))
                    : values.isEmpty() ? null : values.get(Math.min(row, values.size() - 1));
            complete &= value != null;
            arn.append(value == null ? "*" : value).append(literals.get(i + 1));
        }
        return new ResourceArn(type, arn.toString(), complete ? Filled.WHOLLY : Filled.PARTLY);
    }

    /** Whether a whole ARN is one of this kind: service and fixed texts of the template are in it, in order. */
    boolean fits(String arn) {
        List<String> texts = texts();
        if (!arn.startsWith(texts.get(0))) {
            return false;
        }
        int at = texts.get(0).length();
        for (int i = 1; i < texts.size(); i++) {
            String literal = texts.get(i);
            boolean last = i == texts.size() - 1;
            // The account and the Region can be empty; a name cannot.
            int least = literal.startsWith(":") ? 0 : 1;
            int found = last
                    ? arn.endsWith(literal) ? arn.length() - literal.length() : -1
                    : arn.indexOf(literal, Math.min(arn.length(), at + least));
            if (found < at) {
                return false;
            }
            String value = arn.substring(at, found);
            if (i <= 3 && value.indexOf('/') >= 0) {
                return false;
            }
            at = found + literal.length();
        }
        return true;
    }

    /** The fixed texts; a {@code *} in the template is a place like a variable's. */
    private List<String> texts() {
        return literals.stream()
                .flatMap(literal -> Stream.of(literal.split("\\*", -1)))
                .toList();
    }
}
