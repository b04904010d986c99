package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records are alike when only time, ids and the name of the session tell them apart. */
class LikenessTest {

    private static final String RECORD = "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"AssumedRole\","
            + "\"principalId\":\"AROAEXAMPLE:i-1\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/app/i-1\","
            + "\"accountId\":\"111122223333\",\"accessKeyId\":\"ASIAEXAMPLE1\",\"sessionContext\":"
            + "{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/path/app\"}}},"
            + "\"eventTime\":\"2026-11-21T10:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
            + "\"awsRegion\":\"eu-west-1\",\"requestParameters\":{\"bucketName\":\"acme\",\"key\":\"a\"},"
            + "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"User: arn:aws:sts::111122223333:assumed-role/app/i-1 "
            + "is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::acme/a because no "
            + "identity-based policy allows the s3:GetObject action\",\"requestID\":\"REQ1\"}";

    private static String likeness(String record) {
        List<String> all = new ArrayList<>();
        DenialSink sink = new DenialSink() {
            @Override
            public void found(DenialRecord found) {
                assertThat(found.likeness()).isEqualTo(all.get(0));
            }

            @Override
            public boolean repeated(String likeness, @Nullable Instant time) {
                all.add(likeness);
                return false;
            }

            @Override
            public void unreadable(String where, String problem) {
                throw new AssertionError(problem);
            }
        };
        try {
            new InputDetector(CallHints.NONE, sink)
                    .read("in", new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String session(String name) {
        return RECORD.replace("i-1", name);
    }

    @Test
    void timeIdsAndTheSessionDoNotCount() {
        String later = session("i-2")
                .replace("REQ1", "REQ2")
                .replace("10:00:00Z", "11:30:00Z")
                .replace("ASIAEXAMPLE1", "ASIAEXAMPLE2");
        assertThat(likeness(later)).isEqualTo(likeness(RECORD));
    }

    @Test
    void everythingElseCounts() {
        List<String> others = List.of(
                RECORD.replace("s3:GetObject", "s3:GetObjectVersion"),
                RECORD.replace("acme/a", "acme/b"),
                RECORD.replace("\"key\":\"a\"", "\"key\":\"b\""),
                RECORD.replace("role/path/app", "role/app"),
                RECORD.replace("assumed-role/app", "assumed-role/other"),
                RECORD.replace("\"accountId\":\"111122223333\"", "\"accountId\":\"444455556666\""),
                RECORD.replace("eu-west-1", "eu-west-2"),
                RECORD.replace("\"AccessDenied\"", "\"AccessDeniedException\""),
                RECORD.replace("\"GetObject\"", "\"HeadObject\""),
                RECORD.replace("s3.amazonaws.com", "s3express.amazonaws.com"),
                RECORD.replace("ASIAEXAMPLE1", "AKIAEXAMPLE1"),
                RECORD.replace("AROAEXAMPLE", "AROAANOTHER"));
        assertThat(others.stream().map(LikenessTest::likeness).distinct()).hasSize(others.size());
        assertThat(others.stream().map(LikenessTest::likeness)).doesNotContain(likeness(RECORD));
    }

    @Test
    void aSessionThatIsSaidElsewhereCounts() {
        assertThat(likeness(session("action"))).isNotEqualTo(likeness(RECORD));
        assertThat(likeness(session("app"))).isNotEqualTo(likeness(RECORD));
        assertThat(likeness(session("acme-nightly"))).isNotEqualTo(likeness(RECORD));
    }

    @Test
    void aSessionWithoutAKnownRoleCounts() {
        String unknown = RECORD.replace("sessionIssuer", "other");
        assertThat(likeness(unknown.replace("i-1", "i-2"))).isNotEqualTo(likeness(unknown));
    }
}
