package io.github.whydenied.testing;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * AWS's sentences in their shapes, each with a place where a name stands that somebody chose.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error
 *     messages</a>
 */
public final class Sentences {

    private static final String WHO = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";
    private static final String SCP =
            ": arn:aws:organizations::999900001111:policy/o-exampleorg/service_control_policy/p-example1";

    /** How it was denied, after the resource. */
    private static final List<String> REASONS = List.of(
            " because no identity-based policy allows the %s action",
            " because no resource-based policy allows the %s action",
            " because no service control policy allows the %s action",
            " because no permissions boundary allows the %s action",
            " because no session policy allows the %s action",
            " because no VPC endpoint policy allows the %s action",
            " with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Guard",
            " with an explicit deny in a resource-based policy",
            " with an explicit deny in a service control policy" + SCP,
            " with an explicit deny in a resource control policy",
            " with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/Boundary",
            " with an explicit deny in a session policy",
            " with an explicit deny in a VPC endpoint policy transitively through a service control policy",
            "");

    private static final String BLOB = " Encoded authorization failure message: "
            + "4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmn_abcdefghijklmnopqrstuvwxyzABCDEFG";
    private static final String LINK = ". Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1"
            + "#/authorization-details/9fwl8rk7s35sljltb3mkkdi7f for complete details, or call the"
            + " GetRequestAuthorizationDetails API with the following authorization id: 9fwl8rk7s35sljltb3mkkdi7f";

    private Sentences() {}

    /**
     * One shape.
     *
     * @param title what it is of
     * @param api the call
     * @param members the members of the request, in which {@code %n} stands for the name
     * @param message AWS's message, the same
     * @param code the error code
     * @param letters what a name of that kind may hold
     */
    public record Shape(
            String title, ApiCall api, Map<String, String> members, String message, String code, Letters letters) {

        /** The failed call with a name in its place. */
        public FailedCall with(String name) {
            return with(name, name);
        }

        /** The same, where the service writes the name otherwise. */
        public FailedCall with(String name, String asWritten) {
            Map<String, String> filled = new LinkedHashMap<>();
            members.forEach((member, value) -> filled.put(member, value.replace("%n", name)));
            HttpFacts http = new HttpFacts(403, "7F3KQZ9C1VXXEXMP", null, Map.of(), null);
            return new FailedCall(
                    api,
                    RequestFacts.of(filled),
                    new ServiceError(
                            api.service() + "Exception", api.service(), code, message.replace("%n", asWritten), http),
                    new CredentialFacts(
                            CredentialFacts.Kind.SESSION,
                            "ASIAIOSFODNN7EXAMPLE",
                            null,
                            null,
                            new CredentialFacts.Source("0", null)),
                    new ClockFacts(Instant.parse("2026-11-21T12:00:00Z"), Instant.parse("2026-11-21T12:00:00Z")));
        }
    }

    /** What a name may hold. */
    public enum Letters {
        /** Anything: the key of an object. */
        ANY("[^\\x00]"),
        /** A line of text: a log stream, a table of Glue. */
        LINE("[\\x20-\\x7e&&[^:*]]"),
        /** A word: a queue, a function, a table. */
        WORD("[A-Za-z0-9_-]"),
        /**
         * A word with the signs that IAM allows, of at most 64 characters.
         *
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and STS quotas</a>
         */
        IAM("[A-Za-z0-9_+=,.@-]"),
        /** A bucket. */
        BUCKET("[a-z0-9.-]");

        private final String allowed;

        Letters(String allowed) {
            this.allowed = allowed;
        }

        /** What is left of a text, in a name. */
        public String of(String text) {
            String from = this == BUCKET ? text.toLowerCase(Locale.ROOT) : text;
            String left = from.replaceAll("(?!" + allowed + ").", "").replaceAll(this == ANY ? "(?!)" : "[\\r\\n]", "");
            return this == IAM && left.length() > 64 ? left.substring(0, 64) : left;
        }
    }

