package io.github.whydenied.denial;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the HTTP answer itself tells: a HEAD answer without a body, a proxy's page, the Region of a bucket. */
final class AnswerRules {

    private static final String BUCKET_REGION = "x-amz-bucket-region";
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int PERMANENT_REDIRECT = 301;

    /** Operations of S3 that are HEAD requests, whose answers have no body. */
    private static final Set<String> HEADS = Set.of("HeadObject", "HeadBucket");

    /**
     * Reads that a client can send as a HEAD first and a GET after it, as the CRT client does, so that a refusal of the HEAD is theirs.
     */
    private static final Set<String> READS = Set.of("GetObject", "ListObjects", "ListObjectsV2");

    /** The words that the SDK puts where a HEAD answer has none: the HTTP reason phrase. */
    private static final Set<String> REASON_PHRASES = Set.of("", "forbidden", "badrequest", "403", "400", "null");

    private AnswerRules() {}

    /** Rules that need no text: the Region of the bucket settles a redirect or a malformed header. */
    static @Nullable Classification beforeText(FailedCall call) {
        HttpFacts http = call.error().http();
        String code = call.error().code() == null
                ? ""
                : ErrorCodes.canonical(call.error().code());
        boolean isRedirect = code.equals("permanentredirect")
                || (http.statusCode() == PERMANENT_REDIRECT
                        && http.header(BUCKET_REGION).isPresent());
        if (isRedirect) {
            return Classification.of(Refusal.S3_WRONG_REGION);
        }
        boolean mayBeRegion =
                code.equals("authorizationheadermalformed") || (code.isEmpty() && http.statusCode() == BAD_REQUEST);
        return mayBeRegion && isOtherRegion(call) ? Classification.of(Refusal.S3_WRONG_REGION) : null;
    }

    private static boolean isOtherRegion(FailedCall call) {
        String region = call.api().region();
        return call.error()
                .http()
                .header(BUCKET_REGION)
                .filter(bucketRegion -> region != null && !bucketRegion.equals(region))
                .isPresent();
    }

    /** What an answer means that has neither a known code nor a telling text. */
    static Classification withoutText(FailedCall call, @Nullable String code, NormalizedText text) {
        HttpFacts http = call.error().http();
        int status = http.statusCode();
        if (status <= 0 || (code != null && status != FORBIDDEN && status != UNAUTHORIZED)) {
            return Classification.NOT_DENIED;
        }
        if (http.isPage()) {
            return status == FORBIDDEN || status == UNAUTHORIZED
                    ? Classification.of(Refusal.PROXY_OR_WAF)
                    : Classification.NOT_DENIED;
        }
        boolean isBare = code == null && isReasonPhrase(text);
        if (isBare && (status == FORBIDDEN || status == BAD_REQUEST) && isHead(call)) {
            return Classification.of(Refusal.S3_HEAD_WITHOUT_DETAIL);
        }
        if (status != FORBIDDEN && status != UNAUTHORIZED) {
            return Classification.NOT_DENIED;
        }
        if (isBare && !isOfAws(http)) {
            return Classification.of(Refusal.PROXY_OR_WAF);
        }
        // S3 says why in every answer that has a body. Without one, policies are what can still be asked.
        boolean isS3s = isBare && status == FORBIDDEN && isS3(call.api()) && !http.hasBody();
        return isS3s ? Classification.POLICY : Classification.of(Refusal.OTHER);
    }

    private static boolean isOfAws(HttpFacts http) {
        return http.requestId() != null
                || http.header("x-amzn-requestid").isPresent()
                // java.net.HttpURLConnection hides the body of a 401, and with it all that EC2 says in it.
                || http.header("server")
                        .filter(name -> name.startsWith("Amazon"))
                        .isPresent();
    }

    /** A HEAD, be it the operation's own or the one that its client sends first, of which only S3's answer tells. */
    private static boolean isHead(FailedCall call) {
        HttpFacts http = call.error().http();
        String operation = call.api().operation();
        return isS3(call.api())
                && (HEADS.contains(operation) || (READS.contains(operation) && !http.hasBody() && isOfAws(http)));
    }

    private static boolean isS3(ApiCall api) {
        return api.service().equalsIgnoreCase("S3");
    }

    private static boolean isReasonPhrase(NormalizedText text) {
        return text.length() <= 12
                && REASON_PHRASES.stream()
                        .anyMatch(phrase -> text.length() == phrase.length() && text.startsWith(phrase, 0));
    }

    /** Sharpens what code and text say with what only the call knows. */
    static Classification refined(FailedCall call, Classification meaning, DenialMessage message) {
        boolean isGateway = meaning instanceof Classification.Policy
                && "execute-api".equals(call.api().signingName())
                && !TextVerdict.isSentence(message);
        if (isGateway) {
            // IAM's own denials name the action; what is left is an authorizer, an API key, a WAF rule.
            return Classification.of(Refusal.API_GATEWAY);
        }
        if (meaning instanceof Classification.Authentication authentication
                && authentication.problem() == AuthenticationProblem.CLOCK_SKEW
                && call.request().presigned()) {
            return Classification.of(AuthenticationProblem.PRESIGNED_URL_EXPIRED);
        }
        boolean isLimit = meaning instanceof Classification.NotDenied
                && call.api().operation().equals("CreateAccessKey")
                && call.error().code() != null
                && ErrorCodes.canonical(call.error().code()).startsWith("limitexceeded");
        return isLimit ? Classification.of(Refusal.ACCESS_KEY_LIMIT) : meaning;
    }

    /** What a pasted text means that has neither a known code nor a telling sentence. */
    static Classification withoutCall(DenialMessage message, NormalizedText text) {
        Integer status = message.wrapper().statusCode();
        String code = message.wrapper().errorCode();
        boolean isForbidden = (status != null && (status == FORBIDDEN || status == UNAUTHORIZED))
                || (code != null && code.startsWith("403"));
        boolean isPage = text.contains("<html") || text.contains("<!doctypehtml");
        boolean isForbiddenPage = text.contains("403forbidden") || text.contains("requestcouldnotbesatisfied");
        if (isPage && (isForbidden || isForbiddenPage)) {
            return Classification.of(Refusal.PROXY_OR_WAF);
        }
        boolean isS3 = text.contains("s3") || text.contains("headobject") || text.contains("headbucket");
        // The second is how the SDK for C++ says that there is no more to say.
        boolean isBare = text.contains("forbidden") || text.contains("noresponsebody");
        if (isForbidden && isS3 && isBare) {
            return Classification.of(Refusal.S3_HEAD_WITHOUT_DETAIL);
        }
        boolean isForbiddenWord = text.startsWith("forbidden", 0)
                || text.startsWith("403forbidden", 0)
                || text.contains("message\":\"forbidden\"");
        return isForbidden || isForbiddenWord ? Classification.of(Refusal.OTHER) : Classification.NOT_DENIED;
    }
}
