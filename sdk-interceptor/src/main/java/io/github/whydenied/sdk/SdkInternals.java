package io.github.whydenied.sdk;

import static io.github.whydenied.sdk.FailedCallReader.guarded;
import static io.github.whydenied.sdk.FailedCallReader.readable;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.Identity;

/**
 * The only place that reads protected attributes of the SDK. Each read is guarded: an SDK that has moved one leaves it
 * unknown, and {@link CredentialScope} has the public route.
 */
final class SdkInternals {

    private SdkInternals() {}

    /** The identity that signed the request; empty while it is not resolved, never waited for. */
    static Optional<Identity> identity(ExecutionAttributes attributes) {
        return guarded(
                () -> scheme(attributes).map(SelectedAuthScheme::identity).flatMap(SdkInternals::now),
                Optional.empty());
    }

    static boolean isS3Express(ExecutionAttributes attributes) {
        return guarded(
                () -> scheme(attributes)
                        .map(scheme -> scheme.authSchemeOption().schemeId())
                        .filter("aws.auth#sigv4-s3express"::equals)
                        .isPresent(),
                false);
    }

    static @Nullable String signingName(ExecutionAttributes attributes) {
        return readable(() -> scheme(attributes)
                        .map(scheme -> scheme.authSchemeOption().signerProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME))
                        .orElse(null))
                .orElse(null);
    }

    private static Optional<Identity> now(@Nullable CompletableFuture<? extends Identity> future) {
        return future == null || !future.isDone() || future.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.ofNullable(future.getNow(null));
    }

    private static Optional<SelectedAuthScheme<?>> scheme(ExecutionAttributes attributes) {
        return Optional.ofNullable(attributes.getAttribute(SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME));
    }
}