    /** All shapes. */
    public static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        for (String reason : REASONS) {
            shapes.add(key("s3:GetObject", reason));
        }
        for (int i = 0; i < REASONS.size(); i += 2) {
            String reason = REASONS.get(i);
            shapes.add(shape(
                    "bucket" + reason,
                    "S3",
                    "ListObjectsV2",
                    Map.of("Bucket", "%n"),
                    user(WHO, "s3:ListBucket", "\"arn:aws:s3:::%n\"", reason),
                    Letters.BUCKET));
            shapes.add(shape(
                    "queue" + reason,
                    "Sqs",
                    "SendMessage",
                    Map.of("QueueUrl", "https://sqs.eu-west-1.amazonaws.com/111122223333/%n"),
                    user(WHO, "sqs:sendmessage", "arn:aws:sqs:eu-west-1:111122223333:%n", reason),
                    Letters.WORD));
            shapes.add(shape(
                    "function" + reason,
                    "Lambda",
                    "Invoke",
                    Map.of("FunctionName", "%n"),
                    user(WHO, "lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:%n", reason),
                    Letters.WORD));
            shapes.add(shape(
                    "log stream" + reason,
                    "CloudWatch Logs",
                    "PutLogEvents",
                    Map.of("logGroupName", "app", "logStreamName", "%n"),
                    user(
                            WHO,
                            "logs:PutLogEvents",
                            "arn:aws:logs:eu-west-1:111122223333:log-group:app:log-stream:%n",
                            reason),
                    Letters.LINE));
        }
        shapes.add(key("s3:GetObjectTagging", ""));
        String noIdentity = REASONS.get(0);
        for (String reason : List.of(noIdentity, REASONS.get(1), REASONS.get(6), REASONS.get(8))) {
            others(shapes, reason);
        }
        for (String reason : List.of(
                " because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
                " because this bucket has blocked upload requests that specify Server Side Encryption with Customer"
                        + " provided keys (SSE-C)",
                " because a reason that is newer than this library says no")) {
            shapes.add(key("s3:PutObject", reason));
        }
        special(shapes);
        return shapes;
    }

    private static Shape key(String action, String reason) {
        return shape(
                "key" + reason,
                "S3",
                action.substring("s3:".length()),
                Map.of("Bucket", "acme-invoices", "Key", "%n"),
                user(WHO, action, "\"arn:aws:s3:::acme-invoices/%n\"", reason),
                Letters.ANY);
    }

    private static void others(List<Shape> shapes, String reason) {
        shapes.add(shape(
                "table" + reason,
                "DynamoDb",
                "GetItem",
                Map.of("TableName", "%n"),
                user(WHO, "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/%n", reason),
                Letters.WORD));
        shapes.add(shape(
                "topic" + reason,
                "Sns",
                "Publish",
                Map.of("TopicArn", "arn:aws:sns:eu-west-1:111122223333:%n"),
                user(WHO, "SNS:Publish", "arn:aws:sns:eu-west-1:111122223333:%n", reason),
                Letters.WORD));
        shapes.add(shape(
                "secret" + reason,
                "Secrets Manager",
                "GetSecretValue",
                Map.of("SecretId", "%n"),
                user(WHO, "secretsmanager:GetSecretValue", "%n", reason),
                Letters.IAM));
        shapes.add(shape(
                "role" + reason,
                "Iam",
                "GetRole",
                Map.of("RoleName", "%n"),
                user(WHO, "iam:GetRole", "role %n", reason + LINK),
                Letters.IAM));
        shapes.add(shape(
                "role to assume" + reason,
                "Sts",
                "AssumeRole",
                Map.of("RoleArn", "arn:aws:iam::444455556666:role/%n", "RoleSessionName", "%n"),
                user(WHO, "sts:AssumeRole", "arn:aws:iam::444455556666:role/%n", reason),
                Letters.IAM));
        shapes.add(shape(
                "table of Glue" + reason,
                "Glue",
                "GetTable",
                Map.of("DatabaseName", "sales", "Name", "%n"),
                user(WHO, "glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/sales/%n", reason),
                Letters.LINE));
        shapes.add(shape(
                "key pair" + reason,
                "Ec2",
                "RunInstances",
                Map.of("KeyName", "%n", "ImageId", "ami-0abc1234"),
                "You are not authorized to perform this operation. "
                        + user(
                                WHO,
                                "ec2:RunInstances",
                                "arn:aws:ec2:eu-west-1:111122223333:key-pair/%n",
                                reason + "." + BLOB),
                Letters.LINE));
        String session = "arn:aws:sts::111122223333:assumed-role/checkout-service/%n";
        shapes.add(shape(
                "session" + reason,
                "S3",
                "GetObject",
                Map.of("Bucket", "acme-invoices", "Key", "a.pdf"),
                user(session, "s3:GetObject", "\"arn:aws:s3:::acme-invoices/a.pdf\"", reason),
                Letters.IAM));
        shapes.add(shape(
                "session without resource" + reason,
                "CodeCommit",
                "ListRepositories",
                Map.of(),
                "User: " + session + " is not authorized to perform: codecommit:ListRepositories"
                        + reason.replace("%s", "codecommit:ListRepositories"),
                Letters.IAM));
        shapes.add(shape(
                "user" + reason,
                "DynamoDb",
                "GetItem",
                Map.of("TableName", "orders"),
                user(
                        "arn:aws:iam::111122223333:user/%n",
                        "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders", reason),
                Letters.IAM));
    }

    private static void special(List<Shape> shapes) {
        shapes.add(shape(
                "short denial of S3",
                "S3",
                "GetObject",
                Map.of("Bucket", "acme-invoices", "Key", "%n"),
                "Access Denied",
                Letters.ANY));
        shapes.add(shape(
                "three ways of KMS",
                "Kms",
                "Decrypt",
                Map.of("KeyId", "alias/%n"),
                "User: " + WHO
                        + " is not authorized to perform: kms:Decrypt on this resource because the resource does not"
                        + " exist in this Region, no resource-based policies allow access, or a resource-based policy"
                        + " explicitly denies access",
                Letters.WORD));
        shapes.add(shape(
                "address of a queue",
                "Sqs",
                "SendMessage",
                Map.of("QueueUrl", "https://sqs.eu-west-1.amazonaws.com/111122223333/%n"),
                "Access to the resource https://sqs.eu-west-1.amazonaws.com/111122223333/%n is denied.",
                Letters.WORD));
        shapes.add(shape(
                "Lake Formation",
                "Glue",
                "GetTable",
                Map.of("DatabaseName", "sales", "Name", "%n"),
                "Insufficient Lake Formation permission(s): Required Describe on %n",
                Letters.LINE));
        shapes.add(shape(
                "EC2 without a sentence",
                "Ec2",
                "CreateKeyPair",
                Map.of("KeyName", "%n"),
                "You are not authorized to perform this operation." + BLOB,
                Letters.LINE));
        shapes.add(shape(
                "key behind a parameter",
                "Ssm",
                "GetParameter",
                Map.of("Name", "/app/%n"),
                "Parameter /app/%n: "
                        + user(
                                WHO,
                                "kms:Decrypt",
                                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                                " because no identity-based policy allows the kms:Decrypt action"),
                Letters.IAM));
    }

    private static String user(String who, String action, String resource, String reason) {
        return "User: " + who + " is not authorized to perform: " + action + " on resource: " + resource
                + reason.replace("%s", action);
    }

    private static Shape shape(
            String title,
            String service,
            String operation,
            Map<String, String> members,
            String message,
            Letters letters) {
        String signing = service.toLowerCase(Locale.ROOT).replace(" ", "");
        ApiCall api = new ApiCall(
                service,
                operation,
                signing,
                "eu-west-1",
                URI.create("https://" + signing + ".eu-west-1.amazonaws.com"));
        String code = service.equals("Ec2") ? "UnauthorizedOperation" : "AccessDenied";
        return new Shape(title, api, members, message, code, letters);
    }
}
