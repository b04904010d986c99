package io.github.whydenied.remedy;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Case;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How services are named in the conditions that limit a permission to them. */
final class Services {

    /**
     * Whom an operation passes its role to. Only services whose one principal is documented; others pass a role to
     * different principals by operation.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Pass a role to a
     *     service</a>
     */
    private static final Map<String, String> PASSED_TO = Map.ofEntries(
            Map.entry("CloudFormation", "cloudformation.amazonaws.com"),
            Map.entry("CodeBuild", "codebuild.amazonaws.com"),
            Map.entry("Ec2", "ec2.amazonaws.com"),
            Map.entry("Firehose", "firehose.amazonaws.com"),
            Map.entry("Glue", "glue.amazonaws.com"),
            Map.entry("Lambda", "lambda.amazonaws.com"),
            Map.entry("Pipes", "pipes.amazonaws.com"),
            Map.entry("SageMaker", "sagemaker.amazonaws.com"),
            Map.entry("Scheduler", "scheduler.amazonaws.com"),
            Map.entry("Sfn", "states.amazonaws.com"));

    private static final Set<String> ECS_TASK_OPERATIONS = Set.of("RegisterTaskDefinition", "RunTask", "StartTask");

    private static final Set<String> EC2_INSTANCE_OPERATIONS =
            Set.of("RunInstances", "AssociateIamInstanceProfile", "ReplaceIamInstanceProfileAssociation");

    /**
     * Services that call KMS as the caller, by their label in {@code kms:ViaService}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service">kms:ViaService</a>
     */
    private static final Map<String, String> VIA = Map.of(
            "DynamoDb", "dynamodb",
            "Ec2", "ec2",
            "Kinesis", "kinesis",
            "Lambda", "lambda",
            "S3", "s3",
            "SecretsManager", "secretsmanager",
            "Sns", "sns",
            "Sqs", "sqs",
            "Ssm", "ssm");

    private Services() {}

    /** The principal for {@code iam:PassedToService}; empty when it is not known for certain. */
    static Optional<String> passedTo(Case denied) {
        ApiCall api = denied.call().api();
        if (!Set.of("aws", "aws-us-gov").contains(Partitions.of(denied))) {
            return Optional.empty();
        }
        Optional<String> listed = denied.needs()
                .find("iam:PassRole")
                .map(need -> need.conditions().present().get("iam:PassedToService"))
                .map(values -> values.get(0));
        if (listed.isPresent()) {
            return listed;
        }
        if (api.service().equals("Ecs")) {
            return ECS_TASK_OPERATIONS.contains(api.operation())
                    ? Optional.of("ecs-tasks.amazonaws.com")
                    : Optional.empty();
        }
        if (api.service().equals("Ec2") && !EC2_INSTANCE_OPERATIONS.contains(api.operation())) {
            return Optional.empty();
        }
        return Optional.ofNullable(PASSED_TO.get(api.service()));
    }

    /** The value for {@code kms:ViaService}; empty when the service, the Region or the partition's form is not known. */
    static Optional<String> via(Case denied) {
        String label = VIA.get(denied.call().api().service());
        Arn key = denied.parties().resource();
        String region = key != null && key.service().equals("kms")
                ? key.region()
                : denied.call().api().region();
        boolean usable = region != null && region.matches("[a-z]{2}(-[a-z]+)+-\\d");
        boolean known = Set.of("aws", "aws-us-gov").contains(Partitions.of(denied));
        return label != null && usable && known
                ? Optional.of(label + "." + region + ".amazonaws.com")
                : Optional.empty();
    }
}
