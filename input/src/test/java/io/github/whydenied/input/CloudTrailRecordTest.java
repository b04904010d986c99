package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CloudTrailRecordTest {

    private final CloudTrailRecord record = new CloudTrailRecord();

    private void read(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            record.read(parser);
        }
    }

    private void readParameters(String json) throws IOException {
        read("{\"requestParameters\":" + json + "}");
    }

    @Test
    void nothingOfARecordIsLeftForTheNext() throws IOException {
        read(
                "{\"eventSource\":\"s3.amazonaws.com\",\"errorCode\":\"AccessDenied\",\"requestParameters\":{\"key\":\"a\"}}");
        assertThat(record.parameters()).containsOnlyKeys("Key");
        read("{\"eventSource\":\"kms.amazonaws.com\"}");
        assertThat(record.get(RecordField.EVENT_SOURCE)).isEqualTo("kms.amazonaws.com");
        assertThat(record.has(RecordField.ERROR_CODE)).isFalse();
        assertThat(record.parameters()).isEmpty();
    }

    @Test
    void scalarsAreReadInTheirPlaceOnly() throws IOException {
        read("{\"arn\":\"no\",\"userIdentity\":{\"arn\":\"caller\",\"accountId\":111122223333,\"errorCode\":\"no\","
                + "\"sessionContext\":{\"arn\":\"no\",\"sessionIssuer\":{\"arn\":\"role\"}}},\"awsRegion\":null}");
        assertThat(record.get(RecordField.ARN)).isEqualTo("caller");
        assertThat(record.get(RecordField.ACCOUNT_ID)).isEqualTo("111122223333");
        assertThat(record.get(RecordField.ISSUER_ARN)).isEqualTo("role");
        assertThat(record.has(RecordField.ERROR_CODE)).isFalse();
        assertThat(record.has(RecordField.AWS_REGION)).isFalse();
    }

    @Test
    void parametersHaveTheNamesOfTheApi() throws IOException {
        readParameters(
                "{\"bucketName\":\"acme\",\"bucket\":\"b\",\"secret\":\"hidden\",\"iamInstanceProfile\":{\"name\":\"p\"},"
                        + "\"instancesSet\":{\"items\":[{\"instanceId\":\"i-1\"},{\"instanceId\":\"i-2\"}]},\"names\":[\"x\",[\"y\"]]}");
        assertThat(record.parameters())
                .containsEntry("Bucket", List.of("acme", "b"))
                .containsEntry("IamInstanceProfile.Name", List.of("p"))
                .containsEntry("InstanceIds", List.of("i-1", "i-2"))
                .containsEntry("Names", List.of("x"))
                .hasSize(4);
    }

    @Test
    void valuesAreBounded() throws IOException {
        String many = IntStream.range(0, 60).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(","));
        readParameters("{\"names\":[" + many + "],\"key\":\"" + "x".repeat(70_000) + "\"}");
        assertThat(record.parameters().get("Names"))
                .hasSize(50)
                .startsWith("v0")
                .endsWith("v49");
        assertThat(record.parameters()).containsEntry("Key", List.of());
        readParameters("{\"names\":[" + many + "]}");
        assertThat(record.parameters().get("Names")).hasSize(50);
    }
}
