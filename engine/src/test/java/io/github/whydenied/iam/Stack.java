package io.github.whydenied.iam;

import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer.Policy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to read an object with the policies that decide about it, in a line. Statements are JSON with single quotes. */
final class Stack {

    private final String principal;
    private final RequestContext.Builder context = RequestContext.builder();
    private final Map<PolicyKind, List<Layer>> layers = new EnumMap<>(PolicyKind.class);
    private String action = "s3:GetObject";
    private String resource = "arn:aws:s3:::acme/a";
    private String owner = "111122223333";
    private boolean knowsLittle;
    private @Nullable String manager;
    private Ternary grants = Ternary.FALSE;

    private Stack(String principal) {
        this.principal = principal;
    }

    static Stack of(String principal) {
        return new Stack(principal);
    }

    Stack doing(String other, String on) {
        action = other;
        resource = on;
        return this;
    }

    Stack ownedBy(String account) {
        owner = account;
        return this;
    }

    Stack managedBy(String account) {
        manager = account;
        return this;
    }

    Stack grants(Ternary allow) {
        grants = allow;
        return this;
    }

    Stack list(String name, String... values) {
        context.list(name, List.of(values));
        return this;
    }

    Stack key(String name, String value) {
        context.value(name, value);
        return this;
    }

    Stack knowingLittle() {
        knowsLittle = true;
        return this;
    }

    Stack identity(String... statements) {
        return add(PolicyKind.IDENTITY, statements);
    }

    Stack resource(String... statements) {
        return add(PolicyKind.RESOURCE, statements);
    }

    Stack trust(String... statements) {
        return add(PolicyKind.TRUST, statements);
    }

    Stack scp(String... statements) {
        return add(PolicyKind.SCP, statements);
    }

    Stack add(PolicyKind kind, String... statements) {
        try {
            PolicyDocument document = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[{"
                    + String.join("},{", statements).replace('\'', '"') + "}]}");
            layers.computeIfAbsent(kind, k -> new ArrayList<>())
                    .add(Layer.of(kind, List.of(new Policy("p", document))));
            return this;
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Stack unread(PolicyKind kind) {
        layers.computeIfAbsent(kind, k -> new ArrayList<>()).add(Layer.unread(kind));
        return this;
    }

    Decision decide() {
        return assess().decision();
    }

    Assessment assess() {
        return PolicyEngine.evaluate(request(), policies());
    }

    PolicyRequest request() {
        return new PolicyRequest(
                Principal.of(principal), action, resource, owner, knowsLittle ? context.partial() : context.complete());
    }

    PolicyStack policies() {
        PolicyStack stack = PolicyStack.nothing().managedBy(manager).withGrants(grants);
        for (PolicyKind kind : layers.keySet()) {
            boolean many = kind.compareTo(PolicyKind.ENDPOINT) <= 0;
            for (Layer layer : many ? layers.get(kind) : List.of(one(kind))) {
                stack = stack.with(layer);
            }
        }
        return stack;
    }

    /** The layers of one kind that are one; policies added one after another stand side by side. */
    private Layer one(PolicyKind kind) {
        List<Layer> given = layers.getOrDefault(kind, List.of());
        return given.size() == 1
                ? given.get(0)
                : Layer.of(
                        kind,
                        given.stream()
                                .flatMap(layer -> layer.policies().stream())
                                .toList());
    }
}
