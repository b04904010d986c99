package io.github.whydenied.input;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two records have in common that tell the same denial. Time and ids differ in every record, and the name of a session differs with
 * each session of a role. The name counts where it stands in anything but the caller's ARN, since it may be more than a name there.
 *
 * <p>It is a digest, because whoever counts denials keeps tens of thousands of them.
 */
final class Likeness {

    private static final String ROLE_SESSION = ":assumed-role/";

    /** Stands for the caller's ARN in a message that has no such character. */
    private static final String CALLER = "\uffff";

    private static final int ABSENT = -1;

    private final MessageDigest sha256;
    private byte[] bytes = new byte[4_096];
    private char[] chars = new char[1_024];
    private int size;

    Likeness() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Equal for records that are alike. */
    String of(CloudTrailRecord record, Map<String, List<String>> parameters) {
        size = 0;
        caller(record, parameters);
        add(record.get(RecordField.ISSUER_ARN));
        add(record.get(RecordField.ACCOUNT_ID));
        add(accessKey(record));
        add(record.get(RecordField.EVENT_SOURCE));
        add(record.get(RecordField.EVENT_NAME));
        add(record.get(RecordField.AWS_REGION));
        add(record.get(RecordField.ERROR_CODE));
        add(record.get(RecordField.INVOKED_BY));
        add(record.get(RecordField.VPC_ENDPOINT_ID));
        add(record.get(RecordField.AUTHENTICATION_METHOD));
        record.resources().each(this::add);
        parameters.forEach((name, values) -> {
            add(name);
            addNumber(values.size());
            values.forEach(this::add);
        });
        sha256.update(bytes, 0, size);
        return new String(sha256.digest(), StandardCharsets.ISO_8859_1);
    }

    private void caller(CloudTrailRecord record, Map<String, List<String>> parameters) {
        String arn = record.get(RecordField.ARN, "");
        String principal = record.get(RecordField.PRINCIPAL_ID, "");
        String message = record.get(RecordField.ERROR_MESSAGE, "");
        int slash = arn.lastIndexOf('/');
        boolean isSession = slash > 0 && arn.contains(ROLE_SESSION) && record.has(RecordField.ISSUER_ARN);
        if (isSession && !message.contains(CALLER)) {
            String role = arn.substring(0, slash);
            String session = arn.substring(slash + 1);
            String others = message.replace(arn, CALLER);
            if (!others.contains(session) && !role.contains(session) && !isEchoed(session, parameters)) {
                add(role);
                add(principal.endsWith(":" + session) ? principal.substring(0, principal.lastIndexOf(':')) : principal);
                add(others);
                return;
            }
        }
        add(arn);
        add(principal);
        add(message);
    }

    /** Whether the request says the name, or the name what the request says. */
    private static boolean isEchoed(String session, Map<String, List<String>> parameters) {
        for (List<String> values : parameters.values()) {
            for (String value : values) {
                if (value.contains(session) || session.contains(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The kind of key, and the whole key where its account is read of it because nothing else tells one. */
    private static @Nullable String accessKey(CloudTrailRecord record) {
        String key = record.get(RecordField.ACCESS_KEY_ID);
        return key == null || key.length() < 4 || !record.has(RecordField.ACCOUNT_ID) ? key : key.substring(0, 4);
    }

    /** With its length before it, so that no value is taken for two. */
    private void add(@Nullable String value) {
        if (value == null) {
            addNumber(ABSENT);
            return;
        }
        addNumber(value.length());
        int length = value.length();
        room(2 * length);
        if (chars.length < length) {
            chars = new char[2 * length];
        }
        // At once: a character at a time of a string that is not Latin-1 is checked each time.
        value.getChars(0, length, chars, 0);
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            bytes[size++] = (byte) (c >> 8);
            bytes[size++] = (byte) c;
        }
    }

    private void addNumber(int number) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (number >> shift);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
