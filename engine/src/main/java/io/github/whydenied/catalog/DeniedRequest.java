package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.iam.Arn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which action on which resource was refused to whom: from AWS's sentence when it says so, else from the catalogue.
 *
 * @param principal who was refused; null when not said
 * @param action the IAM action, such as {@code s3:GetObject}; null when not known
 * @param resource the resource, usually an ARN; null when not known
 * @param statedByAws whether the action comes from AWS's own message
 * @param dependentOn the called operation, such as {@code Ec2.RunInstances}, when the refused action is another one behind
 *     it; null otherwise
 */
@PublicApi
public record DeniedRequest(
        @Nullable String principal,
        @Nullable String action,
        @Nullable String resource,
        boolean statedByAws,
        @Nullable String dependentOn) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DeniedRequest {}

    /** The operation of a call that nobody could tell. */
    private static final String UNKNOWN = "unknown";

    /** Nothing was refused. */
    public static final DeniedRequest NOTHING = new DeniedRequest(null, null, null, false, null);

    /**
     * Works out what was refused.
     *
     * @param call the failed call
     * @param denial what kind of no it was
     * @param catalog what operations need
     * @param needs what the call needs
     * @return the refused request; its parts may be null
     */
    static DeniedRequest of(FailedCall call, Denial denial, OperationCatalog catalog, CallNeeds needs) {
        DenialMessage.Sentence said = denial.message().sentence();
        String action = said.action() == null ? byOperation(call, needs) : canonical(said.action(), needs, catalog);
        String ours = action == null
                ? named(call, said)
                : needs.find(action).flatMap(ActionNeed::resource).orElse(null);
        String resource = SaidResource.named(said.resource(), call.api().region());
        boolean behind = said.action() != null
                && call.entries() == null
                && !call.failedWhileObtainingCredentials()
                && isBehind(needs, action)
                && !isAnotherCalls(call, needs, action);
        return new DeniedRequest(
                said.principal(),
                action,
                SaidResource.isOurs(resource, ours, call.request()) ? resource : ours,
                said.action() != null,
                behind ? call.api().service() + "." + call.api().operation() : null);
    }

    /** The ARN that an entry is called by, where AWS says neither action nor resource. */
    private static @Nullable String named(FailedCall call, DenialMessage.Sentence said) {
        DeniedEntries entries = call.entries();
        return entries == null
                        || entries.whose() != DeniedEntries.Whose.STATED
                        || said.resource() != null
                        || entries.ids().isEmpty()
                        || Arn.parse(entries.ids().get(0)).isEmpty()
                ? null
                : entries.ids().get(0);
    }

    /** The action where AWS does not say it. */
    private static @Nullable String byOperation(FailedCall call, CallNeeds needs) {
        DeniedEntries entries = call.entries();
        if (entries != null && entries.action() != null) {
            return entries.action();
        }
        return call.api().operation().equals(UNKNOWN)
                ? null
                : needs.primary().map(ActionNeed::action).orElse(null);
    }

    /** The account in the credentials or in the principal that AWS named, for what is named without one is the caller's. */
    static @Nullable String account(FailedCall call, Denial denial, @Nullable String account) {
        DenialMessage.Sentence said = denial.message().sentence();
        if (call.credentials().accountId() != null) {
            return call.credentials().accountId();
        }
        return account != null || said.principal() == null
                ? account
                : Arn.parse(said.principal())
                        .map(Arn::account)
                        .filter(a -> !a.isEmpty())
                        .orElse(null);
    }

    private static boolean isBehind(CallNeeds needs, @Nullable String action) {
        return action != null
                && needs.primary().isPresent()
                && needs.find(action).map(ActionNeed::kind).orElse(NeedKind.MAY) != NeedKind.PRIMARY;
    }

    /** Whether a text that was kept tells of another call than the one that was given with it: of an action of the service that this one never needs. */
    private static boolean isAnotherCalls(FailedCall call, CallNeeds needs, @Nullable String action) {
        String primary = needs.primary().map(ActionNeed::action).orElse("");
        return action != null
                && !call.request().complete()
                && needs.find(action).isEmpty()
                && action.startsWith(primary.substring(0, primary.indexOf(':') + 1));
    }

    /** The action as IAM's documentation writes it: some services answer {@code SNS:Publish}, {@code sqs:sendmessage}. */
    private static String canonical(String action, CallNeeds needs, OperationCatalog catalog) {
        int colon = action.indexOf(':');
        return colon < 0
                ? prefixed(action, needs)
                : catalog.documentedAction(action)
                        .orElse(action.substring(0, colon).toLowerCase(Locale.ROOT) + action.substring(colon));
    }

    /** STS says {@code AssumeRole} where others have a prefix: the action of that name that the call needs. */
    private static String prefixed(String name, CallNeeds needs) {
        for (ActionNeed need : needs.needs()) {
            if (need.action().substring(need.action().indexOf(':') + 1).equalsIgnoreCase(name)) {
                return need.action();
            }
        }
        return name;
    }
}
