package io.github.whydenied.verdict;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** Who can make a change. In the order of nearness to the caller. */
@PublicApi
public enum Owner {
    /** Whoever runs the program. */
    CALLER,
    /** Whoever administers IAM in the caller's account. */
    ACCOUNT_ADMIN,
    /** Whoever owns the resource. */
    RESOURCE_OWNER,
    /** Whoever administers the KMS key. */
    KEY_ADMIN,
    /** Whoever administers the network. */
    NETWORK_ADMIN,
    /** Whoever administers the organization. */
    ORG_ADMIN;

    /**
     * The word of the log block, such as {@code account-admin}.
     *
     * @return lower case, joined by a hyphen
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
