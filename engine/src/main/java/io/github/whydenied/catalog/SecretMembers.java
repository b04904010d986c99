package io.github.whydenied.catalog;

import java.util.List;
import java.util.Locale;

/** Members that are never read, whatever else speaks for it: their values are secrets, or a customer's data. */
final class SecretMembers {

    private static final List<String> PARTS = List.of(
            "password",
            "passphrase",
            "plaintext",
            "secretstring",
            "secretbinary",
            "secretaccesskey",
            "clientsecret",
            "privatekey",
            "customerkey",
            "credential",
            "token",
            "ciphertext",
            "samlassertion",
            "authparameters",
            "accesskey");

    private SecretMembers() {}

    /** Whether a path leads through such a member. */
    static boolean isSecret(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return PARTS.stream().anyMatch(lower::contains) && !isNameOfOne(lower);
    }

    /** The name, id or ARN of such a thing is none. */
    private static boolean isNameOfOne(String lower) {
        return lower.endsWith("arn")
                || lower.endsWith("arns")
                || lower.endsWith("keyid")
                || lower.endsWith("tokenid")
                || lower.endsWith("credentialid")
                || lower.endsWith("credentialidentifier");
    }
}
