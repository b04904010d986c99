package io.github.whydenied.awsstub;

import java.util.Objects;

/** The sentence AWS says when simply no identity-based policy allows the action: the normal case for a probe. */
final class DefaultDenial {

    private DefaultDenial() {}

    static Answer ofCaller(String callerArn) {
        return call -> Answers.denied(sentence(callerArn, call)).to(call);
    }

    private static String sentence(String callerArn, RecordedCall call) {
        String action = call.service().actionOf(call.operation());
        String resource = resource(callerArn, call);
        String sentence = "User: " + callerArn + " is not authorized to perform: " + action
                + (resource.isEmpty() ? "" : " on resource: " + resource)
                + " because no identity-based policy allows the " + action + " action";
        return call.service() == AwsService.EC2
                ? "You are not authorized to perform this operation. " + sentence
                : sentence;
    }

    private static String resource(String callerArn, RecordedCall call) {
        String region = Objects.requireNonNullElse(call.region(), "us-east-1");
        String account = AwsStub.accountOf(callerArn);
        return switch (call.service()) {
            case S3 ->
                call.path().equals("/") ? "" : "\"arn:aws:s3:::" + call.path().substring(1) + "\"";
            case IAM -> iamResource(call);
            case DYNAMODB -> "arn:aws:dynamodb:" + region + ":" + account + ":table/" + call.parameter("TableName");
            case KMS -> call.parameter("KeyId");
            case SECRETS_MANAGER -> call.parameter("SecretId");
            case SSM -> "arn:aws:ssm:" + region + ":" + account + ":" + parameter(call);
            case SNS -> call.parameter("TopicArn");
            case STS -> call.parameter("RoleArn");
            case IAM_TOOLBOX, ECR -> "*";
            default -> "";
        };
    }

    /** A path or a name; several parameters are all of the account. */
    private static String parameter(RecordedCall call) {
        String name = call.parameter("Path").isEmpty() ? call.parameter("Name") : call.parameter("Path");
        return name.isEmpty() ? "*" : "parameter" + (name.startsWith("/") ? "" : "/") + name;
    }

    /** IAM names most of its resources by words instead of ARNs. */
    private static String iamResource(RecordedCall call) {
        if (!call.parameter("RoleName").isEmpty()) {
            return "role " + call.parameter("RoleName");
        }
        if (!call.parameter("UserName").isEmpty()) {
            return "user " + call.parameter("UserName");
        }
        if (!call.parameter("GroupName").isEmpty()) {
            return "group " + call.parameter("GroupName");
        }
        if (!call.parameter("InstanceProfileName").isEmpty()) {
            return "instance profile " + call.parameter("InstanceProfileName");
        }
        if (!call.parameter("PolicyArn").isEmpty()) {
            return "policy " + call.parameter("PolicyArn");
        }
        return call.parameter("PolicySourceArn");
    }
}
