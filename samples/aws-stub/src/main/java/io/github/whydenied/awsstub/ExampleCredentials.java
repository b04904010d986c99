package io.github.whydenied.awsstub;

import java.util.Map;

/** The temporary credentials every credential source of the stub hands out; they open nothing. */
final class ExampleCredentials {

    static final String ACCESS_KEY_ID = "ASIAIOSFODNN7EXAMPLE";
    static final String SECRET_ACCESS_KEY = "EXAMPLE-SECRET";
    static final String SESSION_TOKEN = "EXAMPLE-SESSION-TOKEN";
    static final String EXPIRATION = "2099-01-01T00:00:00Z";

    private ExampleCredentials() {}

    /** As the metadata and container endpoints write them, with further members in pairs of name and value. */
    static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> credentials = JsonText.object(namesAndValues);
        credentials.put("AccessKeyId", ACCESS_KEY_ID);
        credentials.put("SecretAccessKey", SECRET_ACCESS_KEY);
        credentials.put("Token", SESSION_TOKEN);
        credentials.put("Expiration", EXPIRATION);
        credentials.put("LastUpdated", "2026-11-21T08:00:00Z");
        return credentials;
    }
}
