package io.github.whydenied.probe;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.WebIdentityToken;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of the web identity token that this process has, where STS refused one. The token itself is a secret: only the four claims
 * that policies compare leave this class.
 *
 * @param environment the process
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html">IAM roles for service
 *     accounts</a>
 */
record WebIdentityTokenProbe(ProbeEnvironment environment) implements Probe {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_CLAIM = 512;

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("web_identity_token", Subject.HOST, WebIdentityToken.class);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        // A program can bring another token than the one of its pod, for another role; the call's own token is a secret
        // and not read.
        Optional<String> promised = environment.setting("aws.roleArn", "AWS_ROLE_ARN");
        return inquiry.call().api().operation().equals("AssumeRoleWithWebIdentity")
                && file().isPresent()
                && promised.isPresent()
                && promised.equals(inquiry.call().request().get("RoleArn"));
    }

    private Optional<String> file() {
        return environment.setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        String setting = environment.property("aws.webIdentityTokenFile").isPresent()
                ? "aws.webIdentityTokenFile"
                : "AWS_WEB_IDENTITY_TOKEN_FILE";
        String path = file().orElseThrow();
        String problem = LocalFiles.problem(path).orElse(null);
        if (problem != null) {
            throw ProbeCalls.failed(setting + ": " + problem);
        }
        Json claims = claims(setting, path);
        List<String> audiences = claims.get("aud")
                .text()
                .map(List::of)
                .orElseGet(() -> claims.get("aud").items().stream()
                        .flatMap(item -> item.text().stream())
                        .toList());
        return new WebIdentityToken(
                setting, claim(claims, "iss"), audiences, claim(claims, "sub"), expiry(claims.get("exp")));
    }

    private static Json claims(String setting, String path) throws ProbeException {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MAX_BYTES) {
                throw ProbeCalls.failed(setting + ": the file is too long for a token");
            }
            String[] parts = Files.readString(file).strip().split("\\.", -1);
            if (parts.length != 3) {
                throw ProbeCalls.failed(setting + ": the file holds no JSON web token");
            }
            return Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException | Json.MalformedJsonException e) {
            // What it holds is a secret, and an exception's text could repeat it.
            throw ProbeCalls.failed(setting + ": the file holds no JSON web token that can be read");
        }
    }

    private static @Nullable String claim(Json claims, String name) {
        return claims.get(name)
                .text()
                .filter(value -> value.length() <= MAX_CLAIM)
                .map(Scrub::text)
                .orElse(null);
    }

    private static @Nullable Instant expiry(Json exp) {
        return exp.value() instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
    }
}
