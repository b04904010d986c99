package io.github.whydenied.verdict;

import static java.util.Map.entry;

import io.github.whydenied.denial.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refusals whose cause is what the answer says.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 */
final class Refusals {

    /** A cause and its wording. */
    record Known(CauseCode code, String because) {}

    private static final Map<Refusal, Known> KNOWN = Map.ofEntries(
            entry(
                    Refusal.S3_BLOCK_PUBLIC_ACCESS,
                    new Known(BuiltInCause.S3_BLOCK_PUBLIC_ACCESS, "S3 Block Public Access prevents it")),
            entry(
                    Refusal.S3_OBJECT_LOCK,
                    new Known(BuiltInCause.S3_OBJECT_LOCK, "Object Lock protects this version of the object")),
            entry(
                    Refusal.S3_SSE_C_BLOCKED,
                    new Known(
                            BuiltInCause.S3_SSE_C_BLOCKED,
                            "the bucket blocks uploads with customer-provided keys (SSE-C)")),
            entry(
                    Refusal.BEDROCK_MODEL_ACCESS,
                    new Known(BuiltInCause.BEDROCK_MODEL_ACCESS, "the model is not open to the account")),
            entry(
                    Refusal.COGNITO_USER,
                    new Known(BuiltInCause.COGNITO_USER, "Cognito did not sign the app user in; IAM was not asked")),
            entry(
                    Refusal.API_GATEWAY,
                    new Known(BuiltInCause.API_GATEWAY, "API Gateway refuses it before any backend")),
            entry(
                    Refusal.KMS_KEY_STATE,
                    new Known(BuiltInCause.KMS_KEY_STATE, "the KMS key is disabled, pending deletion, or not there")),
            entry(
                    Refusal.ACCESS_KEY_LIMIT,
                    new Known(BuiltInCause.ACCESS_KEY_LIMIT, "the user has two access keys already")),
            entry(
                    Refusal.INSTANCE_PROFILE_NOT_FOUND,
                    new Known(
                            BuiltInCause.INSTANCE_PROFILE_NOT_FOUND,
                            "it names an instance profile that does not exist")));

    private Refusals() {}

    static @Nullable Known of(Refusal refusal) {
        return KNOWN.get(refusal);
    }
}
