package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a record tells of a call beside its error, for a sink that asks for calls that went well too. */
class TrailCallTest {

    private static final String RECORD = """
            {"eventVersion": "1.11", "userIdentity": {"type": "AssumedRole", "principalId": "AROAEXAMPLEROLEID0001:i-1",
             "arn": "arn:aws:sts::111122223333:assumed-role/app/i-1", "accountId": "111122223333", "accessKeyId": "ASIAEXAMPLE",
             "invokedBy": "athena.amazonaws.com", "sessionContext": {"sessionIssuer": {"arn": "arn:aws:iam::111122223333:role/x/app"},
             "attributes": {"mfaAuthenticated": "true", "creationDate": "2026-11-21T09:00:00Z"}, "sourceIdentity": "ann"}},
             "eventTime": "2026-11-21T10:00:00Z", "eventSource": "s3.amazonaws.com", "eventName": "GetObject", "awsRegion": "eu-west-1",
             "sourceIPAddress": "203.0.113.10", "userAgent": "aws-cli/2", %s "requestParameters": {"bucketName": "acme", "key": "a"},
             "eventID": "e-1", "vpcEndpointId": "vpce-0a1b2c3d", "recipientAccountId": "444455556666",
             "resources": [{"ARN": "arn:aws:s3:::acme/a", "type": "AWS::S3::Object", "x": {"ARN": "no"}},
              {"accountId": "444455556666", "ARN": "arn:aws:s3:::acme"}, {"ARNPrefix": "arn:"}],
             "tlsDetails": {"tlsVersion": "TLSv1.3"}}""";

    private static final String DENIED = "\"errorCode\": \"AccessDenied\", \"errorMessage\": \"Access Denied\",";

    private static final class Calls implements DenialSink {
        private final boolean wants;
        private final List<TrailCall> well = new ArrayList<>();
        private final List<DenialRecord> denied = new ArrayList<>();

        private Calls(boolean wants) {
            this.wants = wants;
        }

        @Override
        public void found(DenialRecord record) {
            denied.add(record);
        }

        @Override
        public boolean wantsCalls() {
            return wants;
        }

        @Override
        public void called(TrailCall call) {
            well.add(call);
        }

        @Override
        public void unreadable(String where, String problem) {
            throw new AssertionError(where + problem);
        }
    }

    private static Calls read(boolean wants, String text) throws IOException {
        Calls calls = new Calls(wants);
        new InputDetector(CallHints.NONE, calls)
                .read("t", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return calls;
    }

    private static String records() {
        return "{\"Records\": [" + RECORD.formatted("") + ", " + RECORD.formatted(DENIED) + "]}";
    }

    @Test
    void aCallThatWentWellIsToldWithAllThatItsRecordSays() throws IOException {
        TrailCall call = read(true, records()).well.get(0);

        assertThat(call.where()).isEqualTo("t, record 1");
        assertThat(call.eventId()).isEqualTo("e-1");
        assertThat(call.errorCode()).isNull();
        assertThat(call.api().operation()).isEqualTo("GetObject");
        assertThat(call.request().get("Key")).contains("a");
        assertThat(call.caller().issuer()).isEqualTo("arn:aws:iam::111122223333:role/x/app");
        assertThat(call.caller().invokedBy()).isEqualTo("athena.amazonaws.com");
        assertThat(call.caller().session())
                .isEqualTo(new TrailCall.Session("true", Instant.parse("2026-11-21T09:00:00Z"), "ann"));
        assertThat(call.origin())
                .isEqualTo(new TrailCall.Origin("203.0.113.10", "aws-cli/2", "vpce-0a1b2c3d", "TLSv1.3"));
        assertThat(call.resources())
                .containsExactly(
                        new TrailCall.Resource("arn:aws:s3:::acme/a", null),
                        new TrailCall.Resource("arn:aws:s3:::acme", "444455556666"));
        assertThat(call.recipientAccount()).isEqualTo("444455556666");
    }

    @Test
    void aDenialHasWhatTellsNoiseBesideIt() throws IOException {
        Calls calls = read(false, records());

        assertThat(calls.well).isEmpty();
        assertThat(calls.denied).singleElement().satisfies(one -> {
            TrailCall trail = Objects.requireNonNull(one.trail());
            assertThat(trail.errorCode()).isEqualTo("AccessDenied");
            assertThat(trail.eventId()).isEqualTo("e-1");
            assertThat(trail.origin().userAgent()).isEqualTo("aws-cli/2");
            assertThat(trail.caller().invokedBy()).isEqualTo("athena.amazonaws.com");
        });
    }

    @Test
    void linesAreToldAsDocumentsAre() throws IOException {
        String lines = RECORD.formatted("").replace("\n", " ") + "\n"
                + RECORD.formatted(DENIED).replace("\n", " ") + "\n";
        Calls calls = read(true, lines);

        assertThat(calls.well).hasSize(1);
        assertThat(calls.denied).hasSize(1);
        assertThat(calls.well.get(0).where()).isEqualTo("t:1");
    }
}
