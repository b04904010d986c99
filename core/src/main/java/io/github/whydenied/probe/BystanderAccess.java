package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Deadline;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.ProbeRunner;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Finds out whose account a bystander's is, with the one question that nobody can be denied. */
final class BystanderAccess {

    private static final Duration MAX_TIME = Duration.ofSeconds(3);

    private BystanderAccess() {}

    /** What it finds goes to no ledger: it is not the denied caller's. */
    static SdkCallerAccess of(
            AwsClients clients,
            ProbeEnvironment environment,
            AwsCredentialsIdentity identity,
            @Nullable String region) {
        EvidenceLedger own = new EvidenceLedger();
        new ProbeRunner(List.of(new CallerIdentityProbe(clients)), probe -> true, 1)
                .run(Unfailed.inquiry(environment, region, identity), own, Deadline.in(MAX_TIME));
        String account =
                own.find(CallerIdentity.class).map(CallerIdentity::account).orElse(null);
        return new SdkCallerAccess(identity, null, null, new SdkCallerAccess.Bystander(account));
    }
}
