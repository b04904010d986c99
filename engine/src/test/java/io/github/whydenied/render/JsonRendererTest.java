package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.iam.Json;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonRendererTest {

    private final JsonRenderer renderer = new JsonRenderer(RenderOptions.STANDARD);

    @Test
    void jsonIsValidForAnyInput() throws Exception {
        Random random = new Random(9457);
        for (int i = 0; i < 500; i++) {
            // Lone surrogates, controls and quotes are as likely as the rest.
            String value = random.ints(random.nextInt(60), 0, 0x10000)
                    .map(c -> random.nextInt(4) == 0 ? "\"\\\n\ud800\udc00\u2028{}".charAt(c % 8) : c)
                    .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                    .toString();

            String line = renderer.render(RenderingTest.withEveryValue(value));

            assertThat(line).matches("[ -~]+");
            assertThat(Json.parse(line).get("schema").text()).contains("whydenied/1");
            String instance = Json.parse(line).get("instance").text().orElseThrow();
            assertThat(new String(instance.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("no half of a surrogate pair")
                    .isEqualTo(instance);
        }
    }

    @Test
    void theMembersStandInTheOrderOfTheSchema() throws Exception {
        assertThat(Json.parse(renderer.render(Examples.bucketNotObjects()))
                        .members()
                        .keySet())
                .containsExactly(
                        "schema",
                        "type",
                        "title",
                        "status",
                        "detail",
                        "instance",
                        "reference",
                        "code",
                        "certainty",
                        "lasting",
                        "call",
                        "denial",
                        "causes",
                        "evidence",
                        "gaps",
                        "remedies",
                        "notes");
    }

    @Test
    void aMissingResponseIsNull() throws Exception {
        Json json = Json.parse(renderer.render(Cases.plain()
                .answered(new ServiceError("SdkClientException", null, null, null, HttpFacts.NONE))
                .build()));

        assertThat(json.get("status").value()).isNull();
        assertThat(json.get("instance").value()).isNull();
        assertThat(json.get("call").members()).containsKeys("http_status", "error_code");
    }

    @Test
    void aChangeOfAPolicyIsJson() throws Exception {
        Json edit = Json.parse(renderer.render(Examples.bucketNotObjects()))
                .get("remedies")
                .items()
                .get(0);

        assertThat(edit.get("before").text()).contains("arn:aws:s3:::acme-invoices");
        assertThat(edit.get("after").items()).hasSize(2);
    }
}
