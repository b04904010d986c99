package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.PolicyType;
import org.jspecify.annotations.Nullable;

/**
 * What an access-denied text says: the sentence of AWS, with whatever wrapped it (SDK v1 and v2, botocore, Go,
 * Terraform, an XML body) read too. A value that is not in the text is null, never guessed.
 *
 * @param sentence the parts of AWS's sentence
 * @param reason how and by which policy type it was denied
 * @param wrapper what the wrapping of an SDK or tool says
 */
@PublicApi
public record DenialMessage(Sentence sentence, Reason reason, Wrapper wrapper) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DenialMessage {}

    /** A text that says nothing. */
    public static final DenialMessage EMPTY = new DenialMessage(
            new Sentence(null, null, null),
            new Reason(Effect.UNSPECIFIED, null, null, null, null),
            new Wrapper(null, null, null));

    /**
     * Who was not authorized to do what on which resource.
     *
     * @param principal the principal, usually an ARN
     * @param action the action as written, such as {@code s3:GetObject} or {@code SNS:Publish}
     * @param resource the resource without quotes, an ARN or words such as {@code role X}
     */
    public record Sentence(
            @Nullable String principal,
            @Nullable String action,
            @Nullable String resource) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Sentence {}
    }

    /**
     * How it was denied.
     *
     * @param effect implicit, explicit or not said
     * @param policyType the policy type, or null when not said
     * @param policyArn the ARN of the denying policy
     * @param authorizationId the id with which the authorization details can be read
     * @param encodedMessage the blob that {@code sts:DecodeAuthorizationMessage} decodes
     */
    public record Reason(
            Effect effect,
            @Nullable PolicyType policyType,
            @Nullable String policyArn,
            @Nullable String authorizationId,
            @Nullable String encodedMessage) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Reason {}
    }

    /**
     * What an SDK or a tool wrote around the sentence.
     *
     * @param errorCode the error code
     * @param statusCode the HTTP status
     * @param requestId the request id
     */
    public record Wrapper(
            @Nullable String errorCode,
            @Nullable Integer statusCode,
            @Nullable String requestId) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Wrapper {}
    }
}
