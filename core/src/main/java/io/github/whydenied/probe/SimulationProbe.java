package io.github.whydenied.probe;

import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.evidence.RefusedKey;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Has IAM simulate the refused action for the principal, as policies stand now.
 *
 * @param clients the clients to ask with
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
record SimulationProbe(AwsClients clients) implements Probe {

    static final String PERMISSION = "iam:SimulatePrincipalPolicy";

    static final String OPERATION = "SimulatePrincipalPolicy";

    private static final int MAX_PAGES = 2;

    /** The API takes 3 to 128 characters. */
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]{1,60}:[A-Za-z0-9]{1,64}");

    /** When one of these forbids explicitly, the simulator's word on the others changes nothing. */
    private static final Set<PolicyType> BEYOND_IF_EXPLICIT =
            EnumSet.of(PolicyType.SCP, PolicyType.RCP, PolicyType.VPC_ENDPOINT, PolicyType.RESOURCE, PolicyType.TRUST);

    /** The simulator does not know these layers at all. */
    private static final Set<PolicyType> BEYOND = EnumSet.of(PolicyType.RCP, PolicyType.VPC_ENDPOINT);

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("simulation", Subject.PRINCIPAL, Simulation.class)
            .asking(1 + MAX_PAGES, PERMISSION, IamRole.GET_ROLE)
            .missingPart(IamRole.GET_ROLE, "role");

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        boolean head = inquiry.denial() instanceof Denial.OtherRefusal other
                && other.refusal() == Refusal.S3_HEAD_WITHOUT_DETAIL
                && inquiry.call().error().http().statusCode() == 403;
        if (!ProbeCalls.canSign(inquiry)
                || !(head || inquiry.denial() instanceof Denial.PolicyDenial)
                || inquiry.call().credentials().origin() == CredentialOrigin.ANONYMOUS) {
            return false;
        }
        DenialMessage.Reason reason = inquiry.denial().message().reason();
        return reason.policyType() == null
                || !(BEYOND.contains(reason.policyType())
                        || (reason.effect() == Effect.EXPLICIT && BEYOND_IF_EXPLICIT.contains(reason.policyType())));
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        String action = inquiry.request().action();
        if (action == null || !ACTION.matcher(action).matches()) {
            throw ProbeCalls.skipped("the refused action is not known", PERMISSION);
        }
        SimulationTargets targets = SimulationTargets.of(inquiry, session.known(), resource(inquiry, session.known()));
        QueryClient iam = clients.iam(inquiry);
        SimulatedPrincipal principal = SimulatedPrincipal.of(inquiry, session, iam);
        CallerIdentity caller = session.known().find(CallerIdentity.class).orElse(null);
        List<SimulationContext.Entry> context = SimulationContext.of(inquiry, principal, caller, targets.conditions());
        Supplier<QueryParameters> request = () -> {
            QueryParameters parameters = QueryParameters.of("PolicySourceArn", principal.arn())
                    .and("ActionNames", targets.actions())
                    .and("ResourceArns", targets.resources());
            for (int i = 0; i < context.size(); i++) {
                context.get(i).addTo(parameters, i);
            }
            return parameters;
        };
        return SimulationReader.read(principal.arn(), simulate(session, iam, request, principal), targets.all());
    }

    private static List<XmlElement> simulate(
            ProbeSession session, QueryClient iam, Supplier<QueryParameters> request, SimulatedPrincipal principal)
            throws ProbeException {
        List<XmlElement> results = new ArrayList<>();
        String marker = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            XmlElement answer = page(session, iam, request.get().and("Marker", marker), principal);
            results.addAll(answer.list("EvaluationResults"));
            marker = answer.text("Marker");
            if (!Boolean.TRUE.equals(answer.bool("IsTruncated")) || marker == null) {
                break;
            }
        }
        return results;
    }

    private static XmlElement page(
            ProbeSession session, QueryClient iam, QueryParameters request, SimulatedPrincipal principal)
            throws ProbeException {
        return ProbeCalls.once(session, PERMISSION, principal.arn(), bounds -> {
            try {
                return iam.ask(session, OPERATION, request);
            } catch (AwsServiceException e) {
                if (!QueryClient.isCode(e, QueryClient.NO_SUCH_ENTITY)) {
                    throw e;
                }
                throw principal.pathGuessed()
                        ? new ProbeException(new Refused(SimulatedPrincipal.GET_ROLE))
                        : ProbeCalls.failed("IAM does not have the principal");
            }
        });
    }

    /** The resource as the simulator takes it; a wrong guess would make a wrong witness, so there is none. */
    private static String resource(Inquiry inquiry, EvidenceLedger known) throws ProbeException {
        String resource = RefusedKey.resource(inquiry.request(), known).orElse(null);
        if (resource == null && inquiry.request().statedByAws()) {
            return "*";
        }
        String arn = resource == null ? "" : resource.substring(Math.max(0, resource.indexOf("arn:")));
        boolean usable = resource != null && (resource.equals("*") || arn.startsWith("arn:")) && !arn.contains("****");
        if (!usable) {
            throw ProbeCalls.skipped("the ARN of the refused resource is not known", PERMISSION);
        }
        return arn;
    }
}
