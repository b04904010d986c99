package io.github.whydenied.compatibility;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.S3;

import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.S3Answers;
import java.util.Map;

/** AWS with a bucket and a table, of which the applications may read what is called "allowed" and nothing else. */
final class Invoices {

    private Invoices() {}

    static AwsStub start() {
        AwsStub aws = AwsStub.start();
        aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
        aws.iam().role("checkout-service");
        aws.onAny(S3).denies();
        aws.on(S3, "GetObject").mentioning("allowed").answers(S3Answers.object("9 invoices"));
        aws.on(S3, "HeadObject").mentioning("allowed").answers(S3Answers.object("9 invoices"));
        // Seen not to be there before it is written.
        aws.on(S3, "HeadObject").mentioning("new").answers(Answers.error(404, "NoSuchKey", "no such key"));
        aws.on(S3, "ListObjectsV2").mentioning("new").answers(S3Answers.objects());
        aws.onAny(DYNAMODB).denies();
        aws.on(DYNAMODB, "GetItem")
                .with("TableName", "allowed")
                .answers(Answers.ok(Map.of("Item", Map.of("id", Map.of("S", "inv-1")))));
        return aws;
    }
}
