package io.github.whydenied.testing;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** Failed calls for tests that need one and no SDK client. */
public final class Calls {

    public static final String ROLE_SESSION = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";

    private Calls() {}

    /** A GetObject that no identity-based policy allows. */
    public static FailedCall deniedGetObject(String key) {
        return deniedGetObject("acme-invoices", key);
    }

    /** The same of another bucket. */
    public static FailedCall deniedGetObject(String bucket, String key) {
        return getObject(
                bucket,
                key,
                "AccessDenied",
                "User: " + ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource: "
                        + "\"arn:aws:s3:::" + bucket + "/" + key
                        + "\" because no identity-based policy allows the s3:GetObject action");
    }

    /** A GetObject that failed with this code and message. */
    public static FailedCall getObject(String key, String code, String message) {
        return getObject("acme-invoices", key, code, message);
    }

    private static FailedCall getObject(String bucket, String key, String code, String message) {
        HttpFacts http = new HttpFacts(403, "7F3KQZ9C1VXXEXMP", null, Map.of(), null);
        return new FailedCall(
                new ApiCall("S3", "GetObject", "s3", "eu-west-1", URI.create("https://s3.eu-west-1.amazonaws.com")),
                RequestFacts.of(Map.of("Bucket", bucket, "Key", key)),
                new ServiceError("S3Exception", "S3", code, message, http),
                new CredentialFacts(
                        CredentialFacts.Kind.SESSION,
                        "ASIAIOSFODNN7EXAMPLE",
                        null,
                        null,
                        new CredentialFacts.Source("0", null)),
                new ClockFacts(Instant.parse("2026-11-21T12:00:00Z"), Instant.parse("2026-11-21T12:00:00Z")));
    }
}
