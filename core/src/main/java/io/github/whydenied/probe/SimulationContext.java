package io.github.whydenied.probe;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.probe.SimulationTargets.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request that its caller can know. What only AWS knows (source address, tags, MFA) is left out,
 * so that the simulator reports it as missing.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">global condition
 *     keys</a>
 */
final class SimulationContext {

    /**
     * Services with one endpoint per partition; their requests carry the partition's home Region.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">aws:RequestedRegion</a>
     */
    private static final Set<String> GLOBAL_SERVICES =
            Set.of("Iam", "Organizations", "CloudFront", "Route53", "Support", "Shield", "GlobalAccelerator");

    /** AWS's types of condition keys, as the simulator names them. */
    private static final Map<String, String> TYPES = Map.of(
            "Bool", "boolean",
            "Numeric", "numeric",
            "Date", "date",
            "IPAddress", "ip");

    /**
     * A condition key with its values.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html">ContextEntry</a>
     */
    record Entry(String key, String type, List<String> values) {

        /** Adds it as a member of the list of entries. */
        void addTo(QueryParameters parameters, int index) {
            String member = QueryParameters.member("ContextEntries", index) + ".";
            parameters.and(member + "ContextKeyName", key).and(member + "ContextKeyType", type);
            parameters.and(member + "ContextKeyValues", values);
        }
    }

    private SimulationContext() {}

    static List<Entry> of(
            Inquiry inquiry,
            SimulatedPrincipal principal,
            @Nullable CallerIdentity caller,
            Map<String, Value> ofRequest) {
        List<Entry> entries = new ArrayList<>();
        FailedCall call = inquiry.call();
        region(call).ifPresent(region -> entries.add(text("aws:RequestedRegion", region)));
        if (call.api().endpoint() != null) {
            boolean https = "https".equalsIgnoreCase(call.api().endpoint().getScheme());
            entries.add(bool("aws:SecureTransport", https));
        }
        ofPrincipal(inquiry, principal, caller, entries);
        if (inquiry.request().dependentOn() == null) {
            entries.add(bool("aws:ViaAWSService", false));
            entries.add(bool("aws:PrincipalIsAWSService", false));
        }
        Set<String> known = entries.stream().map(Entry::key).collect(Collectors.toSet());
        ofRequest.forEach((key, value) -> {
            if (known.add(key)) {
                entries.add(entry(key, value));
            }
        });
        return entries;
    }

    private static void ofPrincipal(
            Inquiry inquiry, SimulatedPrincipal principal, @Nullable CallerIdentity caller, List<Entry> entries) {
        entries.add(text("aws:PrincipalArn", principal.arn()));
        Arn.parse(principal.arn()).ifPresent(arn -> entries.add(text("aws:PrincipalAccount", arn.account())));
        if (Principal.of(principal.arn()) instanceof Principal.User user) {
            entries.add(text("aws:username", user.name()));
        }
        principal.tags().forEach((key, value) -> entries.add(text("aws:PrincipalTag/" + key, value)));
        String said = inquiry.request().principal();
        if (caller != null && (said == null || said.equals(caller.arn()))) {
            entries.add(text("aws:userid", caller.userId()));
        }
    }

    private static Optional<String> region(FailedCall call) {
        return GLOBAL_SERVICES.contains(call.api().service())
                ? Optional.of(Regions.ofIam(call.api()).id())
                : Regions.real(call.api().region());
    }

    private static Entry entry(String key, Value value) {
        boolean list = value.type().startsWith("ArrayOf") || value.values().size() > 1;
        return new Entry(key, list ? "stringList" : TYPES.getOrDefault(value.type(), "string"), value.values());
    }

    private static Entry text(String key, String value) {
        return new Entry(key, "string", List.of(value));
    }

    private static Entry bool(String key, boolean value) {
        return new Entry(key, "boolean", List.of(String.valueOf(value)));
    }
}
