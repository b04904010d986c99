package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The error table.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">common errors</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 */
class ErrorCodesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDenied",
                "AccessDeniedException",
                "com.amazon.coral.service#AccessDeniedException",
                "AccessDeniedException:http://internal.amazon.com/coral/com.amazon.coral.service/",
                "aws.protocols#AccessDenied:http://example.com",
                "UnauthorizedOperation",
                "Client.UnauthorizedOperation",
                "AuthorizationError",
                "AuthorizationErrorException",
                "NotAuthorized",
                "ForbiddenException",
                "UnauthorizedException",
                "InsufficientPrivilegesException",
                "OpsItemAccessDeniedException",
                "SomeFutureAccessDeniedException"
            })
    void policyDenialsAreKnownInEverySpelling(String code) {
        assertThat(ErrorCodes.meaning(code, null)).isEqualTo(Classification.POLICY);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, EXPIRED",
        "ExpiredTokenException, EXPIRED",
        "InvalidClientTokenId, UNKNOWN_KEY",
        "UnrecognizedClientException, UNKNOWN_KEY",
        "InvalidAccessKeyId, UNKNOWN_KEY",
        "Client.AuthFailure, UNKNOWN_KEY",
        "InvalidToken, INVALID_SESSION_TOKEN",
        "TokenRefreshRequired, INVALID_SESSION_TOKEN",
        "SignatureDoesNotMatch, SIGNATURE_MISMATCH",
        "InvalidSignatureException, SIGNATURE_MISMATCH",
        "IncompleteSignatureException, SIGNATURE_MALFORMED",
        "AuthorizationHeaderMalformed, SIGNATURE_MALFORMED",
        "RequestTimeTooSkewed, CLOCK_SKEW",
        "RequestExpired, CLOCK_SKEW",
        "MissingAuthenticationTokenException, UNSIGNED",
        "CredentialsNotSupported, TEMPORARY_CREDENTIALS_NOT_SUPPORTED",
        "InvalidIdentityToken, WEB_IDENTITY_REJECTED",
        "IDPRejectedClaimException, WEB_IDENTITY_REJECTED",
        "RegionDisabledException, REGION_NOT_ENABLED",
        "OptInRequired, ACCOUNT_NOT_READY",
        "AllAccessDisabled, ACCOUNT_NOT_READY",
        "InvalidAuthenticationCode, MFA_CODE_INVALID"
    })
    void authenticationProblemsAreToldApart(String code, AuthenticationProblem problem) {
        assertThat(ErrorCodes.meaning(code, null)).isEqualTo(Classification.of(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "KMS.DisabledException, KMS_KEY_STATE",
        "KMS.KMSInvalidStateException, KMS_KEY_STATE",
        "KMSInvalidStateException, KMS_KEY_STATE",
        "KMSAccessDeniedException, KMS_ACCESS",
        "KmsAccessDenied, KMS_ACCESS",
        "KMSAccessDeniedFault, KMS_ACCESS",
        "AccessDeniedForDependencyException, DEPENDENCY",
        "InsufficientDependencyServiceAccessPermissionException, DEPENDENCY",
        "SNSNoAuthorization, SERVICE_ROLE",
        "S3AccessDeniedFault, SERVICE_ROLE",
        "EC2AccessDeniedException, SERVICE_ROLE"
    })
    void refusalsThatAreNotIamsAreToldApart(String code, Refusal refusal) {
        assertThat(ErrorCodes.meaning(code, null)).isEqualTo(Classification.of(refusal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ThrottlingException",
                "RequestLimitExceeded",
                "TopicLimitExceededException",
                "DBClusterQuotaExceededFault",
                "FileSystemLimitExceeded",
                "DryRunOperation",
                "NoSuchKey",
                "ResourceNotFoundException",
                "ValidationException"
            })
    void quotasThrottlesAndMissingThingsAreNoDenials(String code) {
        assertThat(ErrorCodes.meaning(code, null)).isEqualTo(Classification.NOT_DENIED);
    }

    @Test
    void unknownCodeSaysNothing() {
        assertThat(ErrorCodes.meaning("SomethingElse", null)).isNull();
    }

    @Test
    void serviceDecidesWhereACodeHasTwoMeanings() {
        assertThat(ErrorCodes.meaning("NotAuthorizedException", "Route 53")).isEqualTo(Classification.POLICY);
        assertThat(ErrorCodes.meaning("NotAuthorizedException", "CognitoIdentityProvider"))
                .isEqualTo(Classification.of(Refusal.COGNITO_USER));
        assertThat(ErrorCodes.meaning("DisabledException", "Kms")).isEqualTo(Classification.of(Refusal.KMS_KEY_STATE));
        assertThat(ErrorCodes.meaning("UnauthorizedException", "Sso"))
                .isEqualTo(Classification.of(AuthenticationProblem.EXPIRED));
    }
}
