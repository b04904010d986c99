package io.github.whydenied.cli;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.iam.Assessment;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.PolicyEngine;
import io.github.whydenied.iam.PolicyRequest;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.TrailCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tries a draft on past calls: each as its record tells it, with the engine that evaluates every policy here. */
final class Replay {

    private static final int MAX_GROUPS = 10_000;
    private static final int MAX_REMEMBERED = 50_000;
    private static final String MFA = "aws:MultiFactorAuthPresent";
    private static final String WHICH_RESOURCE = "which resource it was about";
    private static final String WHICH_ACTION = "which action it was authorized as";

    private final HeapBound heap = new HeapBound();
    private final ReplayDraft draft;
    private final ReplayStack stacks;
    private final boolean ofAnyResource;
    private final Map<ReplayGroup.Key, ReplayGroup> groups = new LinkedHashMap<>();
    private final Recent<List<Object>, ReplayVerdict> known = new Recent<>(MAX_REMEMBERED);
    private final Recent<List<Object>, CallNeeds> needs = new Recent<>(MAX_REMEMBERED);
    private final ReplayCounts counts = new ReplayCounts();

    Replay(ReplayDraft draft) {
        this.draft = draft;
        this.stacks = new ReplayStack(draft);
        this.ofAnyResource = draft.isOfAnyResource();
    }

    ReplayDraft draft() {
        return draft;
    }

    ReplayCounts counts() {
        return counts;
    }

    List<ReplayGroup> groups() {
        return List.copyOf(groups.values());
    }

    /** Tries the draft on a call that went well: on every action that the call surely needed. */
    void wentWell(TrailCall call) {
        heap.check();
        String who = RecordedCallers.principal(call);
        CallNeeds all = needs(call);
        if (call.caller().arn() == null) {
            add(ReplayOutcome.APART, who, "", false, call, null, Set.of(), Set.of("nobody says who called"));
            return;
        }
        if (all.needs().isEmpty()) {
            add(
                    ReplayOutcome.APART,
                    who,
                    call.api().operation(),
                    false,
                    call,
                    null,
                    Set.of(),
                    Set.of("the catalogue knows no action of it"));
            return;
        }
        Tried worst = null;
        for (ActionNeed need : all.needs()) {
            if (need.kind() == NeedKind.MAY) {
                continue;
            }
            for (Tried tried : tried(call, all, need)) {
                worst = worst == null || tried.isWorse(worst) ? tried : worst;
            }
        }
        if (worst == null) {
            add(
                    ReplayOutcome.APART,
                    who,
                    all.needs().get(0).action(),
                    false,
                    call,
                    null,
                    Set.of(),
                    Set.of(notConcerned()));
            return;
        }
        ReplayVerdict verdict = worst.verdict();
        ReplayOutcome outcome = verdict.refuses()
                ? ReplayOutcome.REFUSED
                : verdict.decision() == Decision.UNDETERMINED ? ReplayOutcome.UNKNOWN : ReplayOutcome.UNCHANGED;
        add(
                outcome,
                who,
                worst.action(),
                verdict.decision() == Decision.EXPLICITLY_DENIED,
                call,
                worst.resource(),
                outcome == ReplayOutcome.UNCHANGED ? Set.of() : verdict.statements(),
                outcome == ReplayOutcome.UNKNOWN ? verdict.dependsOn() : Set.of());
    }

    private String notConcerned() {
        return "a draft is not attached there";
    }

    /** What became of one action on one resource. */
    private record Tried(String action, @Nullable String resource, ReplayVerdict verdict) {

        boolean isWorse(Tried other) {
            return rank() > other.rank();
        }

        private int rank() {
            return switch (verdict.decision()) {
                case ALLOWED -> 0;
                case UNDETERMINED -> 1;
                case IMPLICITLY_DENIED -> 2;
                case EXPLICITLY_DENIED -> 3;
            };
        }
    }

    private CallNeeds needs(TrailCall call) {
        List<Object> key = new ArrayList<>(List.of(call.api(), call.request()));
        key.add(String.valueOf(RecordedNeeds.account(call)));
        CallNeeds found = needs.get(key);
        if (found == null) {
            found = RecordedNeeds.of(call);
            needs.put(key, found);
        }
        return found;
    }

    private List<Tried> tried(TrailCall call, CallNeeds all, ActionNeed need) {
        List<Tried> tried = new ArrayList<>();
        if (!all.known() && need.kind() == NeedKind.PRIMARY) {
            if (ReplayScope.holds(draft, call, null)) {
                tried.add(new Tried(need.action(), null, ReplayVerdict.unknown(WHICH_ACTION)));
            }
            return tried;
        }
        for (String resource : RecordedNeeds.resources(call, need)) {
            if (ReplayScope.holds(draft, call, resource)) {
                tried.add(new Tried(
                        need.action(), resource, verdict(call, need, need.action(), resource, draft.alone())));
            }
        }
        if (!tried.isEmpty() || !RecordedNeeds.resources(call, need).isEmpty()) {
            return tried;
        }
        boolean nowhere = OperationCatalog.standard().isWithoutResources(need.action());
        if (ReplayScope.holds(draft, call, nowhere ? "*" : null)) {
            ReplayVerdict verdict = nowhere || ofAnyResource
                    ? verdict(call, need, need.action(), "*", draft.alone())
                    : ReplayVerdict.unknown(WHICH_RESOURCE);
            tried.add(new Tried(need.action(), null, verdict));
        }
        return tried;
    }

