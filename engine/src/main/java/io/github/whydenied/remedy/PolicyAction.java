package io.github.whydenied.remedy;

import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.verdict.Case;
import org.jspecify.annotations.Nullable;

/**
 * The refused action, where a policy may name it: one action in full, with its service's prefix and without a wildcard, which AWS says
 * was refused or the catalogue lists.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action element</a>
 */
final class PolicyAction {

    private static final int MAX_LENGTH = 130;

    private PolicyAction() {}

    /** The action; null when none is known that a policy may name. */
    static @Nullable String of(Case denied) {
        String action = denied.request().action();
        return action != null && isOneAction(action) && (denied.request().statedByAws() || isDocumented(action))
                ? action
                : null;
    }

    /** AWS names one action when it refuses a request: what has a wildcard was written by somebody else. */
    private static boolean isOneAction(String action) {
        int colon = action.indexOf(':');
        for (int i = 0; i < action.length(); i++) {
            char c = action.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            boolean capital = i > colon && c >= 'A' && c <= 'Z';
            if (i != colon && !plain && !capital) {
                return false;
            }
        }
        return colon > 0 && colon < action.length() - 1 && action.length() <= MAX_LENGTH;
    }

    /** Whether AWS documents it, as far as the catalogue goes. */
    static boolean isDocumented(String action) {
        return OperationCatalog.standard().documentedAction(action).isPresent();
    }
}
