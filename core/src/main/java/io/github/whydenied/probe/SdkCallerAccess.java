package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.CallFailure;
import io.github.whydenied.call.CallerAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The identity of the SDK that signed the failed call, with which probes ask their questions. Kept apart from the facts of the call because it
 * holds a secret; its text never shows it.
 *
 * @param identity the resolved credentials; null when the call had none that other services accept
 * @param profileFile the client's profile file, or null for the default one
 * @param profileName the client's profile name, or null for the default one
 * @param bystander whose identity it is where it did not sign the failed call; null for the caller's
 */
@PublicApi
public record SdkCallerAccess(
        @Nullable AwsCredentialsIdentity identity,
        @Nullable Supplier<ProfileFile> profileFile,
        @Nullable String profileName,
        @Nullable Bystander bystander)
        implements CallerAccess {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public SdkCallerAccess {}

    /**
     * Somebody who asks about a call that another one made. What AWS would answer about such a caller is no evidence.
     *
     * @param account the account of whoever asks; null when it is not known
     */
    public record Bystander(@Nullable String account) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Bystander {}
    }

    /**
     * The identity that signed the failed call.
     *
     * @param identity the resolved credentials; null when the call had none that other services accept
     * @param profileFile the client's profile file, or null for the default one
     * @param profileName the client's profile name, or null for the default one
     */
    @InternalApi
    public SdkCallerAccess(
            @Nullable AwsCredentialsIdentity identity,
            @Nullable Supplier<ProfileFile> profileFile,
            @Nullable String profileName) {
        this(identity, profileFile, profileName, null);
    }

    /** No identity to ask with. */
    public static final SdkCallerAccess NONE = new SdkCallerAccess(null, null, null);

    private static final int MAX_CAUSES = 20;

    /** What probes of the SDK can use of an access; nothing of one that is not the SDK's. */
    static SdkCallerAccess of(CallerAccess access) {
        return access instanceof SdkCallerAccess ours ? ours : NONE;
    }

    @Override
    public CallFailure read(Throwable failure) {
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return CallFailure.answered(service.awsErrorDetails().errorCode(), service.statusCode(), failure);
        }
        boolean isTimeout = failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || failure instanceof AbortedException;
        if (isTimeout) {
            return CallFailure.timedOut(failure);
        }
        return failure instanceof SdkClientException
                ? new CallFailure(CallFailure.Kind.OTHER, null, 0, root(failure))
                : CallFailure.other(failure);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < MAX_CAUSES && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public String toString() {
        return "SdkCallerAccess[identity=" + (identity == null ? "none" : "present") + ", profileName=" + profileName
                + "]";
    }
}
