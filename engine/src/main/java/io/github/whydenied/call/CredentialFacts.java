package io.github.whydenied.call;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the credentials that signed the call. Holds no secret.
 *
 * @param kind how the request was signed
 * @param accessKeyId the access key id, unmasked; print only {@link #maskedAccessKey()}
 * @param accountId the account the identity says it belongs to
 * @param expiration when the credentials end
 * @param source where they came from
 */
@PublicApi
public record CredentialFacts(
        Kind kind,
        @Nullable String accessKeyId,
        @Nullable String accountId,
        @Nullable Instant expiration,
        Source source) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public CredentialFacts {}

    /** Nothing is known. */
    public static final CredentialFacts UNKNOWN =
            new CredentialFacts(Kind.UNKNOWN, null, null, null, new Source(null, null));

    /** How a request was signed. */
    public enum Kind {
        /** An access key without a session token. */
        LONG_TERM,
        /** An access key with a session token. */
        SESSION,
        /** A session of S3 Express One Zone, made by {@code CreateSession}. */
        S3_EXPRESS_SESSION,
        /** A bearer token. */
        BEARER,
        /** Deliberately not signed. */
        ANONYMOUS,
        /** No credentials could be obtained. */
        MISSING,
        /** Not known. */
        UNKNOWN
    }

    /**
     * Where credentials came from.
     *
     * @param providerName the SDK's provider name: since 2.35.0 business metric feature ids such as {@code o,n,i}, before
     *     that class names
     * @param profileName the profile the client is configured with, even when it was not the source
     */
    public record Source(
            @Nullable String providerName, @Nullable String profileName) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Source {}
    }

    /**
     * Where the credentials came from, as one of a small set.
     *
     * @return the origin; {@link CredentialOrigin#UNKNOWN} when the SDK did not say
     */
    public CredentialOrigin origin() {
        return switch (kind) {
            case ANONYMOUS -> CredentialOrigin.ANONYMOUS;
            case MISSING -> CredentialOrigin.NONE;
            default -> CredentialOrigin.ofProviderName(source.providerName());
        };
    }

    /**
     * The access key id as it may be printed, {@code ASIA....WXYZ}.
     *
     * @return the masked id, or empty when there is none
     */
    public Optional<String> maskedAccessKey() {
        return Optional.ofNullable(accessKeyId).map(AccessKeyIds::masked);
    }

    /** Masks the access key id, for records end up in logs and debuggers. */
    @Override
    public String toString() {
        return "CredentialFacts[" + kind + ", " + maskedAccessKey().orElse("no access key") + ", " + origin() + "]";
    }
}
