package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.DYNAMODB;
import static io.github.whydenied.awsstub.AwsService.EVENTS;
import static io.github.whydenied.awsstub.AwsService.KMS;
import static io.github.whydenied.awsstub.AwsService.LAMBDA;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;
import static io.github.whydenied.sdk.EntryAnswers.sentence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.OpenDenial;
import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsStub;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/** A resource is asked for by its name, by its ARN or by a filter: one denial, which ends with a success by any of them. */
class OneResourceByManyNamesTest {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String TABLE_OF_ANOTHER = "arn:aws:dynamodb:eu-west-1:444455556666:table/orders";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String OTHER_KEY =
            "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321";
    private static final Map<String, AttributeValue> ITEM = Map.of("id", AttributeValue.fromS("1"));

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void asksNobody() {
        bench.setting("probes", "none");
    }

    private static void open(Long... calls) {
        await().untilAsserted(() -> assertThat(Explainer.installed().open())
                .extracting(OpenDenial::calls)
                .containsExactly(calls));
    }

    private static void refused(ThrowingCallable call) {
        assertThat(catchThrowable(call)).isNotNull();
    }

    private static String secret(String name) {
        return "arn:aws:secretsmanager:eu-west-1:111122223333:secret:" + name + "-Zt5Wq1";
    }

    private SecretsManagerClient secrets() {
        return bench.closing(Clients.sync(SecretsManagerClient.builder()).build());
    }

    private void answersSecrets(List<String> names, String... deniedArns) {
        bench.aws()
                .on(SECRETS_MANAGER, "BatchGetSecretValue")
                .answers(Answers.ok(Map.of(
                        "SecretValues",
                        names.stream()
                                .map(name -> Map.of("ARN", secret(name), "Name", name))
                                .toList(),
                        "Errors",
                        Stream.of(deniedArns)
                                .map(arn -> Map.of(
                                        "SecretId",
                                        arn,
                                        "ErrorCode",
                                        "AccessDeniedException",
                                        "Message",
                                        sentence("secretsmanager:GetSecretValue", arn)))
                                .toList())));
    }

    @Test
    void aSecretThatIsAskedForByNameAndAnsweredByArn() {
        SecretsManagerClient secrets = secrets();
        answersSecrets(List.of("prod/mail"), secret("prod/db"));
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/mail"));
        open(1L);
        answersSecrets(List.of("prod/mail"));
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/mail"));
        open(1L);
        answersSecrets(List.of("prod/mail", "prod/db"));
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", "prod/mail"));
        open();
    }

    /** A page that does not have it says nothing of it. */
    @Test
    void aSecretThatAFilterFinds() {
        SecretsManagerClient secrets = secrets();
        Filter filter = Filter.builder().key("name").values("prod/").build();
        answersSecrets(List.of("prod/mail"), secret("prod/db"));
        secrets.batchGetSecretValue(r -> r.filters(filter));
        open(1L);
        answersSecrets(List.of("prod/mail"));
        secrets.batchGetSecretValue(r -> r.filters(filter));
        open(1L);
        answersSecrets(List.of("prod/mail", "prod/db"));
        secrets.batchGetSecretValue(r -> r.filters(filter));
        open();
    }

    @Test
    void aSecretWhoseNameEndsAsAnArnDoesIsAnother() {
        SecretsManagerClient secrets = secrets();
        answersSecrets(List.of(), secret("my"));
        secrets.batchGetSecretValue(r -> r.secretIdList("my"));
        answersSecrets(List.of("my-secret"));
        secrets.batchGetSecretValue(r -> r.secretIdList("my-secret"));
        open(1L);
    }

    @Test
    void ofTwoSecretsOfOneNameTheOtherAccountsStaysDenied() {
        SecretsManagerClient secrets = secrets();
        String others = secret("prod/db").replace("111122223333", "444455556666");
        answersSecrets(List.of("prod/db"), others);
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db", others));
        answersSecrets(List.of("prod/db"));
        secrets.batchGetSecretValue(r -> r.secretIdList("prod/db"));
        open(1L);
        answersSecrets(List.of());
        secrets.batchGetSecretValue(r -> r.secretIdList(others));
        open();
    }

    private void refusesTable(String arn) {
        bench.aws().on(DYNAMODB, "GetItem").denies(sentence("dynamodb:GetItem", arn));
    }

    @Test
    void aTableThatIsDeniedByNameAndByArnIsOneDenial() {
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        refusesTable(TABLE);
        refused(() -> dynamo.getItem(r -> r.tableName("orders").key(ITEM)));
        refused(() -> dynamo.getItem(r -> r.tableName(TABLE).key(ITEM)));
        open(2L);
        bench.aws().on(DYNAMODB, "GetItem").answers(Answers.ok(Map.of()));
        dynamo.getItem(r -> r.tableName(TABLE).key(ITEM));
        open();
    }

    @Test
    void aTableOfThatNameInAnotherAccountIsAnother() {
        DynamoDbClient dynamo =
                bench.closing(Clients.sync(DynamoDbClient.builder()).build());
        refusesTable(TABLE_OF_ANOTHER);
        refused(() -> dynamo.getItem(r -> r.tableName(TABLE_OF_ANOTHER).key(ITEM)));
        refusesTable(TABLE);
        refused(() -> dynamo.getItem(r -> r.tableName("orders").key(ITEM)));
        open(1L, 1L);
        bench.aws().on(DYNAMODB, "GetItem").answers(Answers.ok(Map.of()));
        dynamo.getItem(r -> r.tableName(TABLE).key(ITEM));
        open(1L);
        dynamo.getItem(r -> r.tableName(TABLE_OF_ANOTHER).key(ITEM));
        open();
    }

