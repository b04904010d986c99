package io.github.whydenied.verdict;

import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyDocument.Element;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statements of a layer that come nearest to allowing a request, element by element, also where none is near. */
final class NearestStatements {

    private static final int MAX_STATEMENTS = 2;
    private static final int MAX_NAMES = 4;

    private NearestStatements() {}

    /** One statement, with what each of its elements makes of the request. */
    static Fact fact(Case denied, PolicyEvaluation evaluation, NearMiss miss) {
        Class<? extends Finding> source = ReadPolicies.source(denied, miss.type());
        return new Fact(
                Fact.Standing.NEAREST,
                Phrase.of(
                        PolicyNames.of(miss.type(), miss.held()),
                        ", ",
                        Phrase.name("statement", miss.statement().label())),
                ElementLines.of(evaluation, miss.statement()),
                Sources.read(denied.ledger(), source, "").source());
    }

    /**
     * Where no statement is near: those that allow the action on other resources, and those that name the resource for other actions of the
     * service. Each lacks one thing, which tells a reader where the permission belongs.
     */
    static List<Fact> of(Case denied, PolicyEvaluation evaluation, PolicyType type) {
        List<NearMiss> ofLayer = evaluation.nearMisses().stream()
                .filter(miss -> miss.type() == type)
                .toList();
        if (ofLayer.stream().anyMatch(NearMiss::close)) {
            return List.of();
        }
        List<NearMiss> telling = new ArrayList<>();
        ofLayer.stream().filter(miss -> miss.reason() == Reason.OTHER_RESOURCE).forEach(telling::add);
        ofLayer.stream()
                .filter(miss -> miss.reason() == Reason.OTHER_ACTION)
                .filter(miss -> isAboutTheResource(evaluation, miss))
                .forEach(telling::add);
        return telling.stream()
                .limit(MAX_STATEMENTS)
                .map(miss -> fact(denied, evaluation, miss))
                .toList();
    }

    /** It names the resource, not all there are, and actions of the same service. */
    private static boolean isAboutTheResource(PolicyEvaluation evaluation, NearMiss miss) {
        Element resource = miss.statement().resource();
        String action = evaluation.request().action().toLowerCase(Locale.ROOT);
        String service = action.substring(0, Math.max(0, action.indexOf(':')) + 1);
        return resource != null
                && !resource.not()
                && resource.patterns().stream()
                        .noneMatch(pattern -> pattern.text().equals("*"))
                && miss.statement().actions().stream()
                        .anyMatch(one -> one.toLowerCase(Locale.ROOT).startsWith(service));
    }

    /** The policies of a layer by their names. */
    static Phrase noneOf(Layer layer) {
        List<Layer.Policy> policies = layer.policies();
        List<Object> words = new ArrayList<>(List.of("none of the " + policies.size() + " policies of this type"));
        List<String> names = policies.stream()
                .flatMap(policy -> PolicyNames.name(policy.name()).stream())
                .toList();
        for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
            words.add(i == 0 ? ", " : i + 1 == names.size() ? " and " : ", ");
            words.add(Phrase.name("", names.get(i)));
        }
        if (names.size() > MAX_NAMES) {
            words.add(" and " + (names.size() - MAX_NAMES) + " more");
        }
        if (!names.isEmpty()) {
            words.add(",");
        }
        return Phrase.of(words.toArray());
    }
}
