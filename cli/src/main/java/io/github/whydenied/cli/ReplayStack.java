package io.github.whydenied.cli;

import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyStack;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that a past call is tried against: the draft, and beside it what is known of the others because the call went well. Each of
 * them allowed it, as far as it had to, and none denied it.
 */
final class ReplayStack {

    /** Stands for a condition key that nobody knows, and reads as what would tell. */
    private static final String RESOURCE_POLICY = "whether the policy of the resource allows it by itself";

    private static final String IDENTITY_POLICIES = "whether the caller's own policies allow it";

    private static final String EVERYTHING = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";

    private final ReplayDraft draft;

    ReplayStack(ReplayDraft draft) {
        this.draft = draft;
    }

    /**
     * The stack.
     *
     * @param alone whether the draft's layer holds nothing else
     * @param account the caller's account; null when not known
     * @param crossAccount whether the resource is of another account, so that both sides have to allow
     * @param wentWell whether the call did; one that was denied was allowed by the policy of no resource
     */
    PolicyStack of(boolean alone, @Nullable String account, boolean crossAccount, boolean wentWell) {
        PolicyStack stack = PolicyStack.nothing()
                .managedBy(draft.managementAccount())
                .with(layer(PolicyType.IDENTITY, EVERYTHING))
                .with(resource(account, crossAccount, wentWell));
        Layer tried =
                new Layer(draft.kind().type, "", alone ? draft.policies() : withEverything(), Layer.Coverage.COMPLETE);
        if (draft.kind().isOfAResource() && !crossAccount) {
            stack = stack.with(layer(PolicyType.IDENTITY, maybe("", IDENTITY_POLICIES)));
        }
        return stack.with(tried);
    }

    private Layer resource(@Nullable String account, boolean crossAccount, boolean wentWell) {
        boolean limitsAll = switch (draft.kind()) {
            case SCP, RCP, ENDPOINT, RESOURCE, TRUST -> true;
            case BOUNDARY, SESSION, IDENTITY -> crossAccount;
        };
        if (limitsAll) {
            return layer(PolicyType.RESOURCE, ofAnybody("\"*\"", ""));
        }
        // A key's policy leaves it to the account's own policies, or allows by itself; one of both is why the call went
        // well.
        String byAccount = account == null ? "" : ofAnybody("{\"AWS\":\"arn:aws:iam::" + account + ":root\"}", "");
        String byItself = draft.resourcePolicies() && wentWell ? maybe("\"Principal\":\"*\",", RESOURCE_POLICY) : "";
        return byAccount.isEmpty() && byItself.isEmpty()
                ? Layer.none(PolicyType.RESOURCE)
                : layer(
                        PolicyType.RESOURCE,
                        byAccount + (byAccount.isEmpty() || byItself.isEmpty() ? "" : ",") + byItself);
    }

    private static String ofAnybody(String principal, String more) {
        return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"*\",\"Resource\":\"*\"" + more + "}";
    }

    private static String maybe(String principal, String unknown) {
        return "{\"Effect\":\"Allow\"," + principal
                + "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"" + unknown + "\":\"yes\"}}}";
    }

    private List<Layer.Policy> withEverything() {
        List<Layer.Policy> policies = new ArrayList<>(draft.policies());
        policies.addAll(layer(
                        draft.kind().type,
                        draft.kind().isOfAResource()
                                        || draft.kind() == ReplayKind.ENDPOINT
                                        || draft.kind() == ReplayKind.RCP
                                ? ofAnybody("\"*\"", "")
                                : EVERYTHING)
                .policies());
        return policies;
    }

    private static Layer layer(PolicyType type, String statements) {
        try {
            return Layer.of(
                    type,
                    List.of(new Layer.Policy(
                            "",
                            PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"))));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a document of ours is one", e);
        }
    }
}
