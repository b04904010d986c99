package io.github.whydenied.sdk;

import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.remedy.PolicyChanges;
import io.github.whydenied.remedy.PolicyChanges.UnfitDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policies of a scenario. A remedy of the journal makes another world, by nothing but what the remedy says.
 *
 * @param documents the documents by their places
 */
record ScenarioWorld(Map<Place, Json> documents) {

    private static final String IN_ACCOUNT = "arn:aws:iam::111122223333:policy/";

    /**
     * Where a document is.
     *
     * @param kind as {@code policy_kind} of the journal has it
     * @param holder whose it is: {@code role/x}, a level of the organization, the ARN of the resource
     * @param name its name or ARN
     */
    record Place(String kind, String holder, String name) {}

    static ScenarioWorld of(Scenario scenario) {
        Map<Place, Json> documents = new LinkedHashMap<>();
        Json world = scenario.world();
        String of = scenario.of();
        named(documents, world.get("inline"), "inline", of, "");
        named(documents, world.get("managed"), "managed", of, IN_ACCOUNT);
        world.get("groups").members().forEach((group, own) -> {
            named(documents, own.get("inline"), "inline", "group/" + group, "");
            named(documents, own.get("managed"), "managed", "group/" + group, IN_ACCOUNT);
        });
        named(documents, world.get("boundary"), "boundary", of, IN_ACCOUNT);
        one(documents, world.get("session"), new Place("session", of, "session policy"));
        one(documents, world.get("trust"), new Place("trust", scenario.resource(), "trust policy"));
        one(documents, world.get("resource"), new Place("resource", scenario.resource(), "resource policy"));
        one(documents, world.get("endpoint"), new Place("vpc_endpoint", ScenarioAws.ENDPOINT, ScenarioAws.ENDPOINT));
        world.get("scp")
                .members()
                .forEach((level, policies) -> named(documents, policies, "scp", level, ScenarioAws.SCP));
        return new ScenarioWorld(documents);
    }

    private static void named(Map<Place, Json> documents, Json all, String kind, String holder, String prefix) {
        all.members().forEach((name, document) -> one(documents, document, new Place(kind, holder, prefix + name)));
    }

    /** A document is written as the list of its statements, or as its only one. */
    private static void one(Map<Place, Json> documents, Json statements, Place place) {
        if (statements.value() != null) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("Version", "2012-10-17");
            document.put("Statement", statements.value());
            documents.put(place, new Json(document));
        }
    }

    /** The documents of a kind. */
    Map<Place, Json> of(String kind) {
        Map<Place, Json> some = new LinkedHashMap<>();
        documents.forEach((place, document) -> {
            if (place.kind().equals(kind)) {
                some.put(place, document);
            }
        });
        return some;
    }

    PolicyStack stack(boolean assumes) {
        List<Policy> identity = policies(Set.of("inline", "managed"));
        PolicyType ofResource = assumes ? PolicyType.TRUST : PolicyType.RESOURCE;
        PolicyStack stack = PolicyStack.nothing()
                .with(Layer.of(PolicyType.IDENTITY, identity))
                .with(optional(PolicyType.BOUNDARY, "boundary"))
                .with(optional(PolicyType.SESSION, "session"))
                .with(optional(ofResource, assumes ? "trust" : "resource"))
                .with(optional(PolicyType.VPC_ENDPOINT, "vpc_endpoint"));
        Set<String> levels = new LinkedHashSet<>();
        of("scp").keySet().forEach(place -> levels.add(place.holder()));
        for (String level : levels) {
            List<Policy> policies = new ArrayList<>();
            of("scp").forEach((place, document) -> {
                if (place.holder().equals(level)) {
                    policies.add(new Policy(place.name(), PolicyDocument.of(document)));
                }
            });
            stack = stack.with(new Layer(PolicyType.SCP, level, policies, Coverage.COMPLETE));
        }
        return stack;
    }

    private Layer optional(PolicyType type, String kind) {
        List<Policy> policies = policies(Set.of(kind));
        return policies.isEmpty() ? Layer.none(type) : Layer.of(type, policies);
    }

    private List<Policy> policies(Set<String> kinds) {
        List<Policy> policies = new ArrayList<>();
        documents.forEach((place, document) -> {
            if (kinds.contains(place.kind())) {
                policies.add(new Policy(place.name(), PolicyDocument.of(document)));
            }
        });
        return policies;
    }

    /** The world in which somebody has done what a remedy of the journal says. */
    ScenarioWorld with(Json remedy) {
        Map<Place, Json> changed = new LinkedHashMap<>(documents);
        try {
            if (remedy.get("kind").text().orElse("").equals("policy_edit")) {
                Place place = place(remedy.get("target"));
                changed.put(
                        place,
                        PolicyChanges.edit(
                                documents.getOrDefault(place, new Json(null)),
                                remedy.get("target").get("pointer").text().orElseThrow(),
                                remedy.get("before").value(),
                                remedy.get("after").value()));
            } else {
                Map<String, Object> statement = new LinkedHashMap<>();
                remedy.get("statement").members().forEach((name, value) -> statement.put(name, value.value()));
                Place place = place(remedy.get("attach_to").text().orElseThrow(), statement);
                changed.put(place, PolicyChanges.add(documents.getOrDefault(place, new Json(null)), statement));
            }
        } catch (UnfitDocumentException e) {
            throw new AssertionError("the remedy does not fit: " + remedy.write(), e);
        }
        return new ScenarioWorld(changed);
    }

    private Place place(Json target) {
        String kind = target.get("policy_kind").text().orElseThrow();
        String name = target.get("policy").text().orElse("");
        String holder = target.get("attached_to").text().orElse("");
        List<Place> places = of(kind).keySet().stream()
                .filter(place -> kind.equals("trust")
                        || kind.equals("resource")
                        || place.name().equals(name))
                .filter(place -> !kind.equals("inline") || place.holder().equals(holder))
                .filter(place -> !kind.equals("trust") || place.holder().equals(holder))
                .filter(place -> !kind.equals("resource") || place.holder().startsWith(holder))
                .toList();
        if (places.size() != 1) {
            throw new AssertionError("no document, or several, of " + target.write() + " in " + documents.keySet());
        }
        return places.get(0);
    }

    private Place place(String attachTo, Map<String, Object> statement) {
        if (attachTo.matches("(role|user|group)/[^/]+") && !statement.containsKey("Principal")) {
            return new Place("inline", attachTo, "added");
        }
        List<Place> places = documents.keySet().stream()
                .filter(place -> place.name().equals(attachTo)
                        || (place.kind().equals("trust") && place.holder().endsWith(attachTo))
                        || (place.kind().equals("resource") && place.holder().startsWith(attachTo)))
                .toList();
        if (places.size() > 1 || (places.isEmpty() && !statement.containsKey("Principal"))) {
            throw new AssertionError("no document, or several, of " + attachTo + " in " + documents.keySet());
        }
        return places.isEmpty() ? new Place("resource", attachTo, "resource policy") : places.get(0);
    }
}
