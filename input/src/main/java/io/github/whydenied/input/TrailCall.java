package io.github.whydenied.input;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as a record of CloudTrail tells it, whether it went well or not.
 *
 * @param where where the record stands, such as {@code trail.json, record 17}
 * @param eventId the record's own id; null where it has none
 * @param api the operation
 * @param request the members of the request that are read
 * @param time when; null where the record does not say
 * @param errorCode the error; null where the call went well
 * @param caller who called
 * @param origin from where, and how
 * @param resources what the record says that it was about, the first ten
 * @param recipientAccount the account that received the event: the caller's, or the resource's; null where the record does not say
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
@PublicApi
public record TrailCall(
        String where,
        @Nullable String eventId,
        ApiCall api,
        RequestFacts request,
        @Nullable Instant time,
        @Nullable String errorCode,
        Caller caller,
        Origin origin,
        List<Resource> resources,
        @Nullable String recipientAccount) {

    /** Copies the list. */
    @InternalApi
    public TrailCall {
        resources = List.copyOf(resources);
    }

    /**
     * Who called.
     *
     * @param type such as {@code IAMUser}, {@code AssumedRole} or {@code AWSService}; null where the record does not say
     * @param arn the user or session; null where the record does not say
     * @param issuer the ARN of the role that the session is of, with its path; null when there is none
     * @param account the caller's account; null where the record does not say
     * @param principalId the caller's unique id; null where the record does not say
     * @param accessKeyId the access key, of which the beginning tells what kind it is; null where the record does not say
     * @param invokedBy the service that called for the caller; null when none did
     * @param session what is known of the session
     */
    public record Caller(
            @Nullable String type,
            @Nullable String arn,
            @Nullable String issuer,
            @Nullable String account,
            @Nullable String principalId,
            @Nullable String accessKeyId,
            @Nullable String invokedBy,
            Session session) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Caller {}
    }

    /**
     * A session; its parts are null for a caller without one.
     *
     * @param mfa {@code true} or {@code false}: whether it was made with multi-factor authentication
     * @param created when it was made
     * @param sourceIdentity who stands behind it
     */
    public record Session(
            @Nullable String mfa,
            @Nullable Instant created,
            @Nullable String sourceIdentity) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Session {}
    }

    /**
     * From where a call came. A part is null where the record does not say.
     *
     * @param sourceAddress the address of the caller, or the name of the service that called for it
     * @param userAgent what the caller says that it is
     * @param vpcEndpoint the id of the VPC endpoint that it came through
     * @param tlsVersion the version of TLS
     */
    public record Origin(
            @Nullable String sourceAddress,
            @Nullable String userAgent,
            @Nullable String vpcEndpoint,
            @Nullable String tlsVersion) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Origin {}
    }

    /**
     * A resource of the call.
     *
     * @param arn its ARN
     * @param account the account that owns it; null where the record does not say
     */
    public record Resource(String arn, @Nullable String account) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Resource {}
    }
}
