package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Assessment.Suspect;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something on which a decision depends and that is not known.
 *
 * @param layer the layer it concerns
 * @param policy the name of the policy; null when it is about the layer as a whole
 * @param statement the statement that may match; null when it is about the layer as a whole
 * @param settledBy what would tell: condition keys, or a thing in words
 */
@PublicApi
public record Unknown(
        Layer layer, @Nullable String policy, @Nullable Statement statement, List<String> settledBy) {

    /** Copies the list. */
    @InternalApi
    public Unknown {
        settledBy = List.copyOf(settledBy);
    }

    static List<Unknown> of(Assessment assessment) {
        List<Unknown> unknowns = new ArrayList<>();
        for (Suspect suspect : assessment.suspects()) {
            // What surely does not allow can still deny, which is another decision.
            if (!suspect.certain() || suspect.denies() == Ternary.UNKNOWN) {
                of(suspect.layer(), assessment.request(), unknowns);
            }
        }
        return unknowns;
    }

    private static void of(LayerResult result, PolicyRequest request, List<Unknown> unknowns) {
        Layer layer = result.layer();
        int before = unknowns.size();
        if (layer.coverage() != Coverage.COMPLETE && layer.coverage() != Coverage.NONE) {
            List<String> unread = layer.gaps().stream()
                    .map(gap -> gap.policy() + ", which " + gap.reason())
                    .toList();
            unknowns.add(new Unknown(
                    layer,
                    null,
                    null,
                    !unread.isEmpty()
                            ? unread
                            : List.of(layer.coverage() == Coverage.PARTIAL ? "the rest of it" : "its policies")));
        }
        Elements elements = new Elements(request, ActionNames.NONE);
        for (LayerResult.Match match : result.matches()) {
            if (!match.certain()) {
                List<String> by = elements.of(match.statement()).stream()
                        .flatMap(element -> element.settledBy().stream())
                        .distinct()
                        .toList();
                unknowns.add(new Unknown(
                        layer,
                        match.policy(),
                        match.statement(),
                        by.isEmpty() ? List.of("the statement, which could not be read") : by));
            }
        }
        if (unknowns.size() == before) {
            unknowns.add(new Unknown(layer, null, null, List.of(otherwise(layer, request))));
        }
    }

    /** What is left when the layer itself was read and understood. */
    private static String otherwise(Layer layer, PolicyRequest request) {
        if (layer.type().compareTo(PolicyType.VPC_ENDPOINT) < 0) {
            return "whether the principal is a service-linked role";
        }
        if (request.resourceAccount() == null) {
            return "the account that owns the resource";
        }
        if (Exemptions.canBeGranted(request)) {
            return "the grants of the key";
        }
        return layer.type() == PolicyType.RESOURCE || layer.type() == PolicyType.TRUST
                ? "whether the caller's own policies allow it"
                : "whether the policy of the resource allows it by itself";
    }
}
