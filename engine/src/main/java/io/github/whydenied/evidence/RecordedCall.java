package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record of CloudTrail tells of a refused call beside the caller and AWS's message. Each part is null or empty where the record
 * does not say it.
 *
 * @param eventId the id of the record
 * @param eventType such as {@code AwsApiCall}, or {@code AwsVpceEvent} for what a VPC endpoint refused
 * @param invokedBy the AWS service that made the call for the caller, such as {@code cloudformation.amazonaws.com}
 * @param sourceAddress the address that called, or the name of an AWS service
 * @param userAgent what called, in its own words
 * @param vpcEndpointId the VPC endpoint that the call came through, such as {@code vpce-0a1b2c3d}
 * @param recipientAccount the account that the record was written for
 * @param resources what was accessed
 * @param conditions values of condition keys, as far as the record tells them
 * @param absent condition keys that the request did not carry
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
@PublicApi
public record RecordedCall(
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String invokedBy,
        @Nullable String sourceAddress,
        @Nullable String userAgent,
        @Nullable String vpcEndpointId,
        @Nullable String recipientAccount,
        List<Resource> resources,
        Map<String, List<String>> conditions,
        Set<String> absent)
        implements Finding {

    /** Copies the lists. */
    @InternalApi
    public RecordedCall {
        resources = List.copyOf(resources);
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        absent = Set.copyOf(absent);
    }

    /**
     * A resource that was accessed.
     *
     * @param arn its ARN
     * @param type such as {@code AWS::S3::Object}; null where the record does not say
     * @param account the account that owns it; null where the record does not say
     * @param tags its tags, as far as the record tells them
     */
    public record Resource(
            String arn, @Nullable String type, @Nullable String account, Map<String, String> tags) {
        /** Copies the tags. */
        @InternalApi
        public Resource {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * The account that owns a resource.
     *
     * @param arn the resource; null when not known
     * @return its owner, or that of the bucket that it is in; empty where the record does not say
     */
    @InternalApi
    public Optional<String> owner(@Nullable String arn) {
        if (arn == null) {
            return Optional.empty();
        }
        return resources.stream()
                .filter(resource -> resource.arn().equals(arn) || arn.startsWith(resource.arn() + "/"))
                .map(Resource::account)
                .filter(account -> account != null && !account.isEmpty())
                .findFirst();
    }

    /**
     * The tags of a resource.
     *
     * @param arn the resource; null when not known
     * @return values by key; empty where the record does not say
     */
    @InternalApi
    public Map<String, String> tags(@Nullable String arn) {
        return resources.stream()
                .filter(resource -> resource.arn().equals(arn))
                .map(Resource::tags)
                .findFirst()
                .orElse(Map.of());
    }

    /**
     * The same denial of the resource that the record names, where neither the message nor the request does.
     *
     * @param denied the denied call
     * @param known what was found so far
     * @return the call as it is where its resource is known, or the record does not name exactly one that the action can be of
     */
    @InternalApi
    public static DeniedCall completed(DeniedCall denied, EvidenceLedger known) {
        DeniedRequest request = denied.request();
        if (request.resource() != null || request.action() == null) {
            return denied;
        }
        RecordedCall recorded = known.find(RecordedCall.class).orElse(null);
        String resource = recorded == null ? null : recorded.only(request.action());
        return resource == null
                ? denied
                : denied.withRequest(new DeniedRequest(
                        request.principal(), request.action(), resource, request.statedByAws(), request.dependentOn()));
    }

    /** The one resource of the action's service; of an object and its bucket, which are both listed, nobody can tell here which it was. */
    private @Nullable String only(String action) {
        String service = action.substring(0, Math.max(action.indexOf(':'), 0));
        List<String> fitting = new ArrayList<>();
        for (Resource resource : resources) {
            boolean fits = Arn.parse(resource.arn())
                    .filter(arn ->
                            arn.service().equals(service) && !arn.resource().contains("*"))
                    .isPresent();
            if (fits && !fitting.contains(resource.arn())) {
                fitting.add(resource.arn());
            }
        }
        return fitting.size() == 1 ? fitting.get(0) : null;
    }
}
