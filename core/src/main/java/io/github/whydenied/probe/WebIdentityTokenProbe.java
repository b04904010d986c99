package io.github.whydenied.probe;

import io.github.whydenied.call.TokenClaims;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.WebIdentityToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the claims of the web identity token that the call carries, or that this process has, where STS refused one. The token itself is a secret: only the four claims
 * that policies compare leave this class.
 *
 * @param environment the process
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html">IAM roles for service
 *     accounts</a>
 */
record WebIdentityTokenProbe(ProbeEnvironment environment) implements Probe {

    private static final int MAX_BYTES = 64 * 1024;

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("web_identity_token", Subject.HOST, WebIdentityToken.class);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        // A program can bring another token than the one of its pod, for another role.
        Optional<String> promised = environment.setting("aws.roleArn", "AWS_ROLE_ARN");
        boolean ofPod = file().isPresent()
                && promised.isPresent()
                && promised.equals(inquiry.call().request().get("RoleArn"));
        return inquiry.call().api().operation().equals("AssumeRoleWithWebIdentity")
                && (ofPod || !ofRequest(inquiry).isEmpty());
    }

    /** The claims of the token that the call itself carries. */
    private static Map<String, List<String>> ofRequest(Inquiry inquiry) {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        inquiry.call().request().members().forEach((path, values) -> {
            if (path.startsWith(TokenClaims.MEMBER + ".")) {
                claims.put(path.substring(TokenClaims.MEMBER.length() + 1), values);
            }
        });
        return claims;
    }

    private Optional<String> file() {
        return environment.setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        Map<String, List<String>> carried = ofRequest(inquiry);
        if (!carried.isEmpty()) {
            return token(TokenClaims.MEMBER, carried);
        }
        String setting = environment.property("aws.webIdentityTokenFile").isPresent()
                ? "aws.webIdentityTokenFile"
                : "AWS_WEB_IDENTITY_TOKEN_FILE";
        String path = file().orElseThrow();
        String problem = LocalFiles.problem(path).orElse(null);
        if (problem != null) {
            throw ProbeCalls.failed(setting + ": " + problem);
        }
        return token(setting, claims(setting, path));
    }

    private static WebIdentityToken token(String setting, Map<String, List<String>> claims) {
        return new WebIdentityToken(
                setting,
                first(claims, "iss").orElse(null),
                claims.getOrDefault("aud", List.of()).stream().map(Scrub::text).toList(),
                first(claims, "sub").orElse(null),
                claims.getOrDefault("exp", List.of()).stream()
                        .filter(seconds -> seconds.matches("\\d{1,12}"))
                        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                        .findFirst()
                        .orElse(null));
    }

    private static Optional<String> first(Map<String, List<String>> claims, String name) {
        return claims.getOrDefault(name, List.of()).stream().findFirst().map(Scrub::text);
    }

    private static Map<String, List<String>> claims(String setting, String path) throws ProbeException {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MAX_BYTES) {
                throw ProbeCalls.failed(setting + ": the file is too long for a token");
            }
            String token = Files.readString(file);
            return TokenClaims.of(token)
                    .orElseThrow(() -> ProbeCalls.failed(setting
                            + (token.strip().split("\\.", -1).length == 3
                                    ? ": the file holds no JSON web token that can be read"
                                    : ": the file holds no JSON web token")));
        } catch (IOException | IllegalArgumentException e) {
            // What it holds is a secret, and an exception's text could repeat it.
            throw ProbeCalls.failed(setting + ": the file holds no JSON web token that can be read");
        }
    }
}
