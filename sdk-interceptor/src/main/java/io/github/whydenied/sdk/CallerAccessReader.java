package io.github.whydenied.sdk;

import io.github.whydenied.call.CallerAccess;
import io.github.whydenied.probe.SdkCallerAccess;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/** Reads the identity that signed the call, with which the probes ask. */
final class CallerAccessReader {

    private CallerAccessReader() {}

    static CallerAccess read(ExecutionAttributes attributes) {
        AwsCredentialsIdentity identity = SdkInternals.identity(attributes)
                .filter(AwsCredentialsIdentity.class::isInstance)
                .map(AwsCredentialsIdentity.class::cast)
                .filter(aws -> aws.accessKeyId() != null && aws.secretAccessKey() != null)
                // A session of S3 Express is good for S3 Express alone.
                .filter(aws -> !SdkInternals.isS3Express(attributes))
                .orElse(null);
        Supplier<ProfileFile> files = FailedCallReader.readable(
                        () -> attributes.getAttribute(SdkExecutionAttribute.PROFILE_FILE_SUPPLIER))
                .orElse(null);
        return new SdkCallerAccess(identity, files, attributes.getAttribute(SdkExecutionAttribute.PROFILE_NAME));
    }
}
