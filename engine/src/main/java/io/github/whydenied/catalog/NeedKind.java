package io.github.whydenied.catalog;

import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;

/** How a call needs an IAM action. */
@PublicApi
public enum NeedKind {
    /** The call itself is authorized as this action. */
    PRIMARY,
    /** This request also needs it, for what its members ask or for what stands behind the call. */
    NEEDED,
    /** It is needed in circumstances that the request does not show. */
    MAY;

    /**
     * The kind in one word.
     *
     * @return {@code primary}, {@code needed} or {@code may}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
