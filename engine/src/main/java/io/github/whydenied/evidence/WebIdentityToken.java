package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the web identity token of this process says of itself, without its signature: the claims that trust policies compare.
 *
 * @param setting the setting that names the token's file
 * @param issuer the claim {@code iss}; null when it has none
 * @param audiences the claim {@code aud}
 * @param subject the claim {@code sub}; null when it has none
 * @param expires the claim {@code exp}; null when it has none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys
 *     for web identity federation</a>
 */
@PublicApi
public record WebIdentityToken(
        String setting,
        @Nullable String issuer,
        List<String> audiences,
        @Nullable String subject,
        @Nullable Instant expires)
        implements Finding {

    /** Copies the list. */
    @InternalApi
    public WebIdentityToken {
        audiences = List.copyOf(audiences);
    }
}
