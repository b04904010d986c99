package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.awsstub.Answers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;

/** Calls that succeed and of whose answer some entries were denied, through clients as applications build them. */
class DeniedEntriesTest {

    @RegisterExtension
    final Bench bench = new Bench();

    private static DeleteObjectsRequest deletion(String... keys) {
        return DeleteObjectsRequest.builder()
                .bucket("acme-invoices")
                .delete(Delete.builder()
                        .objects(Stream.of(keys)
                                .map(key -> ObjectIdentifier.builder().key(key).build())
                                .toList())
                        .build())
                .build();
    }

    /** The sentence of a missing identity-based policy. */
    private static String sentence(String action, String resource) {
        return "User: " + Bench.CALLER + " is not authorized to perform: " + action + " on resource: \"" + resource
                + "\" because no identity-based policy allows the " + action + " action";
    }

    private void refuses(String... keys) {
        String errors = Stream.of(keys)
                .map(key -> "<Error><Key>" + key + "</Key><Code>AccessDenied</Code><Message>"
                        + sentence("s3:DeleteObject", "arn:aws:s3:::acme-invoices/" + key)
                                .replace("\"", "&quot;")
                        + "</Message></Error>")
                .collect(Collectors.joining());
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + errors
                        + "</DeleteResult>"));
    }

    private void awaitEvents(int count) {
        await().untilAsserted(() -> assertThat(bench.events()).hasSize(count));
    }

    @Test
    void anObjectThatIsNotDeletedIsToldAndTheAnswerStaysAsItIs() {
        refuses("legal/contract.pdf");
        S3Client s3 = bench.closing(Clients.s3());
        DeleteObjectsResponse answer = s3.deleteObjects(deletion("tmp/a", "legal/contract.pdf", "tmp/b"));
        awaitEvents(1);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message())
                        .isEqualTo(sentence("s3:DeleteObject", "arn:aws:s3:::acme-invoices/legal/contract.pdf")));
        Golden.assertLogIs(bench, "entries/s3-delete-objects");
    }

    @Test
    void anAsynchronousClientIsToldTheSame() {
        refuses("legal/contract.pdf");
        S3AsyncClient s3 = bench.closing(Clients.s3Async());
        s3.deleteObjects(deletion("tmp/a", "legal/contract.pdf", "tmp/b")).join();
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/s3-delete-objects");
    }

    @Test
    void aSecretThatIsLackingIsTold() {
        String secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/pay-Zt5Wq1";
        bench.aws()
                .on(SECRETS_MANAGER, "BatchGetSecretValue")
                .answers(Answers.ok(Map.of(
                        "SecretValues",
                        List.of(Map.of("Name", "prod/db", "SecretString", "s3cr3t")),
                        "Errors",
                        List.of(Map.of(
                                "SecretId",
                                "prod/pay",
                                "ErrorCode",
                                "AccessDeniedException",
                                "Message",
                                sentence("secretsmanager:GetSecretValue", secret))))));
        SecretsManagerClient secrets =
                bench.closing(Clients.sync(SecretsManagerClient.builder()).build());
        BatchGetSecretValueResponse answer = secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/pay"));
        assertThat(answer.secretValues()).hasSize(1);
        awaitEvents(1);
        Golden.assertLogIs(bench, "entries/secrets-batch-get");
    }

    @Test
    void anAnswerWithoutErrorsIsToldToNobody() {
        bench.aws().on(S3, "DeleteObjects").answers(Answers.ok("<DeleteResult/>"));
        bench.closing(Clients.s3()).deleteObjects(deletion("tmp/a"));
        assertThat(bench.callsBesides("DeleteObjects")).isEmpty();
        assertThat(bench.log()).isEmpty();
    }
}
