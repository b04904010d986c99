package io.github.whydenied.sdk;

import io.github.whydenied.OpenDenials;
import io.github.whydenied.SucceededCall;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.probe.ProbeMarker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What a call that succeeds says of denials that are open. */
final class Success {

    private Success() {}

    /**
     * A call succeeded.
     *
     * @param denials the entries of its answer that did not; null where all did
     */
    static void of(
            Context.AfterExecution context,
            ExecutionAttributes attributes,
            @Nullable Object registration,
            @Nullable EntryDenials denials) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        Explainer explainer = ExplainerRegistry.atHand(registration);
        OpenDenials open = explainer == null ? null : explainer.openDenials();
        if (open == null || !open.areOpenOf(operation) || ProbeMarker.isProbe(attributes)) {
            return;
        }
        Optional<SdkHttpRequest> http = Optional.ofNullable(context.httpRequest());
        ApiCall api = FailedCallReader.api(attributes, http);
        List<AskedFamily> asked = denials == null
                ? asked(context, api, http)
                : denials.succeeded().stream()
                        .map(entry -> AskedFamily.ofEntry(api, entry))
                        .distinct()
                        .toList();
        List<AskedFamily> denied = denials == null
                ? List.of()
                : denials.alike().stream()
                        .flatMap(alike -> alike.asked().stream())
                        .toList();
        if (!asked.isEmpty()) {
            open.succeeded(new SucceededCall(api, asked, denied, accessKeyId(attributes, http), Signer.of(attributes)));
        }
    }

    /** The whole of its request, and each entry of it. */
    private static List<AskedFamily> asked(Context.AfterExecution context, ApiCall api, Optional<SdkHttpRequest> http) {
        RequestFacts whole = RequestReader.read(context.request(), api, http);
        Set<AskedFamily> asked = new LinkedHashSet<>();
        asked.add(AskedFamily.of(api, whole));
        for (EntryRow row : EntryRow.of(EntryRows.of(context.response()))) {
            if (row.whose() == Whose.CALLER) {
                for (RequestFacts entry : new EntryRequest(context.request(), whole, row).without(Set.of())) {
                    asked.add(AskedFamily.ofEntry(api, entry));
                }
            }
        }
        return List.copyOf(asked);
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
