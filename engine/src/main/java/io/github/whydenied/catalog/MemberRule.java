package io.github.whydenied.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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

    /** Of these, those that surely make what they are named after. */
    private static final List<String> SURELY_CREATING =
            List.of("Create", "Request", "Import", "Purchase", "Submit", "Allocate");

    /**
     * What a launch makes besides its instances.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html">Launch instances</a>
     */
    private static final Set<String> LAUNCHED = Set.of("networkinterface", "volume");

    private final String prefix;
    private final String operation;
    private final String noun;
    private final MemberAliases aliases;
    private final Map<String, List<String>> candidates = new ConcurrentHashMap<>();

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
        String kind = simple(type.name());
        return (CREATING.stream().anyMatch(operation::startsWith) && isAbout(kind, kind))
                || (surelyCreates() && (isKindOf(type) || kind.equals(noun + "request")))
                || kind.equals(simple(operation) + "task")
                || (operation.equals("RunInstances") && LAUNCHED.contains(kind));
    }

    /** Whether a variable is the id of what the operation makes, which the name in the request does not tell. */
    boolean isIdOfTheNew(ResourceType type, String variable) {
        String wanted = variable(variable);
        return createsWithin(type)
                && (wanted.equals("id") || wanted.equals("uuid") || wanted.equals(kind(type) + "id"));
    }

    /** Whether the operation makes such a resource inside of others that the request names. */
    boolean createsWithin(ResourceType type) {
        return surelyCreates() && (noun.replaceAll("v[0-9]$", "").equals(kind(type)) || isKindOf(type));
    }

    private boolean surelyCreates() {
        return SURELY_CREATING.stream().anyMatch(operation::startsWith);
    }

    /** {@code CreateTransitGatewayVpcAttachment} makes a transit-gateway-attachment, {@code AllocateHosts} a dedicated-host. */
    private boolean isKindOf(ResourceType type) {
        String one = noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
        List<String> words = words(type.name());
        List<String> own = words(withoutVerb(operation));
        return (one.length() > 3 && kind(type).endsWith(one))
                || (words.size() > 2
                        && words.get(0).equals(own.get(0))
                        && words.get(words.size() - 1).equals(own.get(own.size() - 1))
                        && own.containsAll(words)
                        && !own.contains("from"));
    }

    private static List<String> words(String name) {
        return Stream.of(name.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])", -1))
                .map(MemberRule::simple)
                .toList();
    }

    /** Whether the operation is named after the type. */
    boolean isAbout(ResourceType type) {
        String kind = kind(type);
        return isAbout(kind, kind);
    }

    /** The type's name; a {@code ComponentResource} is a component. */
    private static String kind(ResourceType type) {
        String kind = simple(type.name());
        return kind.endsWith("resource") && kind.length() > 8 ? kind.substring(0, kind.length() - 8) : kind;
    }

    /** The name of an ARN's variable as tables and members are searched by it. */
    static String variable(String variable) {
        return simple(variable).replace("withoutleadingslash", "").replace("withpath", "");
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

    /** Members that the table of aliases names for a variable. */
    List<String> aliases(ResourceType type, String variable) {
        return aliases.of(prefix, simple(type.name()), variable(variable));
    }

    /** Whether a variable says by its name what it stands for. */
    static boolean isTelling(String variable) {
        return !VAGUE.contains(variable(variable));
    }

    /** Members that can fill a variable, the likeliest first. */
    List<String> candidates(ResourceType type, String variable) {
        return candidates.computeIfAbsent(type.name() + "/" + variable, same -> found(type, variable));
    }

    private List<String> found(ResourceType type, String variable) {
        String kind = simple(type.name());
        String wanted = variable(variable);
        Set<String> names = new LinkedHashSet<>(aliases(type, variable));
        boolean vague = VAGUE.contains(wanted);
        if (!vague) {
            names.add(wanted);
        }
        String stem = vague ? kind : stem(wanted);
        addForms(names, stem);
        if (vague || kind.equals(stem)) {
            addForms(names, kind);
        }
        if (isAbout(kind(type), stem) && (vague || isLast(type, variable) || names(stem))) {
            names.addAll(List.of("name", "id", "identifier", "ids", "names"));
        }
        if (isIdOfTheNew(type, variable)) {
            Set<String> known = Set.copyOf(aliases(type, variable));
            names.removeIf(name -> !known.contains(name) && (name.endsWith("name") || name.endsWith("names")));
        }
        return List.copyOf(names);
    }

    private static boolean isLast(ResourceType type, String variable) {
        return type.templates().stream()
                .map(ArnTemplate::free)
                .anyMatch(free -> free.indexOf(variable) == free.size() - 1);
    }

    /** Whether the operation's name begins or ends with that word or those words. */
    private boolean names(String stem) {
        List<String> words = words(withoutVerb(operation));
        String first = "";
        String last = "";
        for (int i = 0; i < words.size(); i++) {
            first += words.get(i);
            last = words.get(words.size() - 1 - i) + last;
            if (first.equals(stem) || first.equals(stem + "s") || last.equals(stem) || last.equals(stem + "s")) {
                return true;
            }
        }
        return false;
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

    /** Members that can hold the resource's whole ARN, those first that are meant for one. */
    List<String> arnMembers(ResourceType type, List<String> variables) {
        return candidates.computeIfAbsent(type.name() + variables, same -> {
            List<String> names = new ArrayList<>(wholeArns(type, variables));
            for (String variable : variables) {
                names.addAll(found(type, variable));
            }
            return List.copyOf(names);
        });
    }

    List<String> wholeArns(ResourceType type, List<String> variables) {
        Set<String> names = new LinkedHashSet<>();
        names.add(kind(type) + "arn");
        names.add(kind(type) + "arns");
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

    /**
     * Whether an ARN in a member tells which of several types the call is about, of which this type would be one:
     * {@code resourceArn} of any, {@code ListenerArn} of {@code listener/app} and {@code listener/net}.
     */
    boolean couldDesignate(String member, ResourceType type) {
        String named = stem(member.endsWith("arns") ? member.substring(0, member.length() - 1) : member);
        String base = simple(type.name().replaceAll("/.*", ""));
        return (WHOLE.contains(member) && (!member.equals("arn") || operation.contains("Tag")))
                || (namesArn(member) && base.endsWith(named))
                || type.templates().stream()
                        .flatMap(template -> template.free().stream())
                        .anyMatch(variable -> aliases(type, variable).contains(member));
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
