package io.github.whydenied.verdict;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.RoleTrust;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.PolicyDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What probes may have found, for tests. */
public final class Findings {

    private Findings() {}

    public static Simulation simulated(Simulation.Decision decision) {
        return simulated(decision, null, null);
    }

    public static Simulation simulated(
            Simulation.Decision decision, @Nullable Boolean organizations, @Nullable Boolean boundary) {
        return new Simulation(
                "arn:aws:iam::111122223333:role/app/checkout-service",
                decision,
                List.of(),
                List.of(),
                new Simulation.Layers(organizations, boundary),
                List.of());
    }

    public static Simulation simulatedDenyOf(String policy, String type) {
        return new Simulation(
                "arn:aws:iam::111122223333:role/app/checkout-service",
                Simulation.Decision.EXPLICIT_DENY,
                List.of(new Simulation.MatchedStatement(policy, type)),
                List.of(),
                new Simulation.Layers(true, null),
                List.of());
    }

    public static CallerIdentity caller(String arn) {
        return new CallerIdentity(arn, "111122223333", "AROAEXAMPLE:session");
    }

    public static DecodedMessage decoded(boolean explicitDeny, String... statements) {
        return new DecodedMessage(
                explicitDeny, List.of(statements), null, null, Map.of("aws:MultiFactorAuthPresent", List.of("false")));
    }

    public static AuthorizationDetails details(
            String action, String effect, @Nullable String sid, String uri, String type, @Nullable String document) {
        return new AuthorizationDetails(
                List.of(new AuthorizationDetails.Evaluation(
                        action,
                        "*",
                        effect,
                        effect.equals("EXPLICIT_DENY")
                                ? List.of(new AuthorizationDetails.Match(uri, sid, "DENY"))
                                : List.of())),
                List.of(new AuthorizationDetails.Policy(uri, type, false, List.of(), document)),
                Map.of());
    }

    public static RoleTrust trust(String roleArn, String statements, @Nullable Instant created) {
        return new RoleTrust(roleArn, document(statements), created);
    }

    public static PolicyDocument document(String statements) {
        try {
            return PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
        } catch (Json.MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static InstanceMetadata metadata(InstanceMetadata.State state) {
        return new InstanceMetadata(state, null, null, null, null);
    }

    public static CredentialTrail trail(CredentialTrail.Promise... promises) {
        return new CredentialTrail(List.of(promises), null, List.of());
    }

    public static CredentialTrail.Promise promise(
            String source, String setting, boolean kept, @Nullable String problem) {
        return new CredentialTrail.Promise(source, setting, kept, problem);
    }
}
