package io.github.whydenied.cli;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.catalog.ResourceArn;
import io.github.whydenied.input.TrailCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a recorded call was authorized as, and on what: by the catalogue, and by what the record says of its resources. */
final class RecordedNeeds {

    private RecordedNeeds() {}

    static CallNeeds of(TrailCall call) {
        return OperationCatalog.standard().needs(call.api(), call.request(), account(call));
    }

    /** Where what the request names without an account is: with its caller. */
    static @Nullable String account(TrailCall call) {
        return call.caller().account() != null ? call.caller().account() : call.recipientAccount();
    }

    /** The resources of an action, as far as they are known; empty where they are not. */
    static List<String> resources(TrailCall call, ActionNeed need) {
        Set<String> known = new LinkedHashSet<>();
        List<ResourceArn> open = new ArrayList<>();
        for (ResourceArn resource : need.resources()) {
            if (resource.filled() == ResourceArn.Filled.WHOLLY) {
                known.add(resource.arn());
            } else {
                open.add(resource);
            }
        }
        for (TrailCall.Resource resource : call.resources()) {
            for (ResourceArn place : open) {
                if (ExpectedRule.isLike(resource.arn(), place.arn())) {
                    known.add(resource.arn());
                }
            }
        }
        return List.copyOf(known);
    }
}
