package io.github.whydenied.cli;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.input.TrailCall;
import io.github.whydenied.remedy.MissingPermissionsCollector;
import java.util.List;
import java.util.Map;

/** What calls that went well were allowed. */
final class UsedActions {

    private static final int MAX_REMEMBERED = 50_000;
    private static final String PASSED_TO = "iam:PassedToService";

    private final MissingPermissionsCollector collector;
    private final Recent<Use, Boolean> known = new Recent<>(MAX_REMEMBERED);

    /** What a call is for a policy; calls that are equal in it need nothing new. */
    private record Use(String principal, ApiCall api, RequestFacts request, List<TrailCall.Resource> resources) {}

    UsedActions(MissingPermissionsCollector collector) {
        this.collector = collector;
    }

    void add(TrailCall call) {
        String principal = RecordedCallers.principal(call);
        if (known.put(new Use(principal, call.api(), call.request(), call.resources()), Boolean.TRUE) != null) {
            return;
        }
        CallNeeds needs = RecordedNeeds.of(call);
        for (ActionNeed need : needs.needs()) {
            if (needs.known() && need.kind() != NeedKind.MAY) {
                List<String> resources = RecordedNeeds.resources(call, need);
                if (resources.isEmpty()) {
                    collector.addUsed(principal, need.action(), null, conditions(need));
                }
                resources.forEach(resource -> collector.addUsed(principal, need.action(), resource, conditions(need)));
            }
        }
    }

    /** A role is passed to one service; without that it could be passed to any. */
    private static Map<String, String> conditions(ActionNeed need) {
        List<String> services = need.conditions().present().getOrDefault(PASSED_TO, List.of());
        return services.size() == 1 ? Map.of(PASSED_TO, services.get(0)) : Map.of();
    }
}
