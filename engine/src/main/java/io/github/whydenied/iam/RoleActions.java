package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import java.util.Locale;
import java.util.Set;

/** The actions about which a role's trust policy decides. */
@InternalApi
public final class RoleActions {

    private static final String ASSUME_ROLE = "sts:assumerole";

    /**
     * They go with an assumed role, and the role's trust policy has to allow them too.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">Session tags</a>
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html">Source identity</a>
     */
    private static final Set<String> OF_SESSIONS = Set.of("sts:tagsession", "sts:setsourceidentity");

    private RoleActions() {}

    /**
     * Whether a role's trust policy decides about an action.
     *
     * @param action in any case, such as {@code sts:AssumeRoleWithSAML}
     * @return false for every action that is no call of a role, and none that goes with one
     */
    public static boolean isDecidedByTrust(String action) {
        return action.toLowerCase(Locale.ROOT).startsWith(ASSUME_ROLE) || isOfSession(action);
    }

    /**
     * Whether an action goes with a role that is assumed.
     *
     * @param action in any case
     * @return true for {@code sts:TagSession} and {@code sts:SetSourceIdentity}
     */
    public static boolean isOfSession(String action) {
        return OF_SESSIONS.contains(action.toLowerCase(Locale.ROOT));
    }
}
