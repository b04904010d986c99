package io.github.whydenied.awsstub;

import java.util.List;

/** Names the S3 operation of a path-style request by method, path depth, subresource and copy header. */
final class S3Operations {

    private static final List<String[]> BUCKET_SUBRESOURCES = List.of(
            new String[] {"policyStatus", "BucketPolicyStatus"},
            new String[] {"policy", "BucketPolicy"},
            new String[] {"publicAccessBlock", "PublicAccessBlock"},
            new String[] {"ownershipControls", "BucketOwnershipControls"},
            new String[] {"requestPayment", "BucketRequestPayment"},
            new String[] {"encryption", "BucketEncryption"},
            new String[] {"location", "BucketLocation"},
            new String[] {"versioning", "BucketVersioning"},
            new String[] {"object-lock", "ObjectLockConfiguration"},
            new String[] {"tagging", "BucketTagging"},
            new String[] {"acl", "BucketAcl"});

    private static final List<String[]> OBJECT_SUBRESOURCES = List.of(
            new String[] {"legal-hold", "ObjectLegalHold"},
            new String[] {"retention", "ObjectRetention"},
            new String[] {"attributes", "ObjectAttributes"},
            new String[] {"tagging", "ObjectTagging"},
            new String[] {"acl", "ObjectAcl"});

    private S3Operations() {}

    static String nameOf(RecordedCall call) {
        String[] bucketAndKey = call.path().substring(1).split("/", 2);
        if (bucketAndKey[0].isEmpty()) {
            return "ListBuckets";
        }
        boolean onBucket = bucketAndKey.length == 1 || bucketAndKey[1].isEmpty();
        for (String[] subresource : onBucket ? BUCKET_SUBRESOURCES : OBJECT_SUBRESOURCES) {
            if (call.parameters().containsKey(subresource[0])) {
                return verb(call.method()) + subresource[1];
            }
        }
        return onBucket ? bucketOperation(call) : objectOperation(call);
    }

    private static String bucketOperation(RecordedCall call) {
        return switch (call.method()) {
            case "GET" -> listOperation(call);
            case "POST" -> "DeleteObjects";
            case "PUT" -> "CreateBucket";
            default -> verb(call.method()) + "Bucket";
        };
    }

    private static String listOperation(RecordedCall call) {
        if (call.parameters().containsKey("session")) {
            return "CreateSession";
        }
        if (call.parameters().containsKey("versions")) {
            return "ListObjectVersions";
        }
        return call.parameter("list-type").equals("2") ? "ListObjectsV2" : "ListObjects";
    }

    private static String objectOperation(RecordedCall call) {
        boolean multipart = call.parameters().containsKey("uploadId");
        return switch (call.method()) {
            case "POST" -> postOperation(call, multipart);
            case "PUT" -> putOperation(call, multipart);
            case "DELETE" -> multipart ? "AbortMultipartUpload" : "DeleteObject";
            default -> verb(call.method()) + "Object";
        };
    }

    private static String postOperation(RecordedCall call, boolean multipart) {
        if (call.parameters().containsKey("restore")) {
            return "RestoreObject";
        }
        return multipart ? "CompleteMultipartUpload" : "CreateMultipartUpload";
    }

    private static String putOperation(RecordedCall call, boolean multipart) {
        boolean copy = !call.header("x-amz-copy-source").isEmpty();
        if (multipart) {
            return copy ? "UploadPartCopy" : "UploadPart";
        }
        return copy ? "CopyObject" : "PutObject";
    }

    private static String verb(String method) {
        return switch (method) {
            case "GET" -> "Get";
            case "HEAD" -> "Head";
            case "DELETE" -> "Delete";
            default -> "Put";
        };
    }
}
