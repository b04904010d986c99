package io.github.whydenied.sdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The credential scope of a signed request: public and in every SDK version.
 *
 * @param accessKeyId the access key id
 * @param region the Region it was signed for
 * @param service the name it was signed for
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
record CredentialScope(String accessKeyId, String region, String service) {

    private static final String END = "/aws4_request";
    private static final int MAX_CARRIER = 4_096;
    private static final int MAX_KEY = 128;
    private static final int MAX_NAME = 64;
    private static final int DATE = 8;

    static Optional<CredentialScope> of(SdkHttpRequest request) {
        String carrier = request.firstMatchingHeader("Authorization")
                .or(() -> request.firstMatchingRawQueryParameter("X-Amz-Credential"))
                .orElse("");
        if (carrier.length() > MAX_CARRIER) {
            return Optional.empty();
        }
        for (int end = carrier.indexOf(END); end >= 0; end = carrier.indexOf(END, end + 1)) {
            CredentialScope scope = before(carrier, end);
            if (scope != null) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** {@code key/20261121/eu-west-1/s3}, read from its end. */
    private static @Nullable CredentialScope before(String text, int end) {
        int service = startOfName(text, end);
        int region = startOfName(text, service - 1);
        int date = region - 1 - DATE;
        if (end - service < 1 || date < 1 || text.charAt(date - 1) != '/' || !isNumber(text, date, region - 1)) {
            return null;
        }
        int key = date - 1;
        while (key > 0 && date - 1 - key < MAX_KEY && isLetterOrDigit(text.charAt(key - 1))) {
            key--;
        }
        return key == date - 1 || !isLowerCase(text, region, service - 1)
                ? null
                : new CredentialScope(
                        text.substring(key, date - 1),
                        text.substring(region, service - 1),
                        text.substring(service, end));
    }

    /** Where the name behind the slash starts; a place that cannot be where there is no slash. */
    private static int startOfName(String text, int end) {
        int start = end;
        while (start > 0
                && end - start <= MAX_NAME
                && (isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '-')) {
            start--;
        }
        return start > 0 && text.charAt(start - 1) == '/' && end - start <= MAX_NAME ? start : 0;
    }

    private static boolean isLowerCase(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
