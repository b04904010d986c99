package io.github.whydenied.probe;

import io.github.whydenied.evidence.Probe;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The probes that come with WhyDenied, and the AWS clients they share. Nothing is created before the first probe asks.
 */
public final class BuiltInProbes implements AutoCloseable {

    private final AwsClients clients;
    private final List<Probe> probes;

    private BuiltInProbes(ProbeEnvironment environment) {
        this.clients = new AwsClients(environment);
        this.probes = List.of(
                new EndpointSettingsProbe(environment),
                new CredentialTrailProbe(environment),
                new InstanceMetadataProbe(environment),
                new ContainerCredentialsProbe(environment),
                new WebIdentityTokenProbe(environment),
                new AwsProbe(new CallerIdentityProbe(clients)),
                new AwsProbe(new DecodedMessageProbe(clients)),
                new AwsProbe(new S3ReadAgainProbe(clients)),
                new AwsProbe(new RoleTrustProbe(clients)),
                new AwsProbe(new ResourcePolicyProbe(clients)),
                new AwsProbe(new EncryptionKeyProbe(clients)),
                new AwsProbe(new PublicAccessBlockProbe(clients)),
                new AwsProbe(new EndpointPolicyProbe(clients)),
                new AwsProbe(new KmsKeyProbe(clients)),
                new AwsProbe(new ObjectOwnerProbe(clients)),
                new AwsProbe(new InstanceProfileProbe(clients)),
                new AwsProbe(new AccessKeysProbe(clients)),
                new AwsProbe(new SimulationProbe(clients)),
                // Late, for AWS records the details a moment after the denial.
                new AwsProbe(
                        new AuthorizationDetailsProbe(environment, clients, pause -> Thread.sleep(pause.toMillis()))),
                new AwsProbe(new OrganizationPoliciesProbe(clients)),
                // Last, for it takes the most calls, and documents that AWS captured are better.
                new AwsProbe(new IdentityPoliciesProbe(clients)));
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
        all(ProbeEnvironment.system()).forEach(probe -> names.add(probe.name()));
        return names;
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

    /** Closes the AWS clients. A probe that asks later makes new ones. */
    @Override
    public void close() {
        clients.close();
    }
}
