package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import java.util.List;

/** The detectors that come with the library, sorted by name. */
@InternalApi
public final class BuiltInDetectors {

    private static final List<CauseDetector> ALL = List.of(
            new AccessKeysDetector(),
            new AccountDetector(),
            new AuthorizationDetailsDetector(),
            new ConditionDetector(),
            new CredentialSourceDetector(),
            new CredentialsDetector(),
            new CrossAccountDetector(),
            new CustomEndpointDetector(),
            new DecodedMessageDetector(),
            new DenyDetector(),
            new EndpointDetector(),
            new EvaluationDetector(),
            new KmsDetector(),
            new KmsKeyDetector(),
            new ObjectOwnerDetector(),
            new PassedRoleDetector(),
            new PropagationDetector(),
            new QuarantineDetector(),
            new RefusalDetector(),
            new S3ObjectDetector(),
            new S3ReadAgainDetector(),
            new ServiceRoleDetector(),
            new SignatureDetector(),
            new SimulationDetector(),
            new SituationDetector(),
            new StatedLayerDetector(),
            new TrustDetector(),
            new UnmetNeedDetector(),
            new WrongIdentityDetector());

    private BuiltInDetectors() {}

    /**
     * All of them.
     *
     * @return the detectors, sorted by name
     */
    public static List<CauseDetector> all() {
        return ALL;
    }
}
