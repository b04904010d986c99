package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.NearMiss;
import io.github.whydenied.iam.NearMiss.Reason;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.Ternary;
import io.github.whydenied.remedy.LeastPrivilege.Scope;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
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
        PolicyType type = cause.policyType();
        return type == null ? List.of() : of(denied, type);
    }

    /** The smallest edit of a statement of the layer; none where no statement is near. */
    static List<Remedy> of(Case denied, PolicyType type) {
        if (PolicyAction.of(denied) == null) {
            return List.of();
        }
        return denied.evaluation()
                .flatMap(evaluation -> evaluation.nearMisses().stream()
                        .filter(NearMiss::close)
                        .filter(miss -> miss.part() != Part.CONDITION)
                        .filter(miss -> miss.type() == type)
                        .findFirst()
                        .flatMap(miss -> edit(denied, evaluation, miss)))
                .map(List::of)
                .orElse(List.of());
    }

    /** Whether a statement of the layer would allow it but for a condition, which somebody put there on purpose. */
    static boolean isConditional(Case denied, PolicyType type) {
        return denied.evaluation().stream()
                .flatMap(evaluation -> evaluation.nearMisses().stream())
                .anyMatch(miss -> miss.part() == Part.CONDITION && miss.type() == type);
    }

    private static Optional<Remedy> edit(Case denied, PolicyEvaluation evaluation, NearMiss miss) {
        boolean replaces = SLIPS.contains(miss.reason()) || isAboutNothingElse(miss);
        NearMiss change = replaces ? miss : miss.keepingValues();
        Proof proof = Proof.of(evaluation.request(), evaluation.stack(), change);
        if (proof == null || proof.matches() != Ternary.TRUE) {
            return Optional.empty();
        }
        List<Phrase> footnotes = new ArrayList<>(Proofs.footnotes(proof, miss.type()));
        if (!proof.harmless()) {
            footnotes.add(say("the statement then allows other requests too"));
        }
        String element = miss.edit().pointer().substring(miss.edit().pointer().lastIndexOf('/') + 1);
        String word = miss.part() == Part.PRINCIPAL ? "Principal" : element;
        Phrase.Part statement = Phrase.name("statement", miss.statement().label());
        String wanted = String.valueOf(miss.edit().to());
        boolean special = RequestedName.isSpecial(wanted)
                && wanted.equals(denied.request().resource());
        Scope scope = LeastPrivilege.scope(denied);
        String to = special ? scope.text() : wanted;
        String from = String.valueOf(miss.edit().from());
        Phrase summary = say(
                replaces ? "correct the " + word + " of " : "add to the " + word + " of ",
                statement,
                " in ",
                PolicyNames.of(miss.type(), miss.policy()));
        return Optional.of(new Remedy.PolicyEdit(
                new Advice(
                        isReady(denied, evaluation, miss, proof)
                                        && miss.part() != Part.PRINCIPAL
                                        && (!special || scope.applicability() == Applicability.READY)
                                ? Applicability.READY
                                : Applicability.REVIEW,
                        owner(miss.type(), miss.policy().contains(":kms:")),
                        say("correct ", statement, ", which " + miss.reason().words()),
                        summary,
                        footnotes),
                attachTo(denied, miss),
                miss.edit().pointer(),
                List.of(Escapes.quoted(element) + ": " + Escapes.quoted(from)),
                List.of(Escapes.quoted(element) + ": "
                        + (replaces
                                ? Escapes.quoted(to)
                                : "[" + Escapes.quoted(from) + ", " + Escapes.quoted(to) + "]"))));
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

    /** A managed policy by its ARN; an inline one belongs to the principal, or to the resource. */
    private static String attachTo(Case denied, NearMiss miss) {
        boolean ofResource = miss.type() == PolicyType.RESOURCE || miss.type() == PolicyType.TRUST;
        if (Arn.parse(miss.policy()).isPresent()) {
            return miss.policy();
        }
        String resource = denied.request().resource();
        Optional<Arn> arn = Optional.ofNullable(resource).flatMap(Arn::parse);
        return ofResource && arn.isPresent() ? AllowRules.policyHolder(arn.get()) : new Subject(denied).attachTo();
    }
}
