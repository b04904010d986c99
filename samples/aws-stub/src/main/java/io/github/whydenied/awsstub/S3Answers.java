package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Xml.text;

import java.util.List;
import java.util.stream.Collectors;

/** Successes of Amazon S3. */
public final class S3Answers {

    private S3Answers() {}

    /** GetObject with this content. */
    public static Answer object(String content) {
        return Answers.ok(content)
                .withHeader("Content-Type", "text/plain")
                .withHeader("ETag", "\"0123456789abcdef0123456789abcdef\"")
                .withHeader("Last-Modified", "Sun, 01 Nov 2026 08:00:00 GMT");
    }

    /** HeadObject of an object that is encrypted with this KMS key. */
    public static Answer encryptedWith(String kmsKeyArn) {
        return object("")
                .withHeader("x-amz-server-side-encryption", "aws:kms")
                .withHeader("x-amz-server-side-encryption-aws-kms-key-id", kmsKeyArn);
    }

    /** ListObjectsV2 with these keys. */
    public static Answer objects(String... keys) {
        return call -> {
            String bucket = call.path().replaceAll("^/|/.*$", "");
            String contents = List.of(keys).stream()
                    .map(key -> Xml.element("Contents", text("Key", key), text("Size", "4")))
                    .collect(Collectors.joining());
            String body = Xml.DECLARATION
                    + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    + text("Name", bucket)
                    + text("KeyCount", String.valueOf(keys.length))
                    + text("MaxKeys", "1000")
                    + text("IsTruncated", "false")
                    + contents
                    + "</ListBucketResult>";
            return Answers.ok(body).to(call);
        };
    }

    /** CreateBucket. */
    public static Answer bucketCreated() {
        return call -> Answers.ok().withHeader("Location", call.path()).to(call);
    }
}