    /** Tries the draft on a denial: it can help only where AWS says that policies of its kind were what lacked. */
    void denied(DenialRecord record) {
        TrailCall call = record.trail();
        if (call == null) {
            counts.texts++;
            return;
        }
        heap.check();
        String who = RecordedCallers.principal(call);
        DeniedRequest request = DeniedCall.of(record.call(), record.denial()).request();
        String action = request.action();
        String resource = request.resource();
        if (!(record.denial() instanceof Denial.PolicyDenial) || action == null) {
            add(
                    ReplayOutcome.STILL_DENIED,
                    who,
                    action == null ? call.api().operation() : action,
                    false,
                    call,
                    resource,
                    Set.of(),
                    Set.of());
            return;
        }
        if (call.caller().arn() == null || !ReplayScope.holds(draft, call, resource)) {
            add(ReplayOutcome.APART, who, action, false, call, resource, Set.of(), Set.of(notConcerned()));
            return;
        }
        DenialMessage.Reason reason = record.denial().message().reason();
        boolean ofItsKind = reason.policyType() == draft.kind().type;
        if (reason.policyType() != null && (!ofItsKind || (reason.effect() == Effect.EXPLICIT && !draft.alone()))) {
            add(ReplayOutcome.STILL_DENIED, who, action, false, call, resource, Set.of(), Set.of());
            return;
        }
        ActionNeed need = needs(call).find(action).orElse(null);
        ReplayVerdict verdict = resource == null && !ofAnyResource
                ? ReplayVerdict.unknown(WHICH_RESOURCE)
                : verdict(call, need, action, resource == null ? "*" : resource, true);
        if (verdict.refuses()) {
            add(ReplayOutcome.STILL_DENIED, who, action, false, call, resource, Set.of(), Set.of());
        } else if (verdict.decision() == Decision.UNDETERMINED) {
            add(ReplayOutcome.UNKNOWN, who, action, false, call, resource, verdict.statements(), verdict.dependsOn());
        } else if (ofItsKind) {
            add(ReplayOutcome.ALLOWED, who, action, false, call, resource, verdict.statements(), Set.of());
        } else {
            add(
                    ReplayOutcome.UNKNOWN,
                    who,
                    action,
                    false,
                    call,
                    resource,
                    verdict.statements(),
                    Set.of("which kind of policy denied it: AWS does not say"));
        }
    }

    private ReplayVerdict verdict(
            TrailCall call, @Nullable ActionNeed need, String action, String resource, boolean alone) {
        String owner = ReplayContext.owner(call, resource);
        ReplayContext context = ReplayContext.of(draft, call, need, owner);
        Principal principal = Principal.of(String.valueOf(call.caller().arn()));
        String account = call.caller().account() != null
                ? call.caller().account()
                : principal.account().orElse(null);
        List<Object> key = new ArrayList<>(List.of(
                draft.kind().namesPrincipals() ? principal.text() : RecordedCallers.principal(call),
                action,
                ofAnyResource ? "" : resource,
                String.valueOf(owner),
                String.valueOf(account),
                alone,
                call.errorCode() == null,
                context.key()));
        ReplayVerdict before = known.get(key);
        if (before != null) {
            return before;
        }
        boolean cross = owner != null && account != null && !owner.equals(account);
        List<Assessment> possible = new ArrayList<>();
        for (RequestContext one : context.possible()) {
            // Where nobody says whose the resource is, it is taken for the caller's own: both sides allowed the call
            // that went well.
            PolicyRequest request = new PolicyRequest(
                    principal, action, resource, owner == null && !isControlled() ? account : owner, one);
            possible.add(PolicyEngine.evaluate(request, stacks.of(alone, account, cross, call.errorCode() == null)));
        }
        ReplayVerdict verdict = ReplayVerdict.of(possible, draft, MFA);
        known.put(key, verdict);
        return verdict;
    }

    private boolean isControlled() {
        return draft.kind() == ReplayKind.RCP;
    }

    private void add(
            ReplayOutcome outcome,
            String who,
            String action,
            boolean explicit,
            TrailCall call,
            @Nullable String resource,
            Set<String> statements,
            Set<String> dependsOn) {
        counts.add(outcome, explicit, call);
        ReplayGroup.Key key =
                new ReplayGroup.Key(outcome, who.isEmpty() ? SummaryReport.NOBODY : who, action, explicit);
        ReplayGroup group = groups.get(key);
        if (group == null) {
            if (groups.size() >= MAX_GROUPS) {
                counts.unnamed++;
                return;
            }
            group = new ReplayGroup(key);
            groups.put(key, group);
        }
        group.add(call, resource, statements, dependsOn);
    }
}
