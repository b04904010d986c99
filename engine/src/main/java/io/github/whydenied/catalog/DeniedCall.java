package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened: a failed call, what kind of no it was, and what was refused. Made once for a denial and handed on, so that nothing is
 * classified or looked up again. Immutable; safe for use by several threads.
 */
@PublicApi
public final class DeniedCall {

    private final FailedCall call;
    private final Denial denial;
    private final DeniedRequest request;
    private volatile @Nullable Needs needs;

    /**
     * A denied call of which all is known already.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param request which action on which resource was refused
     */
    @InternalApi
    public DeniedCall(FailedCall call, Denial denial, DeniedRequest request) {
        this(call, denial, request, null);
    }

    private DeniedCall(FailedCall call, Denial denial, DeniedRequest request, @Nullable Needs needs) {
        this.call = call;
        this.denial = denial;
        this.request = request;
        this.needs = needs;
    }

    /** What the catalogue said for an account, and before that for another: two or three, for who is denied can be told twice. */
    private record Needs(
            @Nullable String account,
            CallNeeds needs,
            @Nullable Needs before) {}

    /**
     * Classifies a failed call and works out what was refused.
     *
     * @param call the failed call
     * @return the denied call; its denial is {@link Denial.NotADenial} where nothing says that it was one, and nothing is looked up then
     */
    public static DeniedCall of(FailedCall call) {
        return of(call, DenialClassifier.classify(call));
    }

    /**
     * Works out what was refused.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @return the denied call
     */
    public static DeniedCall of(FailedCall call, Denial denial) {
        // The catalogue is loaded for denials, not for whatever else can fail.
        return denial instanceof Denial.NotADenial
                ? new DeniedCall(call, denial, DeniedRequest.NOTHING)
                : new DeniedCall(call, denial, DeniedRequest.NOTHING).withAccount(null);
    }

    /**
     * The same once the caller's account is known, which completes the ARN of what is named without one.
     *
     * @param account the caller's account where the credentials do not tell it; null when not known
     * @return the denied call with what is then known of its request
     */
    @InternalApi
    public DeniedCall withAccount(@Nullable String account) {
        CallNeeds all = needs(DeniedRequest.account(call, denial, account));
        return withRequest(DeniedRequest.of(call, denial, OperationCatalog.standard(), all));
    }

    /**
     * The same denial of another action or resource.
     *
     * @param other what was refused
     * @return the denied call
     */
    @InternalApi
    public DeniedCall withRequest(DeniedRequest other) {
        return new DeniedCall(call, denial, other, needs);
    }

    /**
     * The same denial come again.
     *
     * @param other a call that failed in the same way
     * @return the denied call, with the other's request id and times
     */
    @InternalApi
    public DeniedCall again(FailedCall other) {
        return new DeniedCall(other, denial, request, needs);
    }

    /**
     * The failed call.
     *
     * @return its facts
     */
    public FailedCall call() {
        return call;
    }

    /**
     * What kind of no it was.
     *
     * @return the denial
     */
    public Denial denial() {
        return denial;
    }

    /**
     * Which action on which resource was refused.
     *
     * @return the refused request; its parts may be null
     */
    public DeniedRequest request() {
        return request;
    }

    /**
     * Everything the call needs, as the catalogue has it; looked up when an account is first asked for.
     *
     * @param account the account of its resources where the request does not name another; null when not known
     * @return the needs; none when the service is not known
     */
    public CallNeeds needs(@Nullable String account) {
        DeniedEntries entries = call.entries();
        if (entries != null && entries.whose() != DeniedEntries.Whose.CALLER) {
            // What the operation needs of its caller says nothing of a role that the service works as.
            return CallNeeds.NONE;
        }
        Needs all = needs;
        for (Needs known = all; known != null; known = known.before()) {
            if (Objects.equals(known.account(), account)) {
                return known.needs();
            }
        }
        CallNeeds found = OperationCatalog.standard().needs(call.api(), call.request(), account);
        needs = new Needs(account, found, all);
        return found;
    }

    /**
     * Everything the call needs, with resources that name an account only where the request does. S3's name none, so that what was looked up for
     * the caller's account is not looked up again.
     */
    CallNeeds needsWithoutAccount() {
        Needs known = needs;
        return known == null || (known.account() != null && known.needs().names(known.account()))
                ? needs(null)
                : known.needs();
    }

    /**
     * Everything the call needs, with its resources in whatever account was asked about before: for what does not depend on it.
     *
     * @return the needs; none when the service is not known
     */
    public CallNeeds needsInAnyAccount() {
        Needs known = needs;
        return known == null ? needs(call.credentials().accountId()) : known.needs();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeniedCall that
                && call.equals(that.call)
                && denial.equals(that.denial)
                && request.equals(that.request);
    }

    @Override
    public int hashCode() {
        return Objects.hash(call, denial, request);
    }

    @Override
    public String toString() {
        return "DeniedCall[" + call.api() + ", " + denial.getClass().getSimpleName() + "]";
    }
}
