package io.github.whydenied.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static String token(String payload) {
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    @Test
    void onlyTheClaimsThatPoliciesCompareAreKept() {
        assertThat(TokenClaims.of(token("""
                        {"iss":"https://token.actions.githubusercontent.com","aud":["a","b"],"exp":1764500000,
                         "sub":"repo:octocat@123456/my-repo@456789:ref:refs/heads/main","jti":"private"}
                        """)))
                .contains(Map.of(
                        "iss", List.of("https://token.actions.githubusercontent.com"),
                        "aud", List.of("a", "b"),
                        "sub", List.of("repo:octocat@123456/my-repo@456789:ref:refs/heads/main"),
                        "exp", List.of("1764500000")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "a.!!.c", "a.bm90IGpzb24.c", "a.b.c.d"})
    void whatIsNoJsonWebTokenHasNone(String token) {
        assertThat(TokenClaims.of(token)).isEmpty();
    }
}
