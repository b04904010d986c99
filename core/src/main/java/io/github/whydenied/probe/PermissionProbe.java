package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * One harmless question for each permission: of the caller's own role, or with an argument that AWS can only reject. AWS
 * decides first whether the caller may ask, so a rejected argument tells that it may.
 *
 * @param action the permission
 * @param question how it is asked
 */
record PermissionProbe(String action, Question question) implements Probe {

    static final String DECODE = "sts:DecodeAuthorizationMessage";
    static final String GET_ROLE = "iam:GetRole";
    static final String GET_INSTANCE_PROFILE = "iam:GetInstanceProfile";
    static final String SIMULATE = "iam:SimulatePrincipalPolicy";

    /** What is asked for directly, in the order of docs/permissions.md. */
    static final List<String> ACTIONS = List.of(DECODE, GET_ROLE, GET_INSTANCE_PROFILE, SIMULATE);

    private static final String NO_MESSAGE = "whydenied-doctor-no-message";

    /** How a permission is asked for. */
    interface Question {
        Answer ask(Inquiry inquiry, ProbeSession session) throws ProbeException;
    }

    /**
     * The permission is held.
     *
     * @param question what was asked, such as {@code of role web-node}
     * @param simulated what the policy simulator says of other actions, by action in lower case
     */
    record Answer(String question, Map<String, Boolean> simulated) implements Finding {}

    static List<Probe> probes(AwsClients clients, @Nullable String instanceProfile) {
        return List.of(
                new PermissionProbe(DECODE, (inquiry, session) -> decode(clients, inquiry, session)),
                new PermissionProbe(GET_ROLE, (inquiry, session) -> role(clients, inquiry, session)),
                new PermissionProbe(
                        GET_INSTANCE_PROFILE,
                        (inquiry, session) -> instanceProfile(clients, inquiry, session, instanceProfile)),
                new PermissionProbe(SIMULATE, (inquiry, session) -> simulate(clients, inquiry, session)));
    }

    private static Answer decode(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        // A message that is refused was looked at: AWS had let us ask.
        answered(
                session,
                DECODE,
                DecodedMessageProbe.INVALID,
                () -> clients.sts(inquiry)
                        .ask(session, "DecodeAuthorizationMessage", QueryParameters.of("EncodedMessage", NO_MESSAGE)));
        return held("with a message that cannot be decoded");
    }

    private static Answer role(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        Principal caller = caller(session, GET_ROLE);
        if (!(caller instanceof Principal.AssumedRole role) || !RoleName.isValid(role.role())) {
            throw ProbeCalls.skipped("the caller is no role", GET_ROLE);
        }
        answered(
                session,
                GET_ROLE,
                QueryClient.NO_SUCH_ENTITY,
                () -> clients.iam(inquiry).ask(session, "GetRole", QueryParameters.of("RoleName", role.role())));
        return held("of role " + role.role());
    }

    private static Answer instanceProfile(
            AwsClients clients, Inquiry inquiry, ProbeSession session, @Nullable String arn) throws ProbeException {
        caller(session, GET_INSTANCE_PROFILE);
        String name = arn == null ? null : RoleName.inInstanceProfileArn(arn).orElse(null);
        if (name == null) {
            throw ProbeCalls.skipped("this machine has no instance profile", GET_INSTANCE_PROFILE);
        }
        answered(
                session,
                GET_INSTANCE_PROFILE,
                QueryClient.NO_SUCH_ENTITY,
                () -> clients.iam(inquiry)
                        .ask(session, "GetInstanceProfile", QueryParameters.of("InstanceProfileName", name)));
        return held("of instance profile " + name);
    }

    private static Answer simulate(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        caller(session, SIMULATE);
        QueryClient iam = clients.iam(inquiry);
        SimulatedPrincipal principal = SimulatedPrincipal.of(inquiry, session, iam);
        QueryParameters parameters = QueryParameters.of("PolicySourceArn", principal.arn())
                .and("ActionNames", List.of(DECODE, GET_ROLE, GET_INSTANCE_PROFILE));
        // No such entity: the path of the role was guessed wrong.
        Optional<XmlElement> answer = answered(
                session,
                SIMULATE,
                QueryClient.NO_SUCH_ENTITY,
                () -> iam.ask(session, SimulationProbe.OPERATION, parameters));
        Map<String, Boolean> simulated = new TreeMap<>();
        for (XmlElement result :
                answer.map(found -> found.list("EvaluationResults")).orElse(List.of())) {
            String action = result.text("EvalActionName");
            if (action != null) {
                simulated.put(action.toLowerCase(Locale.ROOT), "allowed".equalsIgnoreCase(result.text("EvalDecision")));
            }
        }
        return new Answer("of the caller itself", simulated);
    }

    /** Asks; empty when the service looked, which it had to allow first, and answered with this code. */
    private static Optional<XmlElement> answered(
            ProbeSession session, String permission, String code, IamRole.Question question) throws ProbeException {
        return ProbeCalls.once(session, permission, bounds -> {
            try {
                return Optional.of(question.ask());
            } catch (AwsServiceException e) {
                if (QueryClient.isCode(e, code)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private static Answer held(String question) {
        return new Answer(question, Map.of());
    }

    private static Principal caller(ProbeSession session, String permission) throws ProbeException {
        return session.known()
                .find(CallerIdentity.class)
                .map(caller -> Principal.of(caller.arn()))
                .orElseThrow(() -> ProbeCalls.skipped("the caller is not known", permission));
    }

    @Override
    public ProbeDescriptor descriptor() {
        return ProbeDescriptor.of(action, ProbeDescriptor.Subject.CALLER, Answer.class)
                .asking(2, action);
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry) && known.find(CallerIdentity.class).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return question.ask(inquiry, session);
    }
}
