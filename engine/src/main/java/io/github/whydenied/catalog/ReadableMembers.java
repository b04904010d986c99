package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which top-level members of a request make an ARN or a condition key, by their names. */
final class ReadableMembers {

    /** A list of structures with key and value, or a map, depending on the service. */
    private static final Set<String> TAGS = Set.of("tags", "taglist", "tagset");

    private final Set<String> wanted = new HashSet<>();

    ReadableMembers(MemberRule rule, List<Action> actions) {
        for (Action action : actions) {
            for (TypeUse use : action.types()) {
                for (ArnTemplate template : use.type().templates()) {
                    List<String> variables = template.free();
                    for (String variable : variables) {
                        wanted.addAll(rule.candidates(use.type(), variable));
                        if (MemberRule.takesPath(variable)) {
                            wanted.add("path");
                        }
                    }
                    wanted.addAll(rule.wholeArns(use.type(), variables));
                }
            }
            for (ServiceFacts.ConditionKey key : action.conditionKeys()) {
                wanted.add(RequestKeys.member(key.name()));
            }
        }
    }

    boolean mayRead(String member) {
        String simple = MemberRule.simple(member);
        return wanted.contains(simple) || MemberRule.namesArn(simple);
    }

    /** Paths into members that the table of aliases names. */
    Set<String> paths() {
        Set<String> paths = new HashSet<>();
        for (String name : wanted) {
            if (MemberAliases.isPath(name)) {
                paths.add(name);
            }
        }
        return paths;
    }

    Set<String> tagPaths(String member) {
        if (member.equals("TagSpecifications")) {
            return Set.of(member + "[].Tags[].Key", member + "[].Tags[].Value", member + "[].ResourceType");
        }
        return TAGS.contains(MemberRule.simple(member))
                ? Set.of(
                        member + "[].Key",
                        member + "[].Value",
                        member + "[].key",
                        member + "[].value",
                        member + "[].TagKey",
                        member + "[].TagValue",
                        member + "{}",
                        member + "{*}")
                : Set.of();
    }
}
