package io.github.whydenied.input;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parameters that are read of a CloudTrail record, under the names that the API has for them. CloudTrail writes them
 * with a small first letter, and S3's bucket under another name.
 */
final class RequestMembers {

    private static final Set<String> READ = Set.of(
            "Bucket",
            "Key",
            "VersionId",
            "CopySource",
            "ACL",
            "RequestPayer",
            "ServerSideEncryption",
            "SSEKMSKeyId",
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
            "UserName",
            "GroupName",
            "PolicyArn",
            "PolicyName",
            "PolicyId",
            "ResourceArn",
            "InstanceProfileName",
            "IamInstanceProfile.Name",
            "IamInstanceProfile.Arn",
            "SecretId",
            "KeyId",
            "Name",
            "Names",
            "StackName",
            "StreamName",
            "LogGroupName",
            "LogStreamName",
            "RepositoryName",
            "ClusterName",
            "Cluster",
            "StateMachineArn",
            "ExecutionRoleArn",
            "TaskRoleArn",
            "InstanceIds",
            "VolumeId",
            "SnapshotId",
            "ImageId",
            "SubnetId",
            "VpcId",
            "GroupId",
            "DBInstanceIdentifier",
            "InstanceType",
            "Prefix",
            "DurationSeconds",
            "DryRun");

    private static final Map<String, String> RENAMED = Map.of(
            "BucketName", "Bucket",
            "X-amz-copy-source", "CopySource",
            "X-amz-server-side-encryption", "ServerSideEncryption",
            "X-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId",
            "X-amz-acl", "ACL",
            "InstancesSet.Items[].InstanceId", "InstanceIds",
            "DBInstanceIdentifier", "DBInstanceIdentifier",
            "DBinstanceIdentifier", "DBInstanceIdentifier",
            "DBInstanceClass", "DBInstanceClass");

    private RequestMembers() {}

    /** The path of a member within another, both in the API's spelling. */
    static String join(String path, String parameter) {
        String name = parameter.isEmpty()
                ? parameter
                : parameter.substring(0, 1).toUpperCase(Locale.ROOT) + parameter.substring(1);
        String member = path.isEmpty() ? name : path + "." + name;
        return RENAMED.getOrDefault(member, member);
    }

    static boolean mayRead(String member) {
        return READ.contains(member);
    }
}
