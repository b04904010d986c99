package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which member of a request fills a variable of a resource type's ARN, told by their names: {@code ${TableName}} by
 * {@code TableName}, {@code ${ClusterId}} by {@code clusterIdentifier} or, where the operation is about a cluster, {@code id}.
 * Names are compared in lower case, without separators.
 */
final class MemberRule {

    private static final List<String> ENDINGS =
            List.of("name", "id", "identifier", "ids", "uuid", "key", "arn", "value", "url");

    /** Variables that say nothing by themselves. */
    private static final Set<String> VAGUE = Set.of(
            "id", "name", "resourceid", "resourcename", "identifier", "arn", "uuid", "key", "relativeid", "resource");

    private static final List<String> WHOLE =
            List.of("resourcearn", "arn", "resource", "resourceidentifier", "resourcename", "resourceid");

    /** What an operation of such a name makes has no name of its own before, unless the request gives it one. */
    private static final List<String> CREATING = List.of(
            "Create",
            "Run",
            "Allocate",
            "Register",
            "Request",
            "Import",
            "Copy",
            "Restore",
            "Purchase",
            "Provision",
            "Launch",
            "Submit",
            "Associate",
            "Start",
            "Build",
            "Generate",
            "Add",
            "Put",
            "Publish");

    private final String prefix;
    private final String operation;
    private final String noun;
    private final MemberAliases aliases;

    /**
     * @param prefix the IAM prefix
     * @param operation such as {@code DescribeTable}
     * @param aliases names that the rule does not find by itself
     */
    MemberRule(String prefix, String operation, MemberAliases aliases) {
        this.prefix = prefix;
        this.operation = operation;
        this.noun = simple(withoutVerb(operation));
        this.aliases = aliases;
    }

    /** Whether the operation makes a resource of that type, whose id AWS evaluates as {@code *}. */
    boolean creates(ResourceType type) {
        return CREATING.stream().anyMatch(operation::startsWith) && isAbout(type);
    }

    /** Whether the operation is named after the type. */
    boolean isAbout(ResourceType type) {
        String kind = simple(type.name());
        return isAbout(kind, kind);
    }

    static String simple(String name) {
        // Asked thousands of times before the first answer, on cold code: no stream.
        StringBuilder simple = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                simple.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return simple.toString();
    }

    private static String withoutVerb(String operation) {
        for (int i = 1; i < operation.length(); i++) {
            if (Character.isUpperCase(operation.charAt(i))) {
                return operation.substring(i);
            }
        }
        return operation;
    }

    /** Members that can fill a variable, the likeliest first. */
    List<String> candidates(ResourceType type, String variable) {
        String kind = simple(type.name());
        String wanted = simple(variable).replace("withoutleadingslash", "").replace("withpath", "");
        Set<String> names = new LinkedHashSet<>(aliases.of(prefix, kind, wanted));
        boolean vague = VAGUE.contains(wanted);
        if (!vague) {
            names.add(wanted);
        }
        String stem = vague ? kind : stem(wanted);
        addForms(names, stem);
        if (vague || kind.equals(stem)) {
            addForms(names, kind);
        }
        if (isAbout(kind, stem)) {
            names.addAll(List.of("name", "id", "identifier", "ids", "names"));
        }
        return new ArrayList<>(names);
    }

    private static void addForms(Set<String> names, String stem) {
        names.add(stem);
        for (String ending : ENDINGS) {
            names.add(stem + ending);
        }
        names.add(stem + "s");
        names.add(stem + "names");
        names.add(stem + "identifiers");
    }

    /** Members that can hold the resource's whole ARN. */
    List<String> wholeArns(ResourceType type, List<String> variables) {
        Set<String> names = new LinkedHashSet<>();
        names.add(simple(type.name()) + "arn");
        names.add(simple(type.name()) + "arns");
        if (!variables.isEmpty()) {
            String last = stem(simple(variables.get(variables.size() - 1)));
            names.add(last + "arn");
            names.add(last + "arns");
        }
        names.addAll(WHOLE);
        return new ArrayList<>(names);
    }

    /** Whether a member is meant for an ARN, by its name in lower case. */
    static boolean namesArn(String member) {
        return member.endsWith("arn") || member.endsWith("arns");
    }

    /** Whether a variable takes the path of an IAM name before it: {@code team/web}. */
    static boolean takesPath(String variable) {
        return variable.endsWith("WithPath");
    }

    private boolean isAbout(String kind, String stem) {
        return noun.equals(kind)
                || noun.equals(stem)
                || noun.equals(kind + "s")
                || noun.startsWith(stem)
                || noun.endsWith(stem)
                || noun.startsWith(kind)
                || noun.endsWith(kind);
    }

    private static String stem(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
