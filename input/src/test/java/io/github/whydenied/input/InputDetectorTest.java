package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.PolicyType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The content tells what an input is. The goldens of the command line show each kind in full. */
class InputDetectorTest {

    private static final String SENTENCE = "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: "
            + "s3:GetObject on resource: arn:aws:s3:::acme/a because no identity-based policy allows the s3:GetObject action";

    private static final String RECORD = "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\","
            + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/i-1\",\"accountId\":\"111122223333\",\"sessionContext\":"
            + "{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/path/app\"}}},"
            + "\"eventTime\":\"2026-11-21T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
            + "\"awsRegion\":\"eu-west-1\",\"requestParameters\":{\"bucketName\":\"acme\",\"key\":\"a\"},"
            + "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"" + SENTENCE + "\",\"requestID\":\"REQ1\"}";

    private static final String SUCCESS =
            "{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"eventTime\":\"2026-11-21T10:00:00Z\"}";

    private final List<DenialRecord> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private void read(InputStream in) {
        DenialSink sink = new DenialSink() {
            @Override
            public void found(DenialRecord record) {
                found.add(record);
            }

            @Override
            public void unreadable(String where, String problem) {
                unreadable.add(where + ": " + problem);
            }
        };
        try {
            new InputDetector(CallHints.NONE, sink).read("in", in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void read(String text) {
        read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMessageAloneIsOneDenial() {
        read(SENTENCE);
        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.where()).isEqualTo("in:1");
            assertThat(record.recorded()).isFalse();
            assertThat(record.denial().message().sentence().action()).isEqualTo("s3:GetObject");
        });
    }

    /** A log of an application with WhyDenied is read as one of an application without it. */
    @Test
    void whatWhyDeniedSaidItselfIsNoEvidence() {
        String ours =
                " -- WhyDenied [scp-explicit-deny]: a service control policy denies it; help: allow sqs:SendMessage";
        read(SENTENCE + ours + " (Service: S3, Status Code: 403, Request ID: REQ1)");
        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.call().error().message())
                    .isEqualTo(SENTENCE + " (Service: S3, Status Code: 403, Request ID: REQ1)");
            assertThat(record.denial().message().reason().policyType()).isEqualTo(PolicyType.IDENTITY);
        });
    }

    @Test
    void linesKeepTheirIdsAndAreNumbered() {
        read("{\"id\":1.0,\"message\":\"" + SENTENCE + "\"}\n\n{\"id\":\"b\",\"message\":\"" + SENTENCE
                + "\"}\n{\"id\":\n");
        assertThat(found).extracting(DenialRecord::where).containsExactly("in:1", "in:3");
        assertThat(found)
                .extracting(DenialRecord::id)
                .containsExactly(new JsonScalar("1.0", false), new JsonScalar("b", true));
        assertThat(unreadable).singleElement().asString().startsWith("in:4: is no JSON");
    }

    @Test
    void recordsTellTheCallerTheTimeAndTheRequest() {
        read("{\"Records\":[" + SUCCESS + "," + RECORD + "]}");
        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.where()).isEqualTo("in, record 2");
            assertThat(record.recorded()).isTrue();
            assertThat(record.time()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
            DenialRecord.Caller caller = Objects.requireNonNull(record.caller());
            assertThat(caller.issuer()).isEqualTo("arn:aws:iam::111122223333:role/path/app");
            assertThat(record.call().api().region()).isEqualTo("eu-west-1");
            assertThat(record.call().request().members()).containsEntry("Bucket", List.of("acme"));
        });
    }

    @Test
    void theSameRecordIsReadInEveryLayout() {
        String escaped = RECORD.replace("\"", "\\\"");
        for (String layout : List.of(
                "{\"Records\":[" + RECORD + "]}",
                "{\n  \"Records\": [\n    " + RECORD + "\n  ]\n}",
                "[" + RECORD + "]",
                RECORD,
                RECORD + "\n" + SUCCESS + "\n",
                "{\"Events\":[{\"EventId\":\"1\",\"CloudTrailEvent\":\"" + escaped + "\"}]}",
                "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + RECORD + "}")) {
            found.clear();
            read(layout);
            assertThat(found).as(layout).singleElement().satisfies(record -> {
                assertThat(record.recorded()).isTrue();
                assertThat(record.call().error().http().requestId()).isEqualTo("REQ1");
            });
        }
        assertThat(unreadable).isEmpty();
    }

    @Test
    void brokenJsonIsReportedBehindWhatWasRead() {
        read("{\"Records\":[" + RECORD + "," + RECORD.substring(0, 300));
        assertThat(found).hasSize(1);
        assertThat(unreadable).singleElement().asString().contains("the JSON is broken after record 1");
    }

    @Test
    void gzipIsUnpackedAndTheRestLeftAlone() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(SENTENCE.getBytes(StandardCharsets.UTF_8));
        }
        read(GzipInput.unpack(new ByteArrayInputStream(zipped.toByteArray())));
        read(GzipInput.unpack(new ByteArrayInputStream(SENTENCE.getBytes(StandardCharsets.UTF_8))));
        assertThat(found).hasSize(2);
    }
}
