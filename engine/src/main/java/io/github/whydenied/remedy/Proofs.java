package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.LayerResult;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.RoleActions;
import io.github.whydenied.iam.Ternary;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.PolicyEvaluation;
import io.github.whydenied.verdict.PolicyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries a new statement on the policies that were read, before it is printed. */
final class Proofs {

    /** The elements of a statement that allows one request. */
    private static final Set<String> PLAIN = Set.of("Sid", "Effect", "Action", "Resource");

    private Proofs() {}

    /**
     * The remedy, with what else blocks, where it is a new statement; one that does not hold what it promises is to be reviewed.
     *
     * @param before the statements that were proposed before it, which it is tried together with
     */
    static Remedy tried(Case denied, Remedy remedy, List<Remedy> before) {
        if (!(remedy instanceof Remedy.PolicyStatement added)) {
            return remedy;
        }
        PolicyType type = PolicyTargets.type(denied, added);
        boolean assumes =
                RoleActions.isDecidedByTrust(String.valueOf(denied.request().action()));
        if (type == PolicyType.TRUST && !assumes) {
            // It is about the service that is to assume the role later, and not about this request.
            return remedy;
        }
        if (type == PolicyType.IDENTITY && isTheRequest(denied, added.statement())) {
            return remedy;
        }
        Proof proof = adding(denied, type, added.statement(), before).orElse(null);
        if (proof == null) {
            return remedy;
        }
        List<Phrase> footnotes = new ArrayList<>(added.advice().footnotes());
        Set<PolicyType> changed = PolicyTargets.edited(before);
        changed.add(type);
        footnotes.addAll(footnotes(proof, changed));
        boolean ready = added.advice().applicability() == Applicability.READY;
        // Of an action without resource types there is no request on another resource that it could allow as well.
        boolean isWide = !proof.harmless() && !isWithoutResources(added.statement());
        boolean fails = proof.matches() == Ternary.FALSE || isWide;
        if (ready && fails) {
            footnotes.add(say("tried on the request, this statement did not come out as meant"));
        }
        Advice advice = new Advice(
                ready && fails ? Applicability.REVIEW : added.advice().applicability(),
                added.advice().owner(),
                added.advice().brief(),
                added.advice().summary(),
                footnotes);
        return new Remedy.PolicyStatement(advice, added.attachTo(), added.statement());
    }

    private static boolean isWithoutResources(Map<String, Object> statement) {
        return "*".equals(statement.get("Resource"))
                && statement.get("Action") instanceof String action
                && OperationCatalog.standard().isWithoutResources(action);
    }

    /**
     * Whether a statement allows the request that was refused, word by word, and no other; then there is nothing to try where no policy was read
     * either, and the engine is not loaded for it.
     */
    private static boolean isTheRequest(Case denied, Map<String, Object> statement) {
        String resource = denied.request().resource();
        return resource != null
                && "Allow".equals(statement.get("Effect"))
                && resource.equals(statement.get("Resource"))
                && String.valueOf(denied.request().action()).equals(statement.get("Action"))
                && PLAIN.containsAll(statement.keySet())
                && resource.indexOf('*') < 0
                && resource.indexOf('?') < 0
                && resource.indexOf('$') < 0
                && !denied.isPolicyRead();
    }

    /**
     * What a statement would do.
     *
     * @return empty where the request is not known well enough to try
     */
    static Optional<Proof> adding(Case denied, PolicyType type, Map<String, Object> statement, List<Remedy> before) {
        PolicyEvaluation evaluation = denied.evaluationOfAny().orElse(null);
        if (evaluation == null) {
            return Optional.empty();
        }
        PolicyStack stack = evaluation.stack();
        for (Remedy earlier : before) {
            if (earlier instanceof Remedy.PolicyStatement added) {
                stack = Proof.with(stack, PolicyTargets.type(denied, added), document(added.statement()));
            }
        }
        return Optional.of(Proof.adding(evaluation.request(), stack, type, document(statement)));
    }

    private static PolicyDocument document(Map<String, Object> statement) {
        return PolicyDocument.of(new Json(Map.of("Version", "2012-10-17", "Statement", statement)));
    }

    /** What comes of the change: what blocks then, in the order of evaluation, or that nothing does. */
    static List<Phrase> footnotes(Proof proof, Set<PolicyType> changed) {
        List<Phrase> footnotes = new ArrayList<>();
        for (LayerResult blocker : proof.after().blockers()) {
            if (!changed.contains(blocker.layer().type())) {
                footnotes.add(say("after this, ", name(blocker.layer()), " blocks"));
            }
        }
        if (proof.suffices()) {
            footnotes.add(say("tried on the policies that were read: the request is then allowed"));
        }
        return footnotes;
    }

    private static Phrase name(Layer layer) {
        return layer.policies().size() == 1
                ? PolicyNames.of(layer.type(), layer.policies().get(0))
                : say("the " + layer.type().text());
    }
}
