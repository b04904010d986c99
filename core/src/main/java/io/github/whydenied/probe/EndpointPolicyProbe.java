package io.github.whydenied.probe;

import io.github.whydenied.evidence.EndpointPolicy;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Reads the policy of the VPC endpoint that refused, where AWS says that one did: the endpoint in the name of the host that was called, else
 * the account's only one for the service.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html">DescribeVpcEndpoints</a>
 */
record EndpointPolicyProbe(AwsClients clients) implements Probe {

    private static final String PERMISSION = "ec2:DescribeVpcEndpoints";
    private static final Pattern ID = Pattern.compile("\\bvpce-[0-9a-f]{8,17}");

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "vpc_endpoint_policy", Subject.RESOURCE, EndpointPolicy.class)
            .asking(1, PERMISSION);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && S3ReadAgainProbe.policyType(inquiry, known)
                        .filter(PolicyType.VPC_ENDPOINT::equals)
                        .isPresent();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        if (!SdkModule.EC2.isThere()) {
            throw ProbeCalls.skipped(SdkModule.EC2.absence(), PERMISSION);
        }
        return Reader.read(clients, inquiry, session);
    }

    /** Apart, for it must not be loaded without the SDK module. */
    private static final class Reader {

        static EndpointPolicy read(AwsClients clients, Inquiry inquiry, ProbeSession session) throws ProbeException {
            Ec2Client ec2 = clients.of(Ec2Client.class, inquiry, Ec2Client::builder);
            Filter which = filter(inquiry);
            List<VpcEndpoint> found = ProbeCalls.once(
                    session,
                    PERMISSION,
                    bounds -> ec2.describeVpcEndpoints(r -> r.filters(which).overrideConfiguration(bounds))
                            .vpcEndpoints());
            if (found.size() != 1) {
                throw ProbeCalls.failed(
                        found.isEmpty()
                                ? "this account lists no VPC endpoint for the service, so one of another account was used"
                                : "this account has " + found.size()
                                        + " VPC endpoints for the service, and nothing tells which one was used");
            }
            String id = String.valueOf(found.get(0).vpcEndpointId());
            String document = found.get(0).policyDocument();
            try {
                return new EndpointPolicy(
                        id,
                        id(inquiry).isPresent(),
                        Layer.of(
                                PolicyType.VPC_ENDPOINT,
                                List.of(new Policy(id, PolicyDocument.parse(document == null ? "" : document)))));
            } catch (Json.MalformedJsonException e) {
                throw ProbeCalls.failed("the policy of the endpoint could not be read: " + e.getMessage());
            }
        }

        private static Filter filter(Inquiry inquiry) throws ProbeException {
            Optional<String> id = id(inquiry);
            if (id.isPresent()) {
                return Filter.builder().name("vpc-endpoint-id").values(id.get()).build();
            }
            String region = Regions.ofCall(inquiry.call().api()).id();
            String service = EndpointServices.name(inquiry.call().api().service(), region)
                    .orElseThrow(() ->
                            ProbeCalls.skipped("what VPC endpoints call this service is not known here", PERMISSION));
            return Filter.builder().name("service-name").values(service).build();
        }

        private static Optional<String> id(Inquiry inquiry) {
            String host = Optional.ofNullable(inquiry.call().api().endpoint())
                    .map(URI::getHost)
                    .orElse("");
            Matcher id = ID.matcher(host);
            return id.find() ? Optional.of(id.group()) : Optional.empty();
        }
    }
}
