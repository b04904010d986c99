package io.github.whydenied.sdk;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.CredentialFacts.Kind;
import io.github.whydenied.call.CredentialFacts.Source;
import io.github.whydenied.call.CredentialOrigin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.TokenIdentity;

/** Reads what is known of the credentials, without the secret. */
final class CredentialReader {

    private CredentialReader() {}

    /**
     * Reads them.
     *
     * @param isAnswered whether a service answered, so that a request without an identity is not for want of credentials
     */
    static CredentialFacts read(ExecutionAttributes attributes, Optional<SdkHttpRequest> http, boolean isAnswered) {
        String profile = attributes.getAttribute(SdkExecutionAttribute.PROFILE_NAME);
        if (RequestReader.isPresigned(http)) {
            return ofUrl(http.orElseThrow(), profile);
        }
        Identity identity = SdkInternals.identity(attributes).orElse(null);
        if (identity instanceof AwsCredentialsIdentity aws) {
            return new CredentialFacts(
                    kind(aws, SdkInternals.isS3Express(attributes)),
                    aws.accessKeyId(),
                    FailedCallReader.optional(() -> aws.accountId()),
                    FailedCallReader.optional(() -> aws.expirationTime()),
                    new Source(FailedCallReader.optional(() -> identity.providerName()), profile));
        }
        if (identity instanceof TokenIdentity token) {
            Source source = new Source(FailedCallReader.optional(() -> token.providerName()), profile);
            return new CredentialFacts(
                    Kind.BEARER, null, null, FailedCallReader.optional(() -> token.expirationTime()), source);
        }
        return withoutIdentity(http, profile, isAnswered);
    }

    /** Of who signed the URL; the client's own credentials have no part in it. */
    private static CredentialFacts ofUrl(SdkHttpRequest http, @Nullable String profile) {
        boolean session =
                http.firstMatchingRawQueryParameter("X-Amz-Security-Token").isPresent();
        return new CredentialFacts(
                session ? Kind.SESSION : Kind.LONG_TERM,
                CredentialScope.of(http).map(CredentialScope::accessKeyId).orElse(null),
                null,
                null,
                new Source(CredentialOrigin.OF_A_URL, profile));
    }

    private static Kind kind(AwsCredentialsIdentity identity, boolean s3Express) {
        if (s3Express) {
            return Kind.S3_EXPRESS_SESSION;
        }
        if (identity.accessKeyId() == null) {
            return Kind.ANONYMOUS;
        }
        return identity instanceof AwsSessionCredentialsIdentity ? Kind.SESSION : Kind.LONG_TERM;
    }

    private static CredentialFacts withoutIdentity(
            Optional<SdkHttpRequest> http, @Nullable String profile, boolean isAnswered) {
        Source source = new Source(null, profile);
        Optional<CredentialScope> scope = http.flatMap(CredentialScope::of);
        if (scope.isPresent()) {
            boolean session =
                    http.get().firstMatchingHeader("X-Amz-Security-Token").isPresent();
            return new CredentialFacts(
                    session ? Kind.SESSION : Kind.LONG_TERM, scope.get().accessKeyId(), null, null, source);
        }
        // No identity, no signature, and no service that answered: the failure is that of the credentials provider.
        Kind kind = isAnswered ? Kind.UNKNOWN : Kind.MISSING;
        return new CredentialFacts(kind, null, null, null, source);
    }
}