    @Test
    void aFunctionByNameArnAndWhatIsBetween() {
        LambdaClient lambda = bench.closing(Clients.sync(LambdaClient.builder()).build());
        String function = "arn:aws:lambda:eu-west-1:111122223333:function:price-calc";
        bench.aws().on(LAMBDA, "Invoke").denies(sentence("lambda:InvokeFunction", function));
        for (String name : List.of("price-calc", "111122223333:function:price-calc", function)) {
            refused(() -> lambda.invoke(r -> r.functionName(name)));
        }
        open(3L);
        bench.aws().on(LAMBDA, "Invoke").answers(Answers.ok(Map.of()));
        lambda.invoke(r -> r.functionName(function));
        open();
    }

    @Test
    void anEventBusByNameAndArn() {
        EventBridgeClient events =
                bench.closing(Clients.sync(EventBridgeClient.builder()).build());
        String bus = "arn:aws:events:eu-west-1:111122223333:event-bus/orders";
        bench.aws()
                .on(EVENTS, "PutEvents")
                .answers(Answers.ok(Map.of(
                        "Entries",
                        List.of(Map.of(
                                "ErrorCode",
                                "AccessDeniedException",
                                "ErrorMessage",
                                sentence("events:PutEvents", bus))))));
        put(events, "orders");
        open(1L);
        bench.aws().on(EVENTS, "PutEvents").answers(Answers.ok(Map.of("Entries", List.of(Map.of("EventId", "1")))));
        put(events, bus);
        open();
    }

    private static void put(EventBridgeClient events, String bus) {
        events.putEvents(
                r -> r.entries(PutEventsRequestEntry.builder().eventBusName(bus).build()));
    }

    /** Each stands for a key that no request tells. */
    @Test
    void anotherAliasIsAnotherKey() {
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        bench.aws()
                .on(KMS, "Encrypt")
                .denies(sentence(
                        "kms:Encrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"));
        refused(() -> encrypt(kms, "alias/x"));
        bench.aws().on(KMS, "Encrypt").answers(Answers.ok(Map.of("CiphertextBlob", "eA==")));
        encrypt(kms, "alias/y");
        open(1L);
        encrypt(kms, "arn:aws:kms:eu-west-1:111122223333:alias/x");
        open();
    }

    private static void encrypt(KmsClient kms, String key) {
        kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("x")));
    }

    /** The request of Decrypt can leave the key to what is encrypted; the answer names it. */
    @Test
    void decryptionWithAnotherKeyEndsNothing() {
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        bench.aws().on(KMS, "Decrypt").denies(sentence("kms:Decrypt", KEY));
        refused(() -> decrypt(kms));
        answersDecrypt(OTHER_KEY);
        decrypt(kms);
        open(1L);
        answersDecrypt(KEY);
        decrypt(kms);
        open();
    }

    @Test
    void twoKeysThatMayNotDecryptAreTwoDenials() {
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        bench.aws().on(KMS, "Decrypt").denies(sentence("kms:Decrypt", KEY));
        refused(() -> decrypt(kms));
        bench.aws().on(KMS, "Decrypt").denies(sentence("kms:Decrypt", OTHER_KEY));
        refused(() -> decrypt(kms));
        open(1L, 1L);
        answersDecrypt(KEY);
        decrypt(kms);
        open(1L);
    }

    /** The action tells which of both keys it is. */
    @Test
    void reEncryptionEndsTheDenialOfEitherKey() {
        KmsClient kms = bench.closing(Clients.sync(KmsClient.builder()).build());
        bench.aws().on(KMS, "ReEncrypt").denies(sentence("kms:ReEncryptTo", OTHER_KEY));
        refused(() -> reEncrypt(kms));
        open(1L);
        bench.aws()
                .on(KMS, "ReEncrypt")
                .answers(Answers.ok(Map.of("SourceKeyId", KEY, "KeyId", OTHER_KEY, "CiphertextBlob", "eA==")));
        reEncrypt(kms);
        open();
    }

    private static void reEncrypt(KmsClient kms) {
        kms.reEncrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("x")).destinationKeyId(OTHER_KEY));
    }

    private static void decrypt(KmsClient kms) {
        kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("x")));
    }

    private void answersDecrypt(String key) {
        bench.aws().on(KMS, "Decrypt").answers(Answers.ok(Map.of("KeyId", key, "Plaintext", "eA==")));
    }

    /** What another server allows says nothing of this one. */
    @Test
    void theSameBucketOnAnotherServerIsAnother() {
        S3Client s3 = bench.closing(Clients.s3());
        bench.aws()
                .on(S3, "DeleteObjects")
                .answers(Answers.ok(
                        "<DeleteResult><Error><Key>a</Key><Code>AccessDenied</Code></Error></DeleteResult>"));
        delete(s3);
        open(1L);
        AwsStub other = bench.closing(AwsStub.start());
        other.on(S3, "DeleteObjects").answers(Answers.ok("<DeleteResult/>"));
        delete(bench.closing(
                Clients.s3Builder().endpointOverride(other.endpoint()).build()));
        open(1L);
        bench.aws().on(S3, "DeleteObjects").answers(Answers.ok("<DeleteResult/>"));
        delete(s3);
        open();
    }

    private static void delete(S3Client s3) {
        s3.deleteObjects(r -> r.bucket("acme-invoices")
                .delete(d -> d.objects(ObjectIdentifier.builder().key("a").build())));
    }
}
