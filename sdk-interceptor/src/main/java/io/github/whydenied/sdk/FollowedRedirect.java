package io.github.whydenied.sdk;

import static io.github.whydenied.sdk.FailedCallReader.guarded;

import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.regions.Region;

/**
 * A redirect to a bucket's Region that an S3 client with cross-Region access follows by itself: the application never sees
 * it. Such a client names itself in its requests. The request that follows is signed for the other Region; when that one is
 * redirected too, the application does see it.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/s3-cross-region.html">Cross-Region access</a>
 */
final class FollowedRedirect {

    private static final int PERMANENT_REDIRECT = 301;
    private static final int TEMPORARY_REDIRECT = 307;

    private FollowedRedirect() {}

    static boolean is(Context.FailedExecution context, ExecutionAttributes attributes) {
        return context.exception() instanceof AwsServiceException service
                && pointsToAnotherRegion(service)
                && guarded(() -> isOfCrossRegionClient(context) && isInTheClientsRegion(context, attributes), false);
    }

    private static boolean pointsToAnotherRegion(AwsServiceException failure) {
        if (failure.statusCode() == PERMANENT_REDIRECT || failure.statusCode() == TEMPORARY_REDIRECT) {
            return true;
        }
        AwsErrorDetails details = failure.awsErrorDetails();
        return details != null
                && "AuthorizationHeaderMalformed".equals(details.errorCode())
                && details.sdkHttpResponse() != null
                && details.sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .isPresent();
    }

    private static boolean isOfCrossRegionClient(Context.FailedExecution context) {
        return context.request()
                .overrideConfiguration()
                .filter(override ->
                        override.apiNames().stream().anyMatch(name -> "cross-region".equals(name.version())))
                .isPresent();
    }

    private static boolean isInTheClientsRegion(Context.FailedExecution context, ExecutionAttributes attributes) {
        Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        return context.httpRequest()
                .flatMap(CredentialScope::of)
                .filter(scope -> region != null && scope.region().equals(region.id()))
                .isPresent();
    }
}
