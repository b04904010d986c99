package io.github.whydenied.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** An invented trail: the same for the same seed, of two accounts, as files lie in a bucket. Some 7 in 100 records are denials. */
final class Trail {

    static final int RECORDS = 20_000;
    private static final int RECORDS_A_FILE = 1_500;
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");

    private final Random random;
    private final List<String> records = new ArrayList<>();

    Trail(long seed, int size) {
        this.random = new Random(seed);
        for (int number = 0; number < size; number++) {
            records.add(record(number));
        }
    }

    /** The records as CloudTrail has them, in order. */
    List<String> records() {
        return records;
    }

    /** Writes the files of a trail below a folder; returns those that hold records. */
    List<Path> writeTo(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            for (int from = 0; from < records.size(); from += RECORDS_A_FILE) {
                List<String> some = records.subList(from, Math.min(records.size(), from + RECORDS_A_FILE));
                Path file = folder.resolve("AWSLogs/o-exampleorgid/" + ACCOUNTS.get(0)
                        + "/CloudTrail/eu-west-1/2026/11/21/" + ACCOUNTS.get(0)
                        + "_CloudTrail_eu-west-1_20261121T%04dZ_abcdefghijklmnop.json.gz".formatted(from / 100));
                write(file, "{\"Records\":[" + String.join(",", some) + "]}");
                files.add(file);
            }
            Path beside = folder.resolve("AWSLogs/o-exampleorgid/" + ACCOUNTS.get(0));
            write(
                    beside.resolve("CloudTrail-Digest/eu-west-1/2026/11/21/" + ACCOUNTS.get(0)
                            + "_CloudTrail-Digest_eu-west-1_trail_eu-west-1_20261121T010000Z.json.gz"),
                    "{\"awsAccountId\":\"" + ACCOUNTS.get(0) + "\",\"logFiles\":[]}");
            write(
                    beside.resolve("CloudTrail-Insight/eu-west-1/2026/11/21/" + ACCOUNTS.get(0)
                            + "_CloudTrail-Insight_eu-west-1_20261121T0100Z_abcdefghijklmnop.json.gz"),
                    "{\"Records\":[" + records.get(0) + "]}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String record(int number) {
        Call call = call();
        boolean user = random.nextInt(5) == 0;
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        int who = random.nextInt(user ? 20 : 40);
        String name = (user ? "person-" : "service-") + who;
        // Every fourth role has a path, which its sessions do not tell.
        String role = "arn:aws:iam::" + account + ":role/" + (who % 4 == 0 ? "team/" : "") + name;
        String arn = user
                ? "arn:aws:iam::" + account + ":user/" + name
                : "arn:aws:sts::" + account + ":assumed-role/" + name + "/i-" + random.nextInt(100_000_000);
        String identity = user
                ? "{\"type\":\"IAMUser\",\"principalId\":\"AIDAEXAMPLEUSERID0001\",\"arn\":\"" + arn
                        + "\",\"accountId\":\"" + account
                        + "\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"userName\":\"" + name + "\"}"
                : "{\"type\":\"AssumedRole\",\"principalId\":\"AROAEXAMPLEROLEID0001:"
                        + arn.substring(arn.lastIndexOf('/') + 1)
                        + "\",\"arn\":\"" + arn + "\",\"accountId\":\"" + account
                        + "\",\"accessKeyId\":\"ASIAIOSFODNN7EXAMPLE\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\""
                        + role + "\",\"accountId\":\"" + account + "\",\"userName\":\"" + name + "\"}}}";
        String error = error(call, arn);
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":" + identity + ",\"eventTime\":\""
                + START.plusSeconds(number) + "\",\"eventSource\":\"" + call.service
                + ".amazonaws.com\",\"eventName\":\""
                + call.event
                + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"203.0.113.10\",\"userAgent\":\"aws-cli/2.31\""
                + error + ",\"requestParameters\":" + call.parameters
                + ",\"responseElements\":null,\"requestID\":\"REQUEST"
                + number + "EXAMPLE\",\"eventID\":\"c0ffee00-1111-2222-3333-%012d\"".formatted(number)
                + ",\"readOnly\":true,\"resources\":[{\"accountId\":\"111122223333\",\"ARN\":\"" + call.resource
                + "\"}],\"eventType\":\"AwsApiCall\",\"managementEvent\":false,\"recipientAccountId\":\"" + account
                + "\",\"eventCategory\":\"Data\"}";
    }

    private record Call(String service, String event, String action, String resource, String parameters) {}

    private Call call() {
        int n = random.nextInt(20);
        String own = "eu-west-1:111122223333:";
        return switch (random.nextInt(6)) {
            case 0 ->
                new Call(
                        "s3",
                        "GetObject",
                        "s3:GetObject",
                        "arn:aws:s3:::acme-data/part-" + n,
                        "{\"bucketName\":\"acme-data\",\"key\":\"part-" + n + "\"}");
            case 1 ->
                new Call(
                        "s3",
                        "PutObject",
                        "s3:PutObject",
                        "arn:aws:s3:::acme-reports/day-" + n,
                        "{\"bucketName\":\"acme-reports\",\"key\":\"day-" + n + "\"}");
            case 2 ->
                new Call(
                        "dynamodb",
                        "PutItem",
                        "dynamodb:PutItem",
                        "arn:aws:dynamodb:" + own + "table/t" + n,
                        "{\"tableName\":\"t" + n + "\"}");
            case 3 ->
                new Call(
                        "sqs",
                        "SendMessage",
                        "sqs:sendmessage",
                        "arn:aws:sqs:" + own + "q" + n,
                        "{\"queueUrl\":\"https://sqs.eu-west-1.amazonaws.com/111122223333/q" + n + "\"}");
            case 4 ->
                new Call(
                        "kms",
                        "Decrypt",
                        "kms:Decrypt",
                        "arn:aws:kms:" + own + "key/1234abcd-12ab-34cd-56ef-12345678" + (1000 + n),
                        "{\"encryptionAlgorithm\":\"SYMMETRIC_DEFAULT\"}");
            default ->
                new Call(
                        "secretsmanager",
                        "GetSecretValue",
                        "secretsmanager:GetSecretValue",
                        "arn:aws:secretsmanager:" + own + "secret:s" + n + "-AbCdEf",
                        "{\"secretId\":\"s" + n + "\"}");
        };
    }

    private String error(Call call, String arn) {
        String sentence =
                "User: " + arn + " is not authorized to perform: " + call.action + " on resource: " + call.resource;
        String message = switch (random.nextInt(100)) {
            case 0, 1, 2 -> sentence + " because no identity-based policy allows the " + call.action + " action";
            case 3 ->
                sentence + " with an explicit deny in a service control policy: "
                        + "arn:aws:organizations::444455556666:policy/o-exampleorgid/service_control_policy/p-region";
            case 4 -> sentence + " because no resource-based policy allows the " + call.action + " action";
            case 5 -> sentence + " with an explicit deny in an identity-based policy";
            case 6 -> "Access Denied";
            default -> "";
        };
        if (!message.isEmpty()) {
            return ",\"errorCode\":\"AccessDenied\",\"errorMessage\":\"" + message + "\"";
        }
        return switch (random.nextInt(50)) {
            case 0 -> ",\"errorCode\":\"ThrottlingException\",\"errorMessage\":\"Rate exceeded\"";
            // An old service, and one that tells nothing.
            case 1 -> ",\"errorCode\":\"AccessDenied\"";
            default -> "";
        };
    }
}
