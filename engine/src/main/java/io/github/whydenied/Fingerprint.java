package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.catalog.AskedResources;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two denials the same one: who, what, on which resource, refused how and by what. AWS's message repeats names that strangers choose,
 * so what is read of it does not decide alone: the resource of the request itself and AWS's words as a whole belong to it.
 *
 * @param parts the parts, some of them null as text
 * @param kind what kind of no it was, which the parts do not tell where AWS says it in a header alone; a reference has no need of it
 */
record Fingerprint(List<String> parts, String kind) {

    /** Of no denial. */
    static final Fingerprint NONE = new Fingerprint(List.of(), "");

    private static final int ACCESS_KEY = 3;
    private static final int PRINCIPAL = 4;
    private static final int WORDS_BYTES = 32;
    private static final String UNKNOWN = "null";

    static Fingerprint of(DeniedCall denied) {
        FailedCall call = denied.call();
        DeniedRequest request = denied.request();
        Reason reason = denied.denial().message().reason();
        Object[] parts = {
            call.api().service(),
            call.api().operation(),
            call.api().region(),
            call.credentials().accessKeyId(),
            request.principal(),
            request.action(),
            request.resource(),
            denied.denial().getClass().getSimpleName(),
            call.error().code(),
            reason.effect(),
            reason.policyType(),
            reason.policyArn(),
            askedAndSaid(denied)
        };
        List<String> texts = new ArrayList<>(parts.length);
        for (Object part : parts) {
            texts.add(String.valueOf(part));
        }
        return new Fingerprint(texts, kind(denied));
    }

    private static String kind(DeniedCall denied) {
        Object kind = denied.denial() instanceof Denial.AuthenticationFailure failure
                ? failure.problem()
                : denied.denial() instanceof Denial.OtherRefusal refusal ? kind(refusal) : "";
        HttpFacts http = denied.call().error().http();
        String where = denied.call().entries() == null ? "" : "entries";
        return where + "/" + kind + "/" + http.header("x-amz-bucket-region").orElse("") + "/"
                + http.header("x-amzn-errortype").orElse("");
    }

    private static Object kind(Denial.OtherRefusal refusal) {
        return refusal.situation() == null ? refusal.refusal() : refusal.situation();
    }

    /** As a hash, for a thousand fingerprints are remembered and a message is long. */
    private static String askedAndSaid(DeniedCall denied) {
        FailedCall call = denied.call();
        List<String> texts = new ArrayList<>(AskedResources.of(denied));
        // AWS's, where it answered: what the SDK says of itself differs with the state of the network.
        if (call.error().service() != null || call.error().http().statusCode() > 0) {
            texts.add(StableWords.of(call.error().message(), call.error().http()));
        }
        return Digests.hex(Digests.sha256(texts), WORDS_BYTES);
    }

    /** Written out, as {@link #hashCode} is: Java makes those of a record when they are first called, which a first denial would wait for. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && parts.equals(that.parts) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /**
     * What a reference is made of. Without the access key, of which a role gets a new one every hour; but where nothing else says who was refused,
     * only the key tells one caller from another.
     */
    List<String> referred() {
        List<String> referred = new ArrayList<>(parts);
        if (!parts.get(PRINCIPAL).equals(UNKNOWN)) {
            referred.remove(ACCESS_KEY);
        }
        return referred;
    }
}
