package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyDocument.Remark;
import io.github.whydenied.iam.PolicyDocument.Statement;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;

/** The policies that a case or a line holds, as members of a JSON object. What IAM would refuse is an error that says where. */
@InternalApi
public final class PolicyMembers {

    private PolicyMembers() {}

    /**
     * The levels of an organization.
     *
     * @param json the object
     * @param name the member, a list of {@code {"orgIdentifier", "policies"}}
     * @param type what kind of policy it holds
     * @return a layer a level; none without the member
     * @throws BadLineException when IAM would refuse one of them
     */
    public static List<Layer> levels(Json json, String name, PolicyType type) throws BadLineException {
        List<Layer> levels = new ArrayList<>();
        for (Json level : json.get(name).items()) {
            String pointer = "/" + name + "/" + levels.size();
            if (!level.isObject()) {
                throw new BadLineException(pointer + " is no object with orgIdentifier and policies");
            }
            if (level.get("policies").value() == null) {
                throw new BadLineException(pointer + "/policies is missing");
            }
            levels.add(new Layer(
                    type,
                    level.get("orgIdentifier").text().orElse(""),
                    policies(level.get("policies"), pointer + "/policies", type),
                    Coverage.COMPLETE));
        }
        return levels;
    }

    /**
     * The levels of an organization, or some of its policies as people copy them: of which levels they are, and whether all, nobody says.
     *
     * @param json the object
     * @param name the member, a list as of {@link #levels} or of {@link #named}
     * @param type what kind of policy it holds
     * @return a layer a level, or one that is not complete; none without the member
     * @throws BadLineException when IAM would refuse one of them
     */
    static List<Layer> levelsOrSome(Json json, String name, PolicyType type) throws BadLineException {
        List<Json> items = json.get(name).items();
        boolean some = !items.isEmpty()
                && items.stream().allMatch(item -> item.get("policy").value() != null);
        return some
                ? List.of(new Layer(type, "", named(json, name, type), Coverage.PARTIAL))
                : levels(json, name, type);
    }

    /**
     * A policy that stands alone, bare or as {@code {"name", "policy"}}.
     *
     * @param json the object
     * @param name the member
     * @param type what kind of policy it is
     * @return its layer; one that is not there without the member
     * @throws BadLineException when IAM would refuse it
     */
    public static Layer single(Json json, String name, PolicyType type) throws BadLineException {
        Json member = json.get(name);
        if (member.value() == null) {
            return Layer.none(type);
        }
        boolean wrapped = member.get("policy").value() != null;
        String title = member.get("name").text().orElse(name);
        Json document = wrapped ? member.get("policy") : member;
        return Layer.of(type, List.of(policy(title, document, "/" + name + (wrapped ? "/policy" : ""), type)));
    }

    /**
     * Policies with names.
     *
     * @param json the object
     * @param name the member, a list of {@code {"name", "policy"}}
     * @param type what kind of policies they are
     * @return the policies; none without the member
     * @throws BadLineException when IAM would refuse one of them
     */
    public static List<Policy> named(Json json, String name, PolicyType type) throws BadLineException {
        return policies(json.get(name), "/" + name, type);
    }

    private static List<Policy> policies(Json list, String pointer, PolicyType type) throws BadLineException {
        List<Policy> policies = new ArrayList<>();
        for (Json item : list.items()) {
            String place = pointer + "/" + policies.size();
            if (!item.isObject()) {
                throw new BadLineException(place + " is no object with name and policy");
            }
            String name = item.get("name").text().orElse(place);
            policies.add(policy(name, item.get("policy"), place + "/policy", type));
        }
        return policies;
    }

    /** A policy that IAM would refuse is an error of the case: nothing that follows from it would be worth printing. */
    private static Policy policy(String name, Json json, String pointer, PolicyType type) throws BadLineException {
        PolicyDocument document = document(json, pointer);
        for (Remark remark : document.remarks()) {
            if (remark.unreadable()) {
                throw new BadLineException(pointer + remark.pointer() + " " + remark.text());
            }
        }
        for (Statement statement : document.statements()) {
            boolean ofResource = type == PolicyType.RESOURCE || type == PolicyType.TRUST;
            if (ofResource && statement.principal() == null) {
                throw new BadLineException(pointer + statement.pointer() + " has no Principal");
            }
            boolean ofPrincipal = type.compareTo(PolicyType.IDENTITY) >= 0 || type == PolicyType.SCP;
            if (ofPrincipal && statement.resource() == null) {
                throw new BadLineException(pointer + statement.pointer() + " has neither Resource nor NotResource");
            }
        }
        return new Policy(name, document);
    }

    /** AWS's APIs return policies as text, the IAM API as URL-encoded text. */
    private static PolicyDocument document(Json json, String pointer) throws BadLineException {
        if (json.isObject()) {
            return PolicyDocument.of(json);
        }
        String text = json.value() instanceof String string ? string : null;
        if (text == null) {
            throw new BadLineException(pointer + " is missing, or neither a policy document nor the text of one");
        }
        try {
            return PolicyDocument.parse(text);
        } catch (MalformedJsonException e) {
            throw new BadLineException(pointer + " is the text of no policy document: " + e.getMessage());
        }
    }
}
