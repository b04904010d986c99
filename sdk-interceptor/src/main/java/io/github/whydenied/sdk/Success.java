package io.github.whydenied.sdk;

import io.github.whydenied.OpenDenials;
import io.github.whydenied.SucceededCall;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.probe.ProbeMarker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What a call that succeeds says of denials that are open. */
final class Success {

    private Success() {}

    static void of(Context.AfterExecution context, ExecutionAttributes attributes, @Nullable Object registration) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        Explainer explainer = ExplainerRegistry.atHand(registration);
        OpenDenials open = explainer == null ? null : explainer.openDenials();
        if (open == null || !open.areOpenOf(operation) || ProbeMarker.isProbe(attributes)) {
            return;
        }
        Optional<SdkHttpRequest> http = Optional.ofNullable(context.httpRequest());
        ApiCall api = FailedCallReader.api(attributes, http);
        open.succeeded(new SucceededCall(
                api,
                RequestReader.read(context.request(), api, http),
                accessKeyId(attributes, http),
                Signer.of(attributes)));
    }

    /** Of who signed a presigned URL, where it was one. */
    private static @Nullable String accessKeyId(ExecutionAttributes attributes, Optional<SdkHttpRequest> http) {
        Optional<String> key = RequestReader.isPresigned(http)
                ? Optional.empty()
                : SdkInternals.identity(attributes)
                        .filter(AwsCredentialsIdentity.class::isInstance)
                        .map(identity -> ((AwsCredentialsIdentity) identity).accessKeyId());
        return key.or(() -> http.flatMap(CredentialScope::of).map(CredentialScope::accessKeyId))
                .orElse(null);
    }
}
