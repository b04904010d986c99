package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import java.util.Locale;

/** Actions by a pattern, as in a policy's {@code Action}: {@code s3:Get*}, in any case. */
@InternalApi
public final class ActionPattern {

    private static final String WELL_FORMED = "[a-z0-9-]+:[a-z0-9*?]+";

    private final Wildcards pattern;

    private ActionPattern(String pattern) {
        this.pattern = Wildcards.of(pattern.toLowerCase(Locale.ROOT));
    }

    /**
     * A pattern.
     *
     * @param pattern such as {@code iam:*}
     * @return the pattern
     */
    public static ActionPattern of(String pattern) {
        return new ActionPattern(pattern);
    }

    /**
     * Whether a text is a pattern of one service's actions.
     *
     * @param text any text
     * @return true for a service's prefix, a colon, and a name with {@code *} and {@code ?}
     */
    public static boolean isWellFormed(String text) {
        return text.toLowerCase(Locale.ROOT).matches(WELL_FORMED);
    }

    /**
     * Whether an action is one of them.
     *
     * @param action such as {@code s3:GetObject}
     * @return true when it is
     */
    public boolean matches(String action) {
        return pattern.matches(action.toLowerCase(Locale.ROOT));
    }
}
