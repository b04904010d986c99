package io.github.whydenied.iam;

import io.github.whydenied.annotations.PublicApi;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as policies see it.
 *
 * @param principal who makes it
 * @param action such as {@code s3:GetObject}
 * @param resource an ARN, or {@code *} for an action without resources; empty where it is not known
 * @param resourceAccount the account that owns the resource; null when not known
 * @param context its condition keys
 */
@PublicApi
public record PolicyRequest(
        Principal principal,
        String action,
        String resource,
        @Nullable String resourceAccount,
        RequestContext context) {

    /**
     * Whether principal and resource are of different accounts.
     *
     * @return unknown when either account is not known
     */
    public Ternary crossAccount() {
        Optional<String> account = principal.account();
        return account.isEmpty() || resourceAccount == null
                ? Ternary.UNKNOWN
                : Ternary.of(!account.get().equals(resourceAccount));
    }
}
