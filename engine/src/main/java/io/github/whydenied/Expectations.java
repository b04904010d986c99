package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.iam.ActionPattern;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The denials that an application expects, as the setting {@code expect} names them: by action, or by operation in the form of one. */
record Expectations(List<ActionPattern> patterns) {

    static Expectations of(Collection<String> patterns) {
        return new Expectations(patterns.stream().map(ActionPattern::of).toList());
    }

    /** Whether the refused action is one of them, or the operation that was called. */
    boolean include(FailedCall call, DeniedRequest request) {
        if (patterns.isEmpty()) {
            return false;
        }
        String action = request.action();
        return isExpected(action)
                || (request.dependentOn() == null && isExpected(operation(call, action)))
                || (call.entries() != null && isExpected(operation(call, null)));
    }

    /** Such as {@code s3:HeadBucket}, which needs {@code s3:ListBucket}. */
    private static @Nullable String operation(FailedCall call, @Nullable String action) {
        String service = action == null || action.indexOf(':') < 0
                ? call.api().signingName()
                : action.substring(0, action.indexOf(':'));
        return service == null ? null : service + ":" + call.api().operation();
    }

    private boolean isExpected(@Nullable String action) {
        return action != null && patterns.stream().anyMatch(pattern -> pattern.matches(action));
    }
}
