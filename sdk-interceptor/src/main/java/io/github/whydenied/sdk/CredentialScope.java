package io.github.whydenied.sdk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern SCOPE =
            Pattern.compile("([A-Za-z0-9]{1,128})/\\d{8}/([a-z0-9-]{0,64})/([a-zA-Z0-9-]{1,64})/aws4_request");

    static Optional<CredentialScope> of(SdkHttpRequest request) {
        Optional<String> carrier = request.firstMatchingHeader("Authorization")
                .or(() -> request.firstMatchingRawQueryParameter("X-Amz-Credential"));
        Matcher matcher = SCOPE.matcher(
                carrier.map(text -> text.length() > 4_096 ? "" : text).orElse(""));
        return matcher.find()
                ? Optional.of(new CredentialScope(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
