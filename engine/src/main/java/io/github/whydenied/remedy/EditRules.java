package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyPointer;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.Ternary;
import io.github.whydenied.remedy.LeastPrivilege.Scope;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.PolicyEvaluation;
import io.github.whydenied.verdict.PolicyNames;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The edit of the statement that nearly allows the request, tried on the policies before it is printed. */
final class EditRules {

    /** Slips: nobody means the value that stands there. */
    private static final Set<Reason> SLIPS = EnumSet.of(
            Reason.CASE,
            Reason.SIMILAR_NAME,
            Reason.NO_SUCH_ACTION,
            Reason.SERVICE_PREFIX,
            Reason.ACCOUNT,
            Reason.PARTITION,
            Reason.DELETED_PRINCIPAL);

    private EditRules() {}

    /** The edit for a near miss in the layer of the cause. */
    static List<Remedy> nearMiss(Case denied, Cause cause) {
        PolicyType layer = cause.policyType();
        return layer == null ? List.of() : of(denied, layer);
    }

    /** The smallest edit of a statement of the layer; none where no statement is near. */
    static List<Remedy> of(Case denied, PolicyType layer) {
        if (PolicyAction.of(denied) == null) {
            return List.of();
        }
        return denied.evaluation()
                .flatMap(evaluation -> evaluation.nearMisses().stream()
                        .filter(NearMiss::editable)
                        .filter(miss -> !PolicyTargets.isOfAws(miss.policy()))
                        .filter(miss -> miss.type() == layer)
                        .findFirst()
                        .flatMap(miss -> edit(denied, evaluation, miss)))
                .map(List::of)
                .orElse(List.of());
    }

    /** The statement of the layer that would allow it but for what somebody put there on purpose: a condition, or an exception. */
    static Optional<NearMiss> guard(Case denied, PolicyType layer) {
        return denied.evaluation().stream()
                .flatMap(evaluation -> evaluation.nearMisses().stream())
                .filter(miss -> miss.isGuard() && miss.type() == layer)
                .findFirst();
    }

    private static Optional<Remedy> edit(Case denied, PolicyEvaluation evaluation, NearMiss miss) {
        boolean replaces = miss.edit().from() != null
                && !mayBeAnother(miss)
                && (SLIPS.contains(miss.reason()) || isAboutNothingElse(miss));
        NearMiss change = replaces ? miss : miss.keepingValues();
        Proof proof = Proof.of(evaluation.request(), evaluation.stack(), change);
        if (proof == null || proof.matches() != Ternary.TRUE) {
            return Optional.empty();
        }
        if (isForAllResources(miss)) {
            // What else the statement allows would be allowed on everything; a statement of its own does without.
            return Optional.empty();
        }
        List<Phrase> footnotes = new ArrayList<>(Proofs.footnotes(proof, EnumSet.of(miss.type())));
        if (!proof.harmless()) {
            footnotes.add(say("the statement then allows other requests too"));
        }
        List<Phrase> doubts = Doubts.ofEdit(denied, miss);
        footnotes.addAll(doubts);
        String element = miss.edit().pointer().substring(miss.edit().pointer().lastIndexOf('/') + 1);
        String word = miss.part() == Part.PRINCIPAL ? "Principal" : element;
        Phrase.Part statement = Phrase.name("statement", miss.statement().label());
        String wanted = String.valueOf(miss.edit().to());
        boolean special = RequestedName.isSpecial(wanted)
                && wanted.equals(denied.request().resource());
        Scope scope = LeastPrivilege.scope(denied);
        Phrase summary = say(
                replaces ? "correct the " + word + " of " : "add to the " + word + " of ",
                statement,
                " in ",
                PolicyNames.of(miss.type(), miss.held()));
        Advice advice = new Advice(
                isReady(denied, evaluation, miss, proof)
                                && miss.part() != Part.PRINCIPAL
                                && !mayBeAnother(miss)
                                && doubts.isEmpty()
                                && (!special || scope.applicability() == Applicability.READY)
                        ? Applicability.READY
                        : Applicability.REVIEW,
                owner(miss.type(), miss.policy().contains(":kms:")),
                say("correct ", statement, ", which " + miss.reason().words()),
                summary,
                footnotes);
        return Optional.of(changed(denied, miss, replaces, special ? scope.text() : wanted, advice));
    }

    private static boolean isForAllResources(NearMiss miss) {
        return miss.part() == Part.RESOURCE
                && "*".equals(miss.edit().to())
                && (miss.statement().actions().size() != 1
                        || miss.statement().actions().get(0).indexOf('*') >= 0);
    }

    /** The value in its place: an item of a list by its index, so that the others are not touched. */
    private static Remedy changed(Case denied, NearMiss miss, boolean replaces, String to, Advice advice) {
        String from = miss.edit().from();
        String pointer = PolicyPointer.inList(miss.edit().pointer());
        Object current = PolicyPointer.value(miss.held().document(), pointer);
        if (current instanceof List<?> list && replaces && list.contains(from)) {
            String item = pointer + "/" + list.indexOf(from);
            return new Remedy.PolicyEdit(advice, PolicyTargets.of(denied, miss, item), from, to);
        }
        List<Object> values = new ArrayList<>();
        if (current instanceof List<?> list) {
            values.addAll(list);
        } else if (current != null || from != null) {
            values.add(current == null ? from : current);
        }
        Object before = current == null ? from : current;
        values.add(to);
        return new Remedy.PolicyEdit(
                advice, PolicyTargets.of(denied, miss, pointer), before, replaces ? (Object) to : values);
    }

    /** Names that differ in case, in a letter or in the account can be those of two things that there are: none is taken away. */
    private static boolean mayBeAnother(NearMiss miss) {
        return miss.part() == Part.RESOURCE
                && (miss.reason() == Reason.CASE
                        || miss.reason() == Reason.SIMILAR_NAME
                        || miss.reason() == Reason.ACCOUNT);
    }

    /** It alone is what was missing, as far as AWS says or the policies that were read tell. */
    private static boolean isReady(Case denied, PolicyEvaluation evaluation, NearMiss miss, Proof proof) {
        boolean certain = denied.denial().message().reason().policyType() == miss.type()
                || evaluation.assessment().blockers().stream()
                        .anyMatch(blocker -> blocker.layer().type() == miss.type());
        boolean alone = proof.suffices() || (certain && proof.after().blockers().isEmpty());
        return alone && proof.harmless();
    }

    /** With one action, named in full, the value that stands there serves no other request that it could match. */
    private static boolean isAboutNothingElse(NearMiss miss) {
        List<String> actions = miss.statement().actions();
        return actions.size() == 1
                && actions.get(0).indexOf('*') < 0
                && actions.get(0).indexOf('?') < 0
                && (miss.reason() == Reason.BUCKET_FOR_OBJECT || miss.reason() == Reason.OBJECT_FOR_BUCKET);
    }

    private static Owner owner(PolicyType type, boolean isOfKey) {
        return switch (type) {
            case RESOURCE -> isOfKey ? Owner.KEY_ADMIN : Owner.RESOURCE_OWNER;
            case SCP, RCP -> Owner.ORG_ADMIN;
            case VPC_ENDPOINT -> Owner.NETWORK_ADMIN;
            case SESSION -> Owner.CALLER;
            case TRUST, IDENTITY, BOUNDARY -> Owner.ACCOUNT_ADMIN;
        };
    }
}
