package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user or role whose policies are simulated. The simulator takes no session ARN, and a session's ARN has lost the
 * path of its role.
 *
 * @param arn the ARN of a user or role
 * @param pathGuessed whether the role's path could not be read
 * @param tags those of the role, which its sessions have unless they were made with others
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
record SimulatedPrincipal(String arn, boolean pathGuessed, Map<String, String> tags) {

    SimulatedPrincipal(String arn, boolean pathGuessed) {
        this(arn, pathGuessed, Map.of());
    }

    static final String GET_ROLE = IamRole.GET_ROLE;

    /**
     * Roles of IAM Identity Center have this path, in some Regions with the Region behind it.
     *
     * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html">Referencing
     *     permission sets</a>
     */
    private static final String SSO_PATH = "aws-reserved/sso.amazonaws.com/";

    static SimulatedPrincipal of(Inquiry inquiry, ProbeSession session, QueryClient iam) throws ProbeException {
        CallerIdentity caller = session.known().find(CallerIdentity.class).orElse(null);
        String text = principal(inquiry, caller);
        Principal principal = Principal.of(text);
        String callersAccount = AskedAccount.of(inquiry, session.known()).orElse(null);
        if (callersAccount != null
                && principal.account().isPresent()
                && !principal.account().get().equals(callersAccount)) {
            throw skipped("the principal belongs to another account than the caller");
        }
        if (principal instanceof Principal.User || principal instanceof Principal.Role) {
            return new SimulatedPrincipal(text, false);
        }
        if (principal instanceof Principal.AssumedRole role && RoleName.isValid(role.role())) {
            return ofRole(role, session, iam);
        }
        throw skipped("the policy simulator takes users and roles only, and the principal is neither");
    }

    private static String principal(Inquiry inquiry, @Nullable CallerIdentity caller) throws ProbeException {
        String said = inquiry.request().principal();
        if (said != null && said.startsWith("arn:")) {
            return said;
        }
        if (said != null) {
            throw skipped("the policy simulator takes users and roles only, and the principal is neither");
        }
        if (caller == null) {
            throw skipped("the principal is not known");
        }
        return caller.arn();
    }

    private static SimulatedPrincipal ofRole(Principal.AssumedRole role, ProbeSession session, QueryClient iam)
            throws ProbeException {
        try {
            IamRole read = IamRole.read(iam, session, role.role(), "IAM has no role by the principal's name");
            String arn = read.arn();
            if (arn != null && RoleName.inRoleArn(arn).isPresent()) {
                return new SimulatedPrincipal(arn, false, read.tags());
            }
            throw ProbeCalls.failed("the answer to iam:GetRole names no role");
        } catch (ProbeException e) {
            if (e.outcome() instanceof Refused) {
                return new SimulatedPrincipal(guess(role), true);
            }
            throw e;
        }
    }

    /** Most roles have no path, and those of IAM Identity Center a known one. */
    private static String guess(Principal.AssumedRole role) {
        Arn session = Arn.parse(role.text()).orElseThrow();
        String path = role.role().startsWith("AWSReservedSSO_") ? SSO_PATH : "";
        return new Arn(session.partition(), "iam", "", session.account(), "role/" + path + role.role()).toString();
    }

    private static ProbeException skipped(String reason) {
        return ProbeCalls.skipped(reason, SimulationProbe.PERMISSION);
    }
}
