package io.github.whydenied.verdict;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.KeyPair;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The example of a row as a failed call, and what is explained of it. */
final class SituationExamples {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Map<String, Finding> told = new HashMap<>();
    private final List<CredentialTrail.Promise> promises = new ArrayList<>();
    private final List<CredentialTrail.HostKind> hosts = new ArrayList<>();
    private String error = "AccessDenied";
    private int status = 403;
    private String origin = "";
    private @Nullable String key;
    private boolean presigned;

    private SituationExamples() {}

    static Explanation explain(SituationRow row) {
        return new SituationExamples().explained(row, null);
    }

    /** The same call, whose session has expired. */
    static Explanation expired(SituationRow row) {
        SituationExamples examples = new SituationExamples();
        return examples.explained(row, "The security token included in the request is expired");
    }

    private Explanation explained(SituationRow row, @Nullable String instead) {
        String[] parts = row.example().split(" \\| ", 3);
        String[] call = parts[0].split("\\.", 2);
        String region = parts[1].equals("-") ? null : parts[1];
        row.exampleFacts().forEach(this::give);
        if (instead != null) {
            error = "ExpiredToken";
            status = 400;
        }
        if (!promises.isEmpty() || !hosts.isEmpty()) {
            told.put(
                    "credential_trail",
                    new CredentialTrail(
                            promises, null, List.of(), CredentialTrail.SecretShape.NOT_KNOWN, List.copyOf(hosts)));
        }
        FailedCall failed = new FailedCall(
                new ApiCall(call[0], call[1], null, region, null),
                new RequestFacts(members(row), presigned, true),
                new ServiceError(
                        "AwsServiceException",
                        null,
                        error.equals("none") ? null : error,
                        instead != null ? instead : parts.length < 3 ? null : parts[2],
                        new HttpFacts(status, "EXAMPLE123456789", null, Map.of(), true, false)),
                new CredentialFacts(
                        CredentialFacts.Kind.SESSION, key, null, null, new CredentialFacts.Source(origin, null)),
                new ClockFacts(NOW, NOW));
        return new OfflineDiagnosis()
                .explain(DeniedCall.of(failed, DenialClassifier.classify(failed)), told)
                .orElseThrow(() -> new AssertionError(row + ": its example is no denial"));
    }

    private static Map<String, List<String>> members(SituationRow row) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (String member : row.exampleMembers()) {
            int equals = member.indexOf('=');
            members.put(member.substring(0, equals), List.of(member.substring(equals + 1)));
        }
        return members;
    }

    private void give(String given) {
        int blank = given.indexOf(' ');
        String what = given.substring(0, blank);
        String value = given.substring(blank + 1);
        switch (what) {
            case "error" -> error = value;
            case "status" -> status = Integer.parseInt(value);
            case "origin" -> origin = value;
            case "key" -> key = value;
            case "environment" ->
                promises.add(new CredentialTrail.Promise(
                        "environment variables",
                        "AWS_ACCESS_KEY_ID",
                        false,
                        KeyPair.valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'))
                                .problem()));
            case "presigned" -> presigned = true;
            case "principal" -> told.put("caller_identity", new CallerIdentity(value, value.split(":")[4], ""));
            case "host-kind" -> hosts.add(CredentialTrail.HostKind.valueOf(value));
            case "promise" -> promises.add(new CredentialTrail.Promise("a role", value, false, null));
            case "policy.trust" -> {
                int end = value.indexOf(' ');
                told.put("role_trust", new RoleTrust(value.substring(0, end), document(value.substring(end)), null));
            }
            case "policy.identity" ->
                told.put(
                        "identity_policies",
                        new IdentityPolicies(
                                "arn:aws:iam::111122223333:role/app",
                                layer(PolicyType.IDENTITY, value),
                                Layer.none(PolicyType.BOUNDARY),
                                null));
            case "policy.resource" ->
                told.put("resource_policy", new ResourcePolicy("*", null, layer(PolicyType.RESOURCE, value)));
            case "policy.endpoint" ->
                told.put(
                        "endpoint_policy",
                        new EndpointPolicy("vpce-0123456789abcdef0", true, layer(PolicyType.VPC_ENDPOINT, value)));
            default -> throw new IllegalArgumentException(given);
        }
    }

    private static Layer layer(PolicyType type, String text) {
        return Layer.of(type, List.of(new Layer.Policy("app", document(text))));
    }

    private static PolicyDocument document(String text) {
        try {
            return PolicyDocument.parse(text);
        } catch (Json.MalformedJsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
