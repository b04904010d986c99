package io.github.whydenied.iam;

import java.util.ArrayList;
import java.util.List;

/** Requests that a change of a policy is not meant for. */
final class OtherRequests {

    private OtherRequests() {}

    /** One for another action, and one for another resource, or where the policy is a resource's own, by another principal. */
    static List<PolicyRequest> than(PolicyRequest request, boolean ofResource) {
        String prefix =
                request.action().substring(0, Math.max(0, request.action().indexOf(':')));
        List<PolicyRequest> others = new ArrayList<>();
        others.add(with(request, request.principal(), prefix + ":UnrelatedAction", request.resource()));
        if (ofResource) {
            others.add(with(request, unrelated(request.principal()), request.action(), request.resource()));
        } else {
            others.add(with(request, request.principal(), request.action(), unrelated(request.resource())));
            others.add(with(request, request.principal(), request.action(), sibling(request.resource())));
        }
        return others;
    }

    private static PolicyRequest with(PolicyRequest request, Principal principal, String action, String resource) {
        return new PolicyRequest(principal, action, resource, request.resourceAccount(), request.context());
    }

    /** One of the same kind by another name. */
    private static String unrelated(String resource) {
        return Arn.parse(resource)
                .map(arn -> new Arn(
                                arn.partition(),
                                arn.service(),
                                arn.region(),
                                arn.account(),
                                "unrelated-" + arn.resource())
                        .toString())
                .orElse(resource + "-unrelated");
    }

    /** One beside it: of the same type, and under the same prefix. */
    private static String sibling(String resource) {
        int last = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1;
        return resource.substring(0, last) + "unrelated-" + resource.substring(last);
    }

    /** One of another account, whom nothing but the resource's policy could let in. */
    private static Principal unrelated(Principal principal) {
        String partition = Arn.parse(principal.text()).map(Arn::partition).orElse("aws");
        return Principal.of("arn:" + partition + ":iam::000000000000:user/unrelated");
    }
}
