package io.github.whydenied.input;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.SessionTags;
import io.github.whydenied.evidence.WebIdentityToken;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is given, as evidence: the findings of the probes that would find it, by what they were given as. */
final class GivenFindings {

    private GivenFindings() {}

    static Map<String, Finding> of(GivenFacts given, FailedCall call, Denial denial, List<String> problems) {
        if (given.isEmpty()) {
            return Map.of();
        }
        Map<String, Finding> findings = new LinkedHashMap<>();
        String principal = given.get("principal").text().orElse(null);
        if (principal != null) {
            found(findings, "principal", caller(principal));
        }
        GivenPolicies.add(given, DeniedNames.of(DeniedCall.of(call, denial), principal), findings, problems);
        if (given.has("environment")) {
            Map<String, String> variables = GivenFacts.texts(given.get("environment"));
            found(findings, "environment", GivenEnvironment.trail(variables, call));
        }
        Map<String, String> tags = GivenFacts.texts(given.get("credentials").get("sessionTags"));
        if (!tags.isEmpty()) {
            found(findings, "credentials", new SessionTags(tags));
        }
        if (given.has("tokenClaims")) {
            found(findings, "tokenClaims", token(given.get("tokenClaims")));
        }
        return findings;
    }

    private static CallerIdentity caller(String arn) {
        return new CallerIdentity(arn, Principal.of(arn).account().orElse(""), "");
    }

    private static WebIdentityToken token(Json claims) {
        return new WebIdentityToken(
                "tokenClaims",
                first(claims.get("iss")),
                GivenFacts.list(claims.get("aud")),
                first(claims.get("sub")),
                null);
    }

    private static @Nullable String first(Json json) {
        return GivenFacts.list(json).stream().findFirst().orElse(null);
    }

    private static void found(Map<String, Finding> findings, String member, Finding finding) {
        findings.put(Evidence.GIVEN + member, finding);
    }
}
