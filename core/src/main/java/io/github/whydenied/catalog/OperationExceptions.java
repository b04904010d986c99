package io.github.whydenied.catalog;

import java.util.List;
import java.util.Map;

/**
 * Operations whose IAM action is not their own name, primary action first.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Amazon S3</a>
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html">AWS Lambda</a>
 */
final class OperationExceptions {

    private static final Map<String, List<String>> ACTIONS = Map.ofEntries(
            Map.entry("S3.HeadObject", List.of("s3:GetObject", "s3:GetObjectVersion")),
            Map.entry("S3.GetObject", List.of("s3:GetObject", "s3:GetObjectVersion")),
            Map.entry("S3.PresignedUrlDownload", List.of("s3:GetObject", "s3:GetObjectVersion")),
            Map.entry("S3.HeadBucket", List.of("s3:ListBucket")),
            Map.entry("S3.ListObjects", List.of("s3:ListBucket")),
            Map.entry("S3.ListObjectsV2", List.of("s3:ListBucket")),
            Map.entry("S3.ListObjectVersions", List.of("s3:ListBucketVersions")),
            Map.entry("S3.ListBuckets", List.of("s3:ListAllMyBuckets")),
            Map.entry("S3.ListMultipartUploads", List.of("s3:ListBucketMultipartUploads")),
            Map.entry("S3.ListParts", List.of("s3:ListMultipartUploadParts")),
            Map.entry("S3.PutObject", List.of("s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging")),
            Map.entry("S3.CreateMultipartUpload", List.of("s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging")),
            Map.entry("S3.UploadPart", List.of("s3:PutObject")),
            Map.entry("S3.UploadPartCopy", List.of("s3:PutObject", "s3:GetObject", "s3:GetObjectVersion")),
            Map.entry("S3.CompleteMultipartUpload", List.of("s3:PutObject")),
            Map.entry(
                    "S3.CopyObject", List.of("s3:PutObject", "s3:GetObject", "s3:GetObjectVersion", "s3:PutObjectAcl")),
            Map.entry("S3.DeleteObject", List.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            Map.entry("S3.DeleteObjects", List.of("s3:DeleteObject", "s3:DeleteObjectVersion")),
            Map.entry("Lambda.Invoke", List.of("lambda:InvokeFunction")),
            Map.entry("Lambda.InvokeAsync", List.of("lambda:InvokeFunction")),
            Map.entry("Lambda.InvokeWithResponseStream", List.of("lambda:InvokeFunction")),
            Map.entry("DynamoDb.BatchGetItem", List.of("dynamodb:BatchGetItem", "dynamodb:GetItem")),
            Map.entry("DynamoDb.BatchWriteItem", List.of("dynamodb:BatchWriteItem")),
            Map.entry("DynamoDb.TransactGetItems", List.of("dynamodb:GetItem")),
            Map.entry(
                    "DynamoDb.TransactWriteItems",
                    List.of(
                            "dynamodb:PutItem",
                            "dynamodb:UpdateItem",
                            "dynamodb:DeleteItem",
                            "dynamodb:ConditionCheckItem")),
            Map.entry("Sqs.SendMessageBatch", List.of("sqs:SendMessage")),
            Map.entry("Sqs.DeleteMessageBatch", List.of("sqs:DeleteMessage")),
            Map.entry("Sqs.ChangeMessageVisibilityBatch", List.of("sqs:ChangeMessageVisibility")),
            Map.entry("Sns.PublishBatch", List.of("sns:Publish")));

    private OperationExceptions() {}

    /** The actions an exceptional operation is authorized as; empty when the operation is named like its action. */
    static List<String> actions(String service, String operation) {
        return ACTIONS.getOrDefault(service + "." + operation, List.of());
    }
}
