package io.github.whydenied.awsstub;

import java.util.Locale;

/** A service the stub can play, with the wire shape and the denial that this service has in reality. */
public enum AwsService {
    S3("s3", Protocol.REST_XML, 403, "AccessDenied"),
    EC2("ec2", Protocol.EC2_QUERY, 403, "UnauthorizedOperation"),
    IAM("iam", Protocol.QUERY, 403, "AccessDenied"),
    STS("sts", Protocol.QUERY, 403, "AccessDenied"),
    SNS("sns", Protocol.QUERY, 403, "AuthorizationError"),
    /** JSON on the wire since 2023, but the error code is still the one of the query protocol. */
    SQS("sqs", Protocol.QUERY_COMPATIBLE_JSON, 403, "AccessDenied"),
    /** JSON 1.x services without a modelled status answer a denial with HTTP 400. */
    DYNAMODB("dynamodb", Protocol.JSON_1_0, 400, "AccessDeniedException"),
    KMS("kms", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    SECRETS_MANAGER("secretsmanager", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    SSM("ssm", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    ECR("ecr", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    EVENTS("events", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    GLUE("glue", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    LOGS("logs", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    ORGANIZATIONS("organizations", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    CLOUDTRAIL("cloudtrail", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    COGNITO_IDP("cognito-idp", Protocol.JSON_1_1, 400, "AccessDeniedException"),
    LAMBDA("lambda", Protocol.REST_JSON, 403, "AccessDeniedException"),
    BEDROCK("bedrock", Protocol.REST_JSON, 403, "AccessDeniedException"),
    /** The Access Troubleshooter; it signs as {@code iam}, so its path tells it from IAM. */
    IAM_TOOLBOX("iam", Protocol.REST_JSON, 403, "AccessDeniedException"),
    /** The EC2 instance metadata service (IMDSv2). */
    INSTANCE_METADATA("ec2-metadata", Protocol.METADATA, 403, "Forbidden"),
    /** The endpoint that hands out ECS task credentials and EKS Pod Identity credentials. */
    CONTAINER_CREDENTIALS("container-credentials", Protocol.METADATA, 400, "AccessDeniedException"),
    /** Whatever no rule of the stub could name. */
    UNRECOGNIZED("unrecognized", Protocol.METADATA, 501, "NotImplemented");

    private final String signingName;
    private final Protocol protocol;
    private final int denialStatus;
    private final String denialCode;

    AwsService(String signingName, Protocol protocol, int denialStatus, String denialCode) {
        this.signingName = signingName;
        this.protocol = protocol;
        this.denialStatus = denialStatus;
        this.denialCode = denialCode;
    }

    /** The service name in the credential scope of a signature. */
    public String signingName() {
        return signingName;
    }

    Protocol protocol() {
        return protocol;
    }

    int denialStatus() {
        return denialStatus;
    }

    String denialCode() {
        return denialCode;
    }

    /** The action as this service spells it in its denials; SNS and SQS have spellings of their own. */
    String actionOf(String operation) {
        return switch (this) {
            case S3 -> "s3:" + s3Action(operation);
            case SNS -> "SNS:" + operation;
            case SQS -> "sqs:" + operation.toLowerCase(Locale.ROOT);
            case LAMBDA -> "lambda:" + (operation.equals("Invoke") ? "InvokeFunction" : operation);
            default -> signingName + ":" + operation;
        };
    }

    private static String s3Action(String operation) {
        return switch (operation) {
            case "ListObjectsV2", "ListObjects", "HeadBucket" -> "ListBucket";
            case "ListBuckets" -> "ListAllMyBuckets";
            case "HeadObject" -> "GetObject";
            case "CopyObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" -> "PutObject";
            default -> operation;
        };
    }

    static AwsService ofSigningName(String signingName) {
        if (signingName.equals("s3express")) {
            return S3;
        }
        for (AwsService service : values()) {
            if (service.signingName.equals(signingName)) {
                return service;
            }
        }
        return UNRECOGNIZED;
    }
}
