package io.github.whydenied.call;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims of a web identity token that trust policies compare. The token is a secret: neither it nor its signature, nor any other claim,
 * leaves this class.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys for web
 *     identity federation</a>
 */
@PublicApi
public final class TokenClaims {

    /** The member of {@code AssumeRoleWithWebIdentity} that holds the token, and before a dot the path of its claims. */
    public static final String MEMBER = "WebIdentityToken";

    private static final List<String> CLAIMS = List.of("iss", "aud", "sub", "exp");
    private static final int MAX_TOKEN = 64 * 1024;
    private static final int MAX_CLAIM = 512;

    private TokenClaims() {}

    /**
     * Decodes a token.
     *
     * @param token a JSON web token
     * @return values by claim; empty when it is no such token
     */
    public static Optional<Map<String, List<String>>> of(String token) {
        String[] parts =
                token.length() > MAX_TOKEN ? new String[0] : token.strip().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Json json = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            Map<String, List<String>> claims = new LinkedHashMap<>();
            for (String claim : CLAIMS) {
                List<String> values = values(json.get(claim));
                if (!values.isEmpty()) {
                    claims.put(claim, values);
                }
            }
            return Optional.of(claims);
        } catch (IllegalArgumentException | Json.MalformedJsonException e) {
            // What it holds is a secret, and an exception's text could repeat it.
            return Optional.empty();
        }
    }

    private static List<String> values(Json claim) {
        if (claim.value() instanceof Number number) {
            return List.of(String.valueOf(number.longValue()));
        }
        List<Json> items = claim.text().isPresent() ? List.of(claim) : claim.items();
        return items.stream()
                .flatMap(item -> item.text().stream())
                .filter(text -> text.length() <= MAX_CLAIM)
                .toList();
    }
}
