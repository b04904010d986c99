package io.github.whydenied.sdk;

import io.github.whydenied.OpenDenials;
import io.github.whydenied.SucceededCall;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.probe.ProbeMarker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private static final int OK = 200;

    /** The members of an answer that hold the keys that were used. */
    private static final Map<String, List<String>> ANSWERED_KEYS =
            Map.of("Decrypt", List.of("KeyId"), "ReEncrypt", List.of("SourceKeyId", "KeyId"));

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
        RequestFacts whole = RequestReader.read(context.request(), api, http);
        List<EntryRow> rows = EntryRow.of(EntryRows.of(context.response()));
        open.succeeded(new SucceededCall(
                api,
                AskedFamily.of(api, whole),
                () -> denials == null ? entries(context, api, whole, rows) : denials.succeeded(api),
                denials == null ? List.of() : denied(denials),
                answered(context, api),
                isWorkDone(context, rows, denials),
                accessKeyId(attributes, http),
                Signer.of(attributes)));
    }

    /** What is encrypted names its key, which the request can leave out. */
    private static List<String> answered(Context.AfterExecution context, ApiCall api) {
        List<String> members = api.service().equalsIgnoreCase("kms")
                ? ANSWERED_KEYS.getOrDefault(api.operation(), List.of())
                : List.of();
        return members.stream()
                .flatMap(member -> MemberPath.values(context.response(), member).stream())
                .toList();
    }

    private static List<AskedFamily> denied(EntryDenials denials) {
        return denials.alike().stream().flatMap(alike -> alike.asked().stream()).toList();
    }

    private static List<AskedFamily> entries(
            Context.AfterExecution context, ApiCall api, RequestFacts whole, List<EntryRow> rows) {
        Set<AskedFamily> entries = new LinkedHashSet<>();
        for (EntryRow row : rows) {
            if (row.isOfTheRequest()) {
                EntryRequest request = new EntryRequest(context.request(), whole, row);
                entries.addAll(request.without(api, Set.of()));
                entries.addAll(request.done(api, context.response()));
            }
        }
        return List.copyOf(entries);
    }

    /** Only such an answer tells that a role of a service is not refused any more; all others are of other work, or of none. */
    private static boolean isWorkDone(
            Context.AfterExecution context, List<EntryRow> rows, @Nullable EntryDenials denials) {
        return denials == null
                && context.httpResponse().statusCode() == OK
                && rows.stream().anyMatch(row -> row.isDone(context.response()) && row.tellsNow(context.request()));
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
