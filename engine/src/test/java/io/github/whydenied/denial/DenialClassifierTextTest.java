package io.github.whydenied.denial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.Denial.AuthenticationFailure;
import io.github.whydenied.denial.Denial.OtherRefusal;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pasted text, of which nothing else is known. */
class DenialClassifierTextTest {

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."
                        + " | S3_BLOCK_PUBLIC_ACCESS",
                "because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access."
                        + " | S3_BLOCK_PUBLIC_ACCESS",
                "because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting."
                        + " | S3_BLOCK_PUBLIC_ACCESS",
                "because public policies are blocked by the BlockPublicPolicy block public access setting."
                        + " | S3_BLOCK_PUBLIC_ACCESS",
                "because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided"
                        + " keys (SSE-C). | S3_SSE_C_BLOCKED"
            })
    void settingOfTheBucketIsNoPolicyDenialThoughItIsWordedAsOne(String reason, Refusal refusal) {
        Denial denial =
                DenialClassifier.classifyText("An error occurred (AccessDenied) when calling the PutObject operation:"
                        + " User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:PutObject on resource:"
                        + " \"arn:aws:s3:::acme/x\" " + reason);

        assertThat(denial).isInstanceOfSatisfying(OtherRefusal.class, other -> {
            assertThat(other.refusal()).isEqualTo(refusal);
            assertThat(other.message().sentence().resource()).isEqualTo("arn:aws:s3:::acme/x");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDeniedException: You don't have access to the model with the specified model ID. | BEDROCK_MODEL_ACCESS",
                "NotAuthorizedException: Incorrect username or password. | COGNITO_USER",
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are"
                        + " not allowed to access. | KMS_ACCESS",
                "KMSInvalidStateException: arn:aws:kms:eu-west-1:111122223333:key/k is pending deletion. | KMS_KEY_STATE",
                "The role defined for the function cannot be assumed by Lambda. | ROLE_NOT_ASSUMABLE",
                "Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden; Request ID: X) | "
                        + "S3_HEAD_WITHOUT_DETAIL",
                "An error occurred (403) when calling the HeadObject operation: Forbidden | S3_HEAD_WITHOUT_DETAIL",
                "OSError: When reading information for key 'k' in bucket 'acme': AWS Error ACCESS_DENIED during HeadObject"
                        + " operation: No response body. | S3_HEAD_WITHOUT_DETAIL",
                "When testing for existence of bucket 'acme': AWS Error UNKNOWN (HTTP status 403) during HeadBucket operation:"
                        + " No response body. | S3_HEAD_WITHOUT_DETAIL",
                "When getting information for key 'k' in bucket 'acme': AWS Error [code 15] during HeadObject operation: No"
                        + " response body. | S3_HEAD_WITHOUT_DETAIL",
                "<html><head><title>403 Forbidden</title></head><body>nginx</body></html> | PROXY_OR_WAF",
                "AuthorizationHeaderMalformed: The authorization header is malformed; the region 'us-east-1' is wrong; expecting"
                        + " 'eu-west-1' | S3_WRONG_REGION",
                "{\"Message\":\"User is not authorized to access this resource\"} | API_GATEWAY"
            })
    void refusalsThatAreNotIamsAreToldApart(String text, Refusal refusal) {
        assertThat(DenialClassifier.classifyText(text))
                .isInstanceOfSatisfying(
                        OtherRefusal.class, other -> assertThat(other.refusal()).isEqualTo(refusal));
    }

    /** As the services word it; from public reports, see docs/not-verified.md. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ValidationException: Provided role 'arn:aws:iam::111122223333:role/r' cannot be assumed by principal"
                        + " 'events.amazonaws.com'.",
                "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
                "InvalidParameterValueException: IAM Role arn:aws:iam::111122223333:role/r cannot be assumed by AWS Backup",
                "ValidationError: Role arn:aws:iam::111122223333:role/r is invalid or cannot be assumed",
                "AccessDeniedException: Neither the global service principal states.amazonaws.com, nor the regional one is"
                        + " authorized to assume the provided role.",
                "InvalidInputException: Service is unable to assume role arn:aws:iam::111122223333:role/r. Please verify role's"
                        + " TrustPolicy",
                "InvalidArgumentException: Firehose is unable to assume role arn:aws:iam::111122223333:role/r.",
                "InvalidInputException: CodeBuild is not authorized to perform: sts:AssumeRole on"
                        + " arn:aws:iam::111122223333:role/r",
                "InvalidStructureException: CodePipeline is not authorized to perform AssumeRole on role"
                        + " arn:aws:iam::111122223333:role/r",
                "InvalidRoleException: AWS CodeDeploy does not have the permissions required to assume the role"
                        + " arn:aws:iam::111122223333:role/r",
                "ValidationException: Could not assume role arn:aws:iam::111122223333:role/r. Please ensure that the role exists"
                        + " and allows principal 'sagemaker.amazonaws.com' to assume the role.",
                "InvalidParameter: Unable to assume given IAM role",
                "BadRequestException: The role ARN does not have required permissions configured. Please grant trust permission"
                        + " for API Gateway and add the required role policy."
            })
    void aRoleThatAServiceCannotAssumeIsNoLackOfAPermission(String text) {
        assertThat(DenialClassifier.classifyText(text))
                .isInstanceOfSatisfying(
                        OtherRefusal.class, other -> assertThat(other.refusal()).isEqualTo(Refusal.ROLE_NOT_ASSUMABLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "InvalidParameterValueException: The provided execution role does not have permissions to call"
                        + " CreateNetworkInterface on EC2",
                "InvalidParameterValueException: The function execution role does not have permissions to call ReceiveMessage on"
                        + " SQS",
                "InvalidParameterValue: IAM role ARN value is invalid or does not include the required permissions for:"
                        + " ENHANCED_MONITORING",
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref"
                        + " 111122223333.dkr.ecr.us-east-1.amazonaws.com/app:latest: pulling from host"
                        + " 111122223333.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests latest]: 403"
                        + " Forbidden"
            })
    void aRoleThatMayNotCallSomethingIsNoMatterOfItsTrust(String text) {
        assertThat(DenialClassifier.classifyText(text))
                .isInstanceOfSatisfying(
                        OtherRefusal.class, other -> assertThat(other.refusal()).isEqualTo(Refusal.SERVICE_ROLE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDeniedException: Bearer Token has expired | EXPIRED",
                "The SSO session associated with this profile has expired. | EXPIRED",
                "AccessDenied: Cannot call GetSessionToken with session credentials | TEMPORARY_CREDENTIALS_NOT_SUPPORTED",
                "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error> | PRESIGNED_URL_EXPIRED",
                "{\"message\":\"Missing Authentication Token\"} | UNSIGNED",
                "Unable to load credentials from any of the providers in the chain | MISSING_CREDENTIALS",
                "Unable to locate credentials | MISSING_CREDENTIALS",
                "AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. | MFA_CODE_INVALID",
                "InvalidIdentityToken: No OpenIDConnect provider found in your account for https://example.com | "
                        + "WEB_IDENTITY_REJECTED",
                "RegionDisabledException: STS is not activated in this region for account:111122223333. | REGION_NOT_ENABLED",
                "Credential should be scoped to correct service: 's3' | SIGNATURE_MALFORMED",
                "The security token included in the request is invalid. (Service: Sts, Status Code: 403) | UNKNOWN_KEY"
            })
    void authenticationFailuresAreNeverPolicyDenials(String text, AuthenticationProblem problem) {
        assertThat(DenialClassifier.classifyText(text))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class,
                        failure -> assertThat(failure.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access Denied (Service: S3, Status Code: 403, Request ID: X)",
                "You are not authorized to perform this operation.",
                "Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied.",
                "explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-a/service_control_policy/p-b",
                "The request was denied due to a VPC endpoint policy",
                "SomethingFailed: Not authorized to perform sts:AssumeRoleWithWebIdentity"
            })
    void plainWordingsArePolicyDenials(String text) {
        assertThat(DenialCategory.of(DenialClassifier.classifyText(text))).isEqualTo(DenialCategory.AUTHORIZATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The specified key does not exist. (Service: S3, Status Code: 404, Request ID: X)",
                "ThrottlingException: Rate exceeded",
                "An error occurred (ValidationException) when calling the Converse operation: The model identifier is invalid.",
                "Access denied for user 'root'@'localhost' (using password: YES)",
                "Error from server (Forbidden): pods is forbidden: User \"alice\" cannot list resource \"pods\"",
                "java.nio.file.AccessDeniedException: /var/log/app.log",
                "denied: requested access to the resource is denied",
                "Unable to load region from any of the providers in the chain",
                "DryRunOperation: Request would have succeeded, but DryRun flag is set."
            })
    void whatIsNoDenialOfAwsIsNotCalledOne(String text) {
        assertThat(DenialCategory.of(DenialClassifier.classifyText(text))).isEqualTo(DenialCategory.NOT_A_DENIAL);
    }

    @Test
    void everyKindOfNoHasACategory() {
        assertThat(Arrays.stream(AuthenticationProblem.values())
                        .map(problem -> DenialCategory.of(new AuthenticationFailure(DenialMessage.EMPTY, problem))))
                .doesNotContainNull()
                .doesNotContain(DenialCategory.NOT_A_DENIAL, DenialCategory.AUTHORIZATION);
        assertThat(Arrays.stream(Refusal.values())
                        .map(refusal -> DenialCategory.of(new OtherRefusal(DenialMessage.EMPTY, refusal))))
                .doesNotContainNull();
    }

    /** The texts are those of public reports, such as https://github.com/apache/iceberg-python/issues/1501. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "When reading information for key 'a/b.parquet' in bucket 'acme': AWS Error ACCESS_DENIED during HeadObject"
                        + " operation: No response body. | HeadObject | {Bucket=acme, Key=a/b.parquet}",
                "When listing objects under key 'data' in bucket 'acme': AWS Error ACCESS_DENIED during ListObjectsV2 operation:"
                        + " Access Denied | ListObjectsV2 | {Bucket=acme, Prefix=data}",
                "When testing for existence of bucket 'acme': AWS Error ACCESS_DENIED during HeadBucket operation: No response"
                        + " body. | HeadBucket | {Bucket=acme}",
                "AWS Error ACCESS_DENIED during PutObject operation: Access Denied | PutObject | {}"
            })
    void whatArrowWritesNamesOperationBucketAndKey(String text, String operation, String members) {
        assertThat(DenialClassifier.classifyText(text)).isNotInstanceOf(Denial.NotADenial.class);
        PastedText read = PastedText.read(text);

        assertThat(read.service()).isEqualTo("S3");
        assertThat(read.operation()).isEqualTo(operation);
        assertThat(new TreeMap<>(read.members())).hasToString(members);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_ACCESS_KEY_ID | UNKNOWN_KEY",
                "SIGNATURE_DOES_NOT_MATCH | SIGNATURE_MISMATCH",
                "REQUEST_TIME_TOO_SKEWED | CLOCK_SKEW"
            })
    void whatArrowNamesAsTheSdkForCppDoesIsTheSameCode(String name, AuthenticationProblem problem) {
        assertThat(DenialClassifier.classifyText("When reading information for key 'k' in bucket 'acme': AWS Error "
                        + name + " during GetObject operation: The request was refused"))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class,
                        failure -> assertThat(failure.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When reading information for key 'k' in bucket 'acme': AWS Error NETWORK_CONNECTION during HeadObject"
                        + " operation: curlCode: 28, Timeout was reached",
                "When reading information for key 'k' in bucket 'acme': AWS Error NO_SUCH_KEY during GetObject operation: The"
                        + " specified key does not exist."
            })
    void anotherErrorOfArrowIsNoDenial(String text) {
        assertThat(DenialClassifier.classifyText(text)).isInstanceOf(Denial.NotADenial.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"us_east_1", "US-EAST-1", "us-east-1a", "Frankfurt"})
    void aRegionThatIsSpelledAsNoneSaysNothingOfTheBucket(String region) {
        assertThat(DenialClassifier.classifyText(
                        "AuthorizationHeaderMalformed: The authorization header is malformed; the region '" + region
                                + "' is wrong; expecting 'us-east-1'"))
                .isInstanceOfSatisfying(
                        AuthenticationFailure.class,
                        failure -> assertThat(failure.problem()).isEqualTo(AuthenticationProblem.SIGNATURE_MALFORMED));
    }
}
