package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two denials the same one: who, what, on which resource, refused how and by what.
 *
 * @param parts the parts, some of them null as text
 */
record Fingerprint(List<String> parts) {

    private static final int ACCESS_KEY = 3;
    private static final int REFERENCE_BYTES = 6;

    static Fingerprint of(FailedCall call, Denial denial, DeniedRequest request) {
        var reason = denial.message().reason();
        Object[] parts = {
            call.api().service(),
            call.api().operation(),
            call.api().region(),
            call.credentials().accessKeyId(),
            request.principal(),
            request.action(),
            request.resource(),
            denial.getClass().getSimpleName(),
            call.error().code(),
            reason.effect(),
            reason.layer(),
            reason.policyArn()
        };
        List<String> texts = new ArrayList<>(parts.length);
        for (Object part : parts) {
            texts.add(String.valueOf(part));
        }
        return new Fingerprint(texts);
    }

    /** Written out, as {@link #hashCode} is: Java makes those of a record when they are first called, which a first denial would wait for. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** Without the access key, which a role gets a new one of every hour. */
    String reference() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < parts.size(); i++) {
                if (i != ACCESS_KEY) {
                    digest.update(parts.get(i).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, REFERENCE_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
