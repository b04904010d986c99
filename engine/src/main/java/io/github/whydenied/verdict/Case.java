package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that detectors and remedies may read: the denied call, and what was found about it up to now. What follows from that is worked out when it
 * is first asked for, and once. One thread at a time.
 */
@PublicApi
public final class Case {

    private final DeniedCall denied;
    private final EvidenceLedger ledger;
    private @Nullable DeniedParties parties;
    private @Nullable CallNeeds needs;
    private @Nullable Boolean policyRead;
    private boolean evaluated;
    private @Nullable PolicyEvaluation presumed;
    private boolean presumedKnown;
    private @Nullable PolicyEvaluation evaluation;
    private boolean serverKnown;
    private @Nullable AnsweringServer foreignServer;

    /**
     * A case.
     *
     * @param denied what happened
     * @param ledger what was found; copied, so that what a probe still finds changes nothing
     */
    public Case(DeniedCall denied, EvidenceLedger ledger) {
        this.denied = denied;
        this.ledger = ledger.copy();
    }

    /**
     * The same case of another action or resource.
     *
     * @param other what was refused
     * @return a case of its own
     */
    @InternalApi
    public Case withRequest(DeniedRequest other) {
        return new Case(denied.withRequest(other), ledger);
    }

    /**
     * What happened.
     *
     * @return the denied call
     */
    public DeniedCall denied() {
        return denied;
    }

    /**
     * The failed call.
     *
     * @return its facts
     */
    public FailedCall call() {
        return denied.call();
    }

    /**
     * What kind of no it was.
     *
     * @return the denial
     */
    public Denial denial() {
        return denied.denial();
    }

    /**
     * Which action on which resource was refused.
     *
     * @return the refused request; its parts may be null
     */
    public DeniedRequest request() {
        return denied.request();
    }

    /**
     * What AWS said of the policy that refused.
     *
     * @return the reason; its parts may be null
     */
    public Reason reason() {
        return denied.denial().message().reason();
    }

    /**
     * What was found.
     *
     * @return the ledger of this case alone
     */
    public EvidenceLedger ledger() {
        return ledger;
    }

    /**
     * Who was refused, and on what.
     *
     * @return the parties; each may be null
     */
    public DeniedParties parties() {
        DeniedParties known = parties;
        if (known == null) {
            known = DeniedParties.of(this);
            parties = known;
        }
        return known;
    }

    /**
     * Everything the call needs, as the catalogue has it.
     *
     * @return the needs; none when the service is not known
     */
    public CallNeeds needs() {
        CallNeeds known = needs;
        if (known == null) {
            String account = ledger.find(CallerIdentity.class)
                    .map(CallerIdentity::account)
                    .orElse(call().credentials().accountId());
            known = denied.needs(account);
            needs = known;
        }
        return known;
    }

    /**
     * The actions that the call needs; in the account of their resources it may differ from {@link #needs()}.
     *
     * @return the needs; none when the service is not known
     */
    public CallNeeds actions() {
        CallNeeds known = needs;
        return known == null ? denied.needsInAnyAccount() : known;
    }

    /**
     * Who answered, where it was not AWS, nor an endpoint that the settings take for AWS's.
     *
     * @return the server; empty for AWS
     */
    @InternalApi
    public Optional<AnsweringServer> foreignServer() {
        if (!serverKnown) {
            foreignServer = ForeignServer.of(call(), ledger).orElse(null);
            serverKnown = true;
        }
        return Optional.ofNullable(foreignServer);
    }

    /**
     * Who answered, to be said before "answers" or "knows".
     *
     * @return {@code AWS}, or the name of another server
     */
    @InternalApi
    public String serverName() {
        return foreignServer().map(AnsweringServer::text).orElse("AWS");
    }

    /**
     * Whether a probe read any policy.
     *
     * @return false where only what AWS said is known
     */
    public boolean isPolicyRead() {
        Boolean known = policyRead;
        if (known == null) {
            known = ReadPolicies.any(this);
            policyRead = known;
        }
        return known;
    }

    /**
     * The refused request against the policies that were read. Without one nothing can be concluded, and the engine is not even loaded.
     *
     * @return the evaluation; empty when no probe read a policy, or the request is not known well enough
     */
    public Optional<PolicyEvaluation> evaluation() {
        return isPolicyRead() ? evaluationOfAny() : Optional.empty();
    }

    /**
     * The refused request as it most probably was, against the policies that were read: what was given of it is all of it, and it went over TLS.
     *
     * @return the evaluation; empty where {@link #evaluation()} is
     */
    Optional<PolicyEvaluation> presumedEvaluation() {
        if (!presumedKnown) {
            boolean isSeen = call().request().complete() && call().api().endpoint() != null;
            presumed = (isSeen || !isPolicyRead() ? evaluation() : PolicyEvaluation.presumed(this)).orElse(null);
            presumedKnown = true;
        }
        return Optional.ofNullable(presumed);
    }

    /**
     * Whether what AWS says no policy of its type allows is allowed by now: by a document that was read, or by the simulator's word. To allow it
     * once more would change nothing.
     *
     * @return false where that is not certain
     */
    public boolean isAllowedByNow() {
        return AllowedNow.of(this).isPresent();
    }

    /**
     * What the call needs besides the refused action and no policy of the principal allows, as far as the policies were read.
     *
     * @return the requests that are refused next, in the order of the catalogue
     */
    public List<DeniedRequest> refusedNext() {
        return FurtherActions.refusedNext(this);
    }

    /**
     * What the call needs besides the refused action and a statement denies that was read, so that to allow the refused action is not enough.
     *
     * @return the requests that are denied next, in the order of the catalogue
     */
    public List<DeniedRequest> deniedNext() {
        return FurtherActions.deniedNext(this);
    }

    /**
     * The refused request against the policies, also where none was read: every layer is unread then.
     *
     * @return the evaluation; empty when the request is not known well enough
     */
    public Optional<PolicyEvaluation> evaluationOfAny() {
        if (!evaluated) {
            evaluation = PolicyEvaluation.of(this).orElse(null);
            evaluated = true;
        }
        return Optional.ofNullable(evaluation);
    }
}
