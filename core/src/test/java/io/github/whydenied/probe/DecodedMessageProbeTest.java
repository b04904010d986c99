package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.probe.StubServer.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The decoded document is the one of AWS's own example.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
class DecodedMessageProbeTest extends AwsProbeTest {

    private static final String EXPLICIT = """
            {"allowed":false,"explicitDeny":true,
             "matchedStatements":{"items":[{"statementId":"VisualEditor0","effect":"DENY",
                "principals":{"items":[{"value":"AROA123456789EXAMPLE"}]},
                "actions":{"items":[{"value":"ec2:RunInstances"}]},"conditions":{"items":[]}}]},
             "failures":{"items":[]},
             "context":{"principal":{"id":"AROA123456789EXAMPLE:Ana"},
               "action":"RunInstances","resource":"arn:aws:ec2:us-east-1:111122223333:instance/*",
               "conditions":{"items":[{"key":"ec2:InstanceType","values":{"items":[{"value":"t2.micro"}]}},
                                      {"key":"aws:Region","values":{"items":[{"value":"us-east-1"}]}}]}}}
            """;

    @Test
    void theStatementAndTheContextAreRead() throws Exception {
        decodesTo(EXPLICIT);

        DecodedMessage found =
                (DecodedMessage) probe().ask(Ask.getObject().encoded("blob").inquiry(), new TestSession());

        assertThat(found.explicitDeny()).isTrue();
        assertThat(found.statementIds()).containsExactly("VisualEditor0");
        assertThat(found.action()).isEqualTo("RunInstances");
        assertThat(found.resource()).isEqualTo("arn:aws:ec2:us-east-1:111122223333:instance/*");
        assertThat(found.conditions())
                .containsEntry("ec2:InstanceType", List.of("t2.micro"))
                .containsEntry("aws:Region", List.of("us-east-1"));
    }

    @Test
    void anImplicitDenialMatchesNoStatement() throws Exception {
        decodesTo("{\"allowed\":false,\"explicitDeny\":false,\"matchedStatements\":{\"items\":[]},"
                + "\"context\":{\"action\":\"ec2:RunInstances\",\"resource\":\"*\"}}");

        DecodedMessage found =
                (DecodedMessage) probe().ask(Ask.getObject().encoded("blob").inquiry(), new TestSession());

        assertThat(found).isEqualTo(new DecodedMessage(false, List.of(), "ec2:RunInstances", "*", java.util.Map.of()));
    }

    @Test
    void lineBreaksThatALogPutIntoTheBlobAreTakenOut() throws Exception {
        decodesTo(EXPLICIT);

        probe().ask(Ask.getObject().encoded("abc\n  def\r\nghi ").inquiry(), new TestSession());

        assertThat(aws.requests().get(0).body()).endsWith("&EncodedMessage=abcdefghi");
    }

    @Test
    void aBlobLongerThanTheApiTakesIsNotSent() throws Exception {
        String blob = "a".repeat(10_241);

        assertThat(TestSession.outcomeOf(
                        () -> probe().ask(Ask.getObject().encoded(blob).inquiry(), new TestSession())))
                .isInstanceOfSatisfying(
                        Skipped.class, s -> assertThat(s.permission()).isEqualTo("sts:DecodeAuthorizationMessage"));
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void anExpiredMessageIsAFailureThatSaysSo() throws Exception {
        aws.answers(request -> Reply.error(400, "InvalidAuthorizationMessageException", "CANARY"));

        assertThat(TestSession.outcomeOf(
                        () -> probe().ask(Ask.getObject().encoded("blob").inquiry(), new TestSession())))
                .isEqualTo(new Failed("STS says that the encoded message is not valid or has expired"));
    }

    @Test
    void withoutABlobNothingIsAsked() {
        assertThat(probe().appliesTo(Ask.getObject().inquiry(), new EvidenceLedger()))
                .isFalse();
    }

    private DecodedMessageProbe probe() {
        return new DecodedMessageProbe(clients);
    }

    private void decodesTo(String json) {
        aws.answers(request -> Reply.xml("<DecodeAuthorizationMessageResponse><DecodeAuthorizationMessageResult>"
                + "<DecodedMessage>" + json.replace("&", "&amp;") + "</DecodedMessage>"
                + "</DecodeAuthorizationMessageResult></DecodeAuthorizationMessageResponse>"));
    }
}
