package io.github.whydenied.cli;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.input.TrailCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a draft would be attached to something that a call is of. */
final class ReplayScope {

    private ReplayScope() {}

    static boolean holds(ReplayDraft draft, TrailCall call, @Nullable String resource) {
        List<String> on = draft.on();
        return switch (draft.kind()) {
            case SCP -> on.isEmpty() || on.contains(String.valueOf(call.caller().account()));
            case RCP ->
                on.isEmpty() || (resource != null && on.contains(String.valueOf(ReplayContext.owner(call, resource))));
            case IDENTITY, BOUNDARY, SESSION -> on.isEmpty() || isOf(on, RecordedCallers.principal(call));
            case RESOURCE, TRUST -> resource != null && on.stream().anyMatch(one -> isWithin(one, resource));
            case ENDPOINT -> {
                String endpoint = call.origin().vpcEndpoint();
                yield endpoint != null && (on.isEmpty() || on.contains(endpoint));
            }
        };
    }

    /** By its ARN, or by {@code role/name} as policies are attached. */
    private static boolean isOf(List<String> on, String principal) {
        String name = Arn.parse(principal).map(Arn::resource).orElse(principal);
        String bare = name.indexOf('/') < 0
                ? name
                : name.substring(0, name.indexOf('/')) + name.substring(name.lastIndexOf('/'));
        return on.contains(principal) || on.contains(name) || on.contains(bare);
    }

    /** A resource, or what lies in it: an object in its bucket, a stream in its log group. */
    private static boolean isWithin(String one, String resource) {
        return resource.equals(one) || resource.startsWith(one + "/") || resource.startsWith(one + ":");
    }
}
