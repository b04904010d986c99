package io.github.whydenied.catalog;

import io.github.whydenied.catalog.ServiceFacts.Action;
import io.github.whydenied.catalog.ServiceFacts.TypeUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which top-level members of a request make an ARN or a condition key, by their names. */
final class ReadableMembers {

    /** A list of structures with key and value, or a map, depending on the service. */
    private static final Set<String> TAGS = Set.of("tags", "taglist", "tagset");

    private final Set<String> wanted = new HashSet<>();

    ReadableMembers(MemberRule rule, List<Action> actions) {
        for (Action action : actions) {
            for (TypeUse use : action.types()) {
                ResourceFiller.templates(use.type()).forEach(template -> {
                    List<String> variables = template.free();
                    variables.forEach(variable -> wanted.addAll(rule.candidates(use.type(), variable)));
                    if (variables.stream().anyMatch(MemberRule::takesPath)) {
                        wanted.add("path");
                    }
                    wanted.addAll(rule.wholeArns(use.type(), variables));
                });
            }
            action.conditionKeys().forEach(key -> wanted.add(RequestKeys.member(key)));
        }
    }

    boolean mayRead(String member) {
        String simple = MemberRule.simple(member);
        return wanted.contains(simple) || MemberRule.namesArn(simple);
    }

    /** Paths into members that the table of aliases names. */
    Set<String> paths() {
        return wanted.stream().filter(MemberAliases::isPath).collect(Collectors.toSet());
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
