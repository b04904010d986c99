package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;

/**
 * One harmless question for each permission: of the caller's own role, or with an argument that AWS can only reject. AWS
 * decides first whether the caller may ask, so a rejected argument tells that it may.
 *
 * @param action the permission
 * @param question how it is asked
 */
record Ladder(String action, Question question) implements Probe {

    static final String DECODE = "sts:DecodeAuthorizationMessage";
    static final String GET_ROLE = "iam:GetRole";
    static final String GET_INSTANCE_PROFILE = "iam:GetInstanceProfile";
    static final String SIMULATE = "iam:SimulatePrincipalPolicy";

    /** What is asked for directly, in the order of the README. */
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
                new Ladder(DECODE, (inquiry, session) -> decode(clients, inquiry, session)),
                new Ladder(GET_ROLE, (inquiry, session) -> role(clients, inquiry, session)),
                new Ladder(
                        GET_INSTANCE_PROFILE,
                        (inquiry, session) -> instanceProfile(clients, inquiry, session, instanceProfile)),
                new Ladder(SIMULATE, (inquiry, session) -> simulate(clients, inquiry, session)));
    }

    private static Answer decode(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        return Asking.once(session, DECODE, bounds -> {
            try {
                clients.sts(inquiry)
                        .decodeAuthorizationMessage(
                                r -> r.encodedMessage(NO_MESSAGE).overrideConfiguration(bounds));
            } catch (InvalidAuthorizationMessageException e) {
                // AWS looked at the message, so it had let us ask.
            }
            return held("with a message that cannot be decoded");
        });
    }

    private static Answer role(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        Principal caller = caller(session, GET_ROLE);
        if (!(caller instanceof Principal.AssumedRole role) || !RoleName.isValid(role.role())) {
            throw Asking.skipped("the caller is no role", GET_ROLE);
        }
        return Asking.once(session, GET_ROLE, bounds -> {
            try {
                clients.iam(inquiry).getRole(r -> r.roleName(role.role()).overrideConfiguration(bounds));
            } catch (NoSuchEntityException e) {
                // Allowed to look, and nothing there.
            }
            return held("of role " + role.role());
        });
    }

    private static Answer instanceProfile(
            AwsClients clients, Inquiry inquiry, ProbeSession session, @Nullable String arn) throws ProbeException {
        caller(session, GET_INSTANCE_PROFILE);
        String name = arn == null ? null : RoleName.inInstanceProfileArn(arn).orElse(null);
        if (name == null) {
            throw Asking.skipped("this machine has no instance profile", GET_INSTANCE_PROFILE);
        }
        return Asking.once(session, GET_INSTANCE_PROFILE, bounds -> {
            try {
                clients.iam(inquiry)
                        .getInstanceProfile(r -> r.instanceProfileName(name).overrideConfiguration(bounds));
            } catch (NoSuchEntityException e) {
                // Allowed to look, and nothing there.
            }
            return held("of instance profile " + name);
        });
    }

    private static Answer simulate(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
        caller(session, SIMULATE);
        IamClient iam = clients.iam(inquiry);
        SimulatedPrincipal principal = SimulatedPrincipal.of(inquiry, session, iam);
        return Asking.once(session, SIMULATE, bounds -> {
            Map<String, Boolean> simulated = new TreeMap<>();
            try {
                for (EvaluationResult result : iam.simulatePrincipalPolicy(r -> r.policySourceArn(principal.arn())
                                .actionNames(DECODE, GET_ROLE, GET_INSTANCE_PROFILE)
                                .overrideConfiguration(bounds))
                        .evaluationResults()) {
                    if (result.evalActionName() != null) {
                        simulated.put(
                                result.evalActionName().toLowerCase(Locale.ROOT),
                                "allowed".equalsIgnoreCase(result.evalDecisionAsString()));
                    }
                }
            } catch (NoSuchEntityException e) {
                // Allowed to ask; the path of the role was guessed wrong.
            }
            return new Answer("of the caller itself", simulated);
        });
    }

    private static Answer held(String question) {
        return new Answer(question, Map.of());
    }

    private static Principal caller(ProbeSession session, String permission) throws ProbeException {
        return session.known()
                .find(CallerIdentity.class)
                .map(caller -> Principal.of(caller.arn()))
                .orElseThrow(() -> Asking.skipped("the caller is not known", permission));
    }

    @Override
    public String name() {
        return action;
    }

    @Override
    public int cost() {
        return 2;
    }

    @Override
    public List<String> permissions() {
        return List.of(action);
    }

    @Override
    public boolean answers(Inquiry inquiry, EvidenceLedger known) {
        return Asking.canSign(inquiry) && known.find(CallerIdentity.class).isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        return question.ask(inquiry, session);
    }
}
