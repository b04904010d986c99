package io.github.whydenied.sdk;

import static io.github.whydenied.sdk.FailedCallReader.guarded;

import io.github.whydenied.call.RequestFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Reads the members of a request that name what it is about. A whitelist: members can hold secrets in clear. */
final class RequestReader {

    private static final int MOST_CHARS = 4_096;

    private static final List<String> MEMBERS = List.of(
            "Bucket",
            "Key",
            "VersionId",
            "CopySource",
            "SourceBucket",
            "SourceKey",
            "DestinationBucket",
            "DestinationKey",
            "ACL",
            "RequestPayer",
            "ServerSideEncryption",
            "SSEKMSKeyId",
            "StorageClass",
            "TableName",
            "IndexName",
            "QueueUrl",
            "QueueName",
            "TopicArn",
            "TargetArn",
            "FunctionName",
            "Role",
            "RoleArn",
            "RoleName",
            "RoleSessionName",
            "ExternalId",
            "UserName",
            "GroupName",
            "PolicyArn",
            "InstanceProfileName",
            "SecretId",
            "KeyId",
            "Name",
            "StackName",
            "StreamName",
            "DurationSeconds",
            "SourceIdentity",
            "Prefix",
            "Delimiter",
            "InstanceType");

    /** Members that are structures, and what is read of them. */
    private static final Map<String, List<String>> NESTED = Map.of("IamInstanceProfile", List.of("Name", "Arn"));

    private RequestReader() {}

    static RequestFacts read(SdkRequest request, Optional<SdkHttpRequest> http) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (String name : MEMBERS) {
            put(members, name, guarded(() -> request.getValueForField(name, Object.class), Optional.empty()));
        }
        NESTED.forEach((name, inner) -> guarded(
                        () -> request.getValueForField(name, SdkPojo.class), Optional.<SdkPojo>empty())
                .ifPresent(pojo -> readNested(members, name, pojo, inner)));
        boolean presigned = http.map(
                        h -> h.firstMatchingRawQueryParameter("X-Amz-Signature").isPresent())
                .orElse(false);
        return new RequestFacts(members, presigned, true);
    }

    private static void readNested(Map<String, List<String>> members, String name, SdkPojo pojo, List<String> inner) {
        guarded(
                () -> {
                    for (SdkField<?> field : pojo.sdkFields()) {
                        if (inner.contains(field.memberName())) {
                            put(
                                    members,
                                    name + "." + field.memberName(),
                                    Optional.ofNullable(field.getValueOrDefault(pojo)));
                        }
                    }
                    return true;
                },
                false);
    }

    private static void put(Map<String, List<String>> members, String name, Optional<?> value) {
        value.filter(v -> v instanceof String || v instanceof Number)
                .map(Object::toString)
                .filter(text -> text.length() <= MOST_CHARS)
                .ifPresent(text -> members.put(name, List.of(text)));
    }
}
