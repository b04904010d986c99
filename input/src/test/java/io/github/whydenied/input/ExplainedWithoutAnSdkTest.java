package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.OfflineDiagnosis;
import io.github.whydenied.render.HtmlRenderer;
import io.github.whydenied.render.JsonRenderer;
import io.github.whydenied.render.LogRenderer;
import io.github.whydenied.render.MessageRenderer;
import io.github.whydenied.render.RenderOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From an input to a printed explanation, where there is no AWS SDK: what a pipeline or a Spark job does. */
class ExplainedWithoutAnSdkTest {

    private static final String SENTENCE =
            "User: arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d is not authorized to perform: s3:GetObject"
                    + " on resource: \\\"arn:aws:s3:::acme-invoices/inv-1.pdf\\\" because no identity-based policy allows the"
                    + " s3:GetObject action";

    private static List<Explanation> explained(String input) throws IOException {
        OfflineDiagnosis diagnosis = new OfflineDiagnosis();
        List<Explanation> explanations = new ArrayList<>();
        new InputDetector(CallHints.NONE, new DenialSink() {
                    @Override
                    public void found(DenialRecord record) {
                        diagnosis
                                .explain(record.call(), record.denial(), record.told())
                                .ifPresent(explanations::add);
                    }

                    @Override
                    public void unreadable(String where, String problem) throws IOException {
                        throw new IOException(where + ": " + problem);
                    }
                })
                .read("input", new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return explanations;
    }

    private static void assertPrinted(List<Explanation> explanations) {
        RenderOptions options = RenderOptions.STANDARD;
        assertThat(explanations).singleElement().satisfies(explanation -> {
            assertThat(new MessageRenderer(options).render(explanation)).startsWith("[identity-no-allow]: ");
            assertThat(new LogRenderer(options).render(explanation))
                    .contains("no identity-based policy allows\n      `s3:GetObject` on this object\n");
            assertThat(new JsonRenderer(options).render(explanation)).contains("\"identity-no-allow\"");
            assertThat(new HtmlRenderer(options).render(explanation)).contains("acme-invoices/inv-1.pdf");
        });
    }

    @Test
    void theLineOfALog() throws IOException {
        assertPrinted(explained("2026-11-21 ERROR AccessDenied: " + SENTENCE.replace("\\\"", "\"") + "\n"));
    }

    @Test
    void aLineOfJson() throws IOException {
        assertPrinted(explained("{\"id\": 7, \"message\": \"" + SENTENCE + "\"}\n"));
    }

    @Test
    void aRecordOfCloudTrail() throws IOException {
        assertPrinted(explained("""
                {"Records": [{"eventVersion": "1.09", "eventTime": "2026-11-21T12:00:00Z", "eventSource": "s3.amazonaws.com",
                "eventName": "GetObject", "awsRegion": "eu-west-1", "errorCode": "AccessDenied", "errorMessage": "%s",
                "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d"},
                "requestParameters": {"bucketName": "acme-invoices", "key": "inv-1.pdf"}}]}""".formatted(SENTENCE)));
    }
}
