package io.github.whydenied.probe;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.evidence.Inquiry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The question of a call that was never made; probes read its Region and its identity. */
final class Unfailed {

    private Unfailed() {}

    static Inquiry inquiry(
            ProbeEnvironment environment, @Nullable String region, @Nullable AwsCredentialsIdentity identity) {
        return new Inquiry(
                new DeniedCall(
                        new FailedCall(
                                new ApiCall("Sts", "GetCallerIdentity", "sts", region, null),
                                RequestFacts.NONE,
                                new ServiceError("", null, null, null, HttpFacts.NONE),
                                CredentialFacts.UNKNOWN,
                                new ClockFacts(environment.clock().instant(), null)),
                        new Denial.PolicyDenial(DenialMessage.EMPTY, null),
                        DeniedRequest.NOTHING),
                new SdkCallerAccess(identity, null, null));
    }
}
