package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The probes that come with WhyDenied, and the AWS clients they share. Nothing is created before the first probe asks.
 */
@InternalApi
public final class BuiltInProbes implements AutoCloseable {

    private final ProbeEnvironment environment;
    private final AwsClients clients;
    private final List<Probe> probes;

    private BuiltInProbes(ProbeEnvironment environment) {
        this.environment = environment;
        this.clients = new AwsClients(environment);
        this.probes = List.of(
                new EndpointSettingsProbe(environment),
                new CredentialTrailProbe(environment),
                new InstanceMetadataProbe(environment),
                new ContainerCredentialsProbe(environment),
                new WebIdentityTokenProbe(environment),
                AwsProbe.ofServer(new CallerIdentityProbe(clients)),
                new AwsProbe(new DecodedMessageProbe(clients)),
                AwsProbe.ofServer(new S3ReadAgainProbe(clients)),
                new AwsProbe(new RoleTrustProbe(clients)),
                // Before the policy of the resource, which may be theirs.
                new AwsProbe(new EncryptionKeyProbe(clients)),
                new AwsProbe(new KmsKeyProbe(clients)),
                AwsProbe.ofServer(new ResourcePolicyProbe(clients)),
                new AwsProbe(new RequestPaymentProbe(clients)),
                new AwsProbe(new PublicAccessBlockProbe(clients)),
                new AwsProbe(new EndpointPolicyProbe(clients)),
                new AwsProbe(new ObjectOwnerProbe(clients)),
                new AwsProbe(new InstanceProfileProbe(clients)),
                new AwsProbe(new AccessKeysProbe(clients)),
                new AwsProbe(new SimulationProbe(clients)),
                // Late, for AWS records the details a moment after the denial.
                new AwsProbe(
                        new AuthorizationDetailsProbe(environment, clients, pause -> Thread.sleep(pause.toMillis()))),
                new AwsProbe(new OrganizationPoliciesProbe(clients)),
                // Late, for it takes the most calls, and documents that AWS captured are better.
                new AwsProbe(new IdentityPoliciesProbe(clients)),
                // Behind them, for they tell whether tags matter.
                new AwsProbe(new ResourceTagsProbe(clients)),
                // Last, for the policies that were read tell whose changes to look for.
                new AwsProbe(new LastChangeProbe(clients)));
    }

    /**
     * The probes with the clients they own.
     *
     * @param env the process
     * @return to be closed when no diagnosis will follow
     */
    public static BuiltInProbes create(ProbeEnvironment env) {
        return new BuiltInProbes(env);
    }

    /**
     * Their names, which the setting {@code probes} chooses from.
     *
     * @return sorted
     */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        descriptors().forEach(probe -> names.add(probe.name()));
        return names;
    }

    /**
     * What there is to know of them without asking anybody.
     *
     * @return in the order of asking
     */
    public static List<ProbeDescriptor> descriptors() {
        return all(ProbeEnvironment.system()).stream().map(Probe::descriptor).toList();
    }

    /**
     * The probes alone, for a process that uses them until it ends.
     *
     * @param env the process
     * @return in the order of asking, cheap ones first
     */
    public static List<Probe> all(ProbeEnvironment env) {
        return create(env).probes();
    }

    /**
     * The probes.
     *
     * @return in the order of asking, cheap ones first
     */
    public List<Probe> probes() {
        return probes;
    }

    /**
     * Those whose answers are about the denial whoever asks. All others would be answered for somebody who was not denied.
     *
     * @return in the order of asking
     */
    public List<Probe> forAnybody() {
        return probes.stream()
                .filter(probe -> probe.descriptor().isForAnybody())
                .toList();
    }

    /**
     * How somebody asks who did not make the failed call. Asks STS once whose account that is: only there are the probes asked that ask by
     * name.
     *
     * @param identity the credentials of whoever asks
     * @param region where STS is asked; null for AWS's first Region
     * @return the access, also where STS did not answer
     */
    public SdkCallerAccess bystander(AwsCredentialsIdentity identity, @Nullable String region) {
        return BystanderAccess.of(clients, environment, identity, region);
    }

    /** Closes the AWS clients. A probe that asks later makes new ones. */
    @Override
    public void close() {
        clients.close();
    }
}
