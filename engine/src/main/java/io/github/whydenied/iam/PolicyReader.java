package io.github.whydenied.iam;

import io.github.whydenied.iam.PolicyDocument.Condition;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyDocument.Principals;
import io.github.whydenied.iam.PolicyDocument.Remark;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy documents. What it does not understand becomes a remark, and where it matters the statement unreadable: a statement
 * is never evaluated as if a part of it were not there.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 */
final class PolicyReader {

    private static final String NEW = "2012-10-17";
    private static final String OLD = "2008-10-17";
    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("*", "AWS", "Service", "Federated", "CanonicalUser");

    private final List<Remark> remarks;
    private boolean variables;
    private boolean readable;

    private PolicyReader(List<Remark> remarks) {
        this.remarks = new ArrayList<>(remarks);
    }

    static PolicyDocument read(String text) throws Json.MalformedJsonException {
        List<Remark> remarks = new ArrayList<>();
        Json json = Json.parse(
                decoded(text.strip()),
                duplicate -> remarks.add(new Remark(duplicate, "stands here twice; the last one counts", false)));
        if (!json.isObject()) {
            throw new Json.MalformedJsonException("the document is no JSON object, so no policy, at line 1, column 1");
        }
        return read(json, remarks);
    }

    /** The IAM API returns documents URL-encoded. */
    private static String decoded(String text) throws Json.MalformedJsonException {
        if (!text.startsWith("%7B") && !text.startsWith("%7b")) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Json.MalformedJsonException(
                    "the document is URL-encoded and holds a broken escape: " + e.getMessage());
        }
    }

    static PolicyDocument read(Json json, List<Remark> remarks) {
        return new PolicyReader(remarks).document(json);
    }

    private PolicyDocument document(Json json) {
        String version = json.get("Version").text().orElse(OLD);
        if (!version.equals(NEW) && !version.equals(OLD)) {
            remark("/Version", "is " + version + ", and not " + NEW + " or " + OLD, false);
        }
        // AWS takes the newer rules for it or none; the older would change what "${" means.
        variables = !version.equals(OLD);
        json.members().keySet().stream()
                .filter(name -> !DOCUMENT.contains(name))
                .forEach(name -> remark(member("", name), "is no element of a policy", false));
        if (json.get("Statement").items().isEmpty()) {
            remark("/Statement", "is missing or empty, so the policy says nothing", false);
        }
        List<Json> items = json.get("Statement").items();
        boolean single = !(json.get("Statement").value() instanceof List);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            statements.add(statement(single ? "/Statement" : "/Statement/" + i, items.get(i)));
        }
        return new PolicyDocument(version, statements, remarks, json);
    }

    private Statement statement(String pointer, Json json) {
        readable = true;
        Map<String, Json> members = json.members();
        members.keySet().stream()
                .filter(name -> !STATEMENT.contains(name))
                .forEach(name -> remark(member(pointer, name), "is no element of a statement", true));
        Ternary allows = allows(json.get("Effect").text().orElse(""));
        if (allows == Ternary.UNKNOWN) {
            remark(pointer + "/Effect", "is neither Allow nor Deny", true);
        }
        Element action = element(pointer, members, "Action");
        if (action == null) {
            remark(pointer, "has neither Action nor NotAction", true);
        }
        Statement statement = new Statement(
                pointer,
                json.get("Sid").text().orElse(null),
                allows,
                principals(pointer, members),
                action,
                element(pointer, members, "Resource"),
                conditions(pointer + "/Condition", json.get("Condition")),
                true);
        return readable
                ? statement
                : new Statement(
                        statement.pointer(),
                        statement.sid(),
                        statement.allows(),
                        statement.principal(),
                        statement.action(),
                        statement.resource(),
                        statement.conditions(),
                        false);
    }

    private static Ternary allows(String effect) {
        return switch (effect) {
            case "Allow" -> Ternary.TRUE;
            case "Deny" -> Ternary.FALSE;
            default -> Ternary.UNKNOWN;
        };
    }

    private @Nullable Element element(String pointer, Map<String, Json> members, String name) {
        Json plain = members.get(name);
        Json not = members.get("Not" + name);
        if (plain != null && not != null) {
            remark(pointer, "has both " + name + " and Not" + name, true);
        }
        Json json = plain != null ? plain : not;
        if (json == null) {
            return null;
        }
        String place = pointer + (plain != null ? "/" : "/Not") + name;
        List<String> texts = texts(place, json);
        if (texts.isEmpty()) {
            remark(place, "has no value", true);
        }
        return new Element(place, plain == null, patterns(texts));
    }

    private @Nullable Principals principals(String pointer, Map<String, Json> members) {
        Json plain = members.get("Principal");
        Json not = members.get("NotPrincipal");
        if (plain != null && not != null) {
            remark(pointer, "has both Principal and NotPrincipal", true);
        }
        Json json = plain != null ? plain : not;
        if (json == null) {
            return null;
        }
        String place = pointer + (plain != null ? "/Principal" : "/NotPrincipal");
        return new Principals(place, plain == null, byType(place, json));
    }

    private Map<String, List<String>> byType(String place, Json json) {
        if (json.text().isPresent()) {
            if (!json.text().get().equals("*")) {
                remark(place, "is a text other than \"*\"", true);
            }
            return Map.of("*", List.of(json.text().get()));
        }
        Map<String, List<String>> byType = new LinkedHashMap<>();
        json.members().forEach((type, values) -> {
            if (!PRINCIPAL_TYPES.contains(type)) {
                remark(member(place, type), "is no type of principal", true);
            }
            byType.put(type, texts(member(place, type), values));
        });
        if (byType.isEmpty()) {
            remark(place, "names no principal", true);
        }
        return byType;
    }

    private List<Condition> conditions(String place, Json json) {
        List<Condition> conditions = new ArrayList<>();
        if (json.value() != null && !json.isObject()) {
            remark(place, "is no object", true);
        }
        json.members().forEach((operator, keys) -> {
            String at = member(place, operator);
            ConditionTest test = ConditionTest.parse(operator);
            if (test == null) {
                remark(at, "is no condition operator", true);
            }
            if (!keys.isObject()) {
                remark(at, "is no object", true);
            }
            keys.members().forEach((key, values) -> {
                String pointer = member(at, key);
                List<String> texts = texts(pointer, values);
                if (texts.isEmpty()) {
                    remark(pointer, "has no value", true);
                }
                conditions.add(new Condition(pointer, operator, key, patterns(texts), test, RequestContext.lower(key)));
            });
        });
        return List.copyOf(conditions);
    }

    private List<PolicyPattern> patterns(List<String> texts) {
        return texts.stream().map(text -> PolicyPattern.of(text, variables)).toList();
    }

    private List<String> texts(String place, Json json) {
        List<String> texts = new ArrayList<>();
        for (Json item : json.items()) {
            item.text().ifPresentOrElse(texts::add, () -> remark(place, "has a value that is no text", true));
        }
        return texts;
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>. */
    private static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void remark(String pointer, String text, boolean unreadable) {
        remarks.add(new Remark(pointer, text, unreadable));
        readable &= !unreadable;
    }
}
