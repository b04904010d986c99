package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the container's credentials endpoint once, for its words when it refuses; the SDK drops them. Credentials that it
 * gives are never read.
 *
 * @param environment the process
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">Container credential
 *     provider</a>
 */
record ContainerCredentialsProbe(ProbeEnvironment environment) implements Probe {

    static final ProbeDescriptor DESCRIPTOR =
            ProbeDescriptor.of("container_credentials", Subject.HOST, ContainerAnswer.class);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return inquiry.denial() instanceof Denial.AuthenticationFailure failure
                && (failure.problem() == AuthenticationProblem.MISSING_CREDENTIALS
                        || inquiry.call().credentials().origin() == CredentialOrigin.CONTAINER)
                && Remarks.containerAsked(inquiry.call().error().message())
                && ContainerEndpoint.of(environment).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        ContainerEndpoint endpoint = ContainerEndpoint.of(environment).orElseThrow();
        if (!endpoint.allowed()) {
            throw ProbeCalls.skipped("the endpoint in " + endpoint.setting() + " is not one the SDK asks", "");
        }
        String kind = endpoint.kind(environment);
        try {
            URI uri = Objects.requireNonNull(endpoint.uri());
            LocalHttp.Answer answer = LocalHttp.send("GET", uri, headers(), session.remaining(), false);
            return new ContainerAnswer(kind, answer.status(), answer.status() == 200 ? null : words(answer.body()));
        } catch (IOException e) {
            return new ContainerAnswer(kind, 0, "no answer");
        }
    }

    /** What the endpoint wants to be sent, its token among it. */
    Map<String, String> headers() {
        return token().map(token -> Map.of("Authorization", token, "Accept", "application/json"))
                .orElse(Map.of("Accept", "application/json"));
    }

    private Optional<String> token() {
        return ContainerEndpoint.tokenFile(environment)
                .flatMap(ContainerCredentialsProbe::content)
                .or(() -> environment.setting("aws.containerAuthorizationToken", "AWS_CONTAINER_AUTHORIZATION_TOKEN"))
                .map(String::trim)
                .filter(token -> token.chars().allMatch(c -> c >= ' ' && c < 0x7f));
    }

    private static Optional<String> content(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** {@code {"code": …, "message": …}} of ECS, a plain line of EKS Pod Identity, or a page of something else. */
    private static @Nullable String words(String body) {
        String plain = body.trim();
        if (plain.isEmpty()) {
            return null;
        }
        if (plain.startsWith("<") || plain.toLowerCase(Locale.ROOT).contains("<html")) {
            return "a page, not an answer of a credentials endpoint";
        }
        try {
            Json json = Json.parse(plain);
            String message =
                    json.get("message").text().or(json.get("Message")::text).orElse(plain);
            String code = json.get("code").text().or(json.get("Code")::text).orElse("");
            return Scrub.text(code.isEmpty() ? message : code + ": " + message);
        } catch (Json.MalformedJsonException e) {
            return Scrub.text(plain);
        }
    }
}
