package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Optional;

/**
 * Everything a call needs in IAM, primary actions first.
 *
 * @param needs in order: primary, needed, may
 * @param known whether the primary action stands in AWS's list of actions; false for a service or an operation newer than the
 *     catalogue, whose action is then only presumed to be named like the operation
 */
@PublicApi
public record CallNeeds(List<ActionNeed> needs, boolean known) {

    /** Nothing is known. */
    static final CallNeeds NONE = new CallNeeds(List.of(), false);

    /** Copies the list. */
    @InternalApi
    public CallNeeds {
        needs = List.copyOf(needs);
    }

    /**
     * The action that the call itself is authorized as.
     *
     * @return the first primary action, or empty when none is known or the operation needs none
     */
    public Optional<ActionNeed> primary() {
        // They stand first.
        return needs.isEmpty() || needs.get(0).kind() != NeedKind.PRIMARY
                ? Optional.empty()
                : Optional.of(needs.get(0));
    }

    /** Whether a resource names that account. */
    boolean names(String account) {
        for (ActionNeed need : needs) {
            for (ResourceArn resource : need.resources()) {
                if (resource.arn().contains(account)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * What is needed under a name.
     *
     * @param action an action, in any case
     * @return the need, or empty when the catalogue does not list that action for the call
     */
    public Optional<ActionNeed> find(String action) {
        for (ActionNeed need : needs) {
            if (need.action().equalsIgnoreCase(action)) {
                return Optional.of(need);
            }
        }
        return Optional.empty();
    }
}
