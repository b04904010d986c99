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
    private final Map<PolicyType, List<Layer>> layers = new EnumMap<>(PolicyType.class);
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
        return add(PolicyType.IDENTITY, statements);
    }

    Stack resource(String... statements) {
        return add(PolicyType.RESOURCE, statements);
    }

    Stack trust(String... statements) {
        return add(PolicyType.TRUST, statements);
    }

    Stack scp(String... statements) {
        return add(PolicyType.SCP, statements);
    }

    Stack add(PolicyType type, String... statements) {
        try {
            PolicyDocument document = PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[{"
                    + String.join("},{", statements).replace('\'', '"') + "}]}");
            layers.computeIfAbsent(type, k -> new ArrayList<>())
                    .add(Layer.of(type, List.of(new Policy("p", document))));
            return this;
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Stack unread(PolicyType type) {
        layers.computeIfAbsent(type, k -> new ArrayList<>()).add(Layer.unread(type));
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
        for (PolicyType type : layers.keySet()) {
            boolean many = type.compareTo(PolicyType.VPC_ENDPOINT) <= 0;
            for (Layer layer : many ? layers.get(type) : List.of(one(type))) {
                stack = stack.with(layer);
            }
        }
        return stack;
    }

    /** The layers of one type that are one; policies added one after another stand side by side. */
    private Layer one(PolicyType type) {
        List<Layer> given = layers.getOrDefault(type, List.of());
        return given.size() == 1
                ? given.get(0)
                : Layer.of(
                        type,
                        given.stream()
                                .flatMap(layer -> layer.policies().stream())
                                .toList());
    }
}
