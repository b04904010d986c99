package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.Answers;
import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.awsstub.RecordedCall;
import io.github.whydenied.awsstub.StsAnswers;
import io.github.whydenied.iam.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** What an application sets, seen from its end. */
class SettingsEndToEndTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @TempDir
    Path directory;

    @BeforeEach
    void stub() {
        bench.setting("wait", "60s");
        bench.aws().on(S3, "GetObject").denies();
        bench.aws().on(S3, "HeadObject").denies("never sent");
    }

    private Throwable getObject(String key) {
        return getObject("acme-invoices", key);
    }

    private Throwable getObject(String bucket, String key) {
        S3Client s3 = bench.closing(Clients.s3());
        return Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)));
    }

    private Throwable headObject() {
        S3Client s3 = bench.closing(Clients.s3());
        return Failures.of(() -> s3.headObject(r -> r.bucket("acme-invoices").key("a")));
    }

    private List<String> asked() {
        return bench.callsBesides("GetObject").stream()
                .map(RecordedCall::operation)
                .toList();
    }

    @Test
    void journalGetsOneJsonObjectALine() throws Exception {
        Path journal = directory.resolve("journal.jsonl");
        bench.setting("journal", journal.toString());
        getObject("a");
        getObject("acme-orders", "a");
        await().untilAsserted(() -> assertThat(Files.readAllLines(journal)).hasSize(2));
        List<String> lines = Files.readAllLines(journal);
        for (String line : lines) {
            Json json = Json.parse(line);
            assertThat(json.get("schema").text()).contains("whydenied/1");
            assertThat(json.get("code").text()).contains("identity-no-allow");
        }
    }

    @Test
    void logFalseWritesNoEvent() {
        bench.setting("log", "false");
        assertThat(getObject("a")).hasMessageContaining(" -- WhyDenied [");
        assertThat(bench.log()).isEmpty();
    }

    @Test
    void detailSafeDropsNamesThatAwsDidNotState() {
        bench.setting("detail", "safe");
        assertThat(headObject()).hasMessageContaining(" -- WhyDenied [").hasMessageNotContaining("acme-invoices");
        assertThat(bench.log())
                .singleElement()
                .satisfies(
                        text -> assertThat(text).doesNotContain("acme-invoices").doesNotContain("checkout-service"));
    }

    @Test
    void detailSafeDropsWhatStandsInPoliciesThatWereRead() {
        bench.setting("detail", "safe");
        bench.setting("wait", "60s");
        bench.aws().iam().role("checkout-service").inlinePolicy("secret-plan", """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"HiddenSid","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::hidden-bucket"},
                         {"Sid":"HiddenDeny","Effect":"Deny","Action":"s3:*","Resource":"*",
                          "Condition":{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}}]}
                        """);
        bench.aws().on(AwsService.S3, "GetBucketPolicy").answers(Answers.resourcePolicy("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"HiddenToo","Effect":"Deny","Principal":"*","Action":"s3:*",
                         "Resource":"arn:aws:s3:::hidden-bucket/*"}]}
                        """));
        headObject();
        assertThat(bench.log())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("denies under")
                        .doesNotContainIgnoringCase("hidden")
                        .doesNotContain("secret-plan")
                        .doesNotContain("111122223333"));
    }

    @Test
    void detailFullNamesThem() {
        headObject();
        assertThat(bench.log())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("acme-invoices").contains("checkout-service"));
    }

    @Test
    void redactionStrictMasksAccountsAndSessions() {
        bench.setting("redaction", "strict");
        getObject("a");
        assertThat(bench.log())
                .singleElement()
                .satisfies(
                        text -> assertThat(text).doesNotContain("111122223333").doesNotContain("i-0a1b2c3d"));
    }

    @Test
    void probesNoneAsksNobody() {
        bench.setting("probes", "none");
        assertThat(getObject("a")).hasMessageContaining(" -- WhyDenied [");
        assertThat(asked()).isEmpty();
    }

    @Test
    void probesIdentityAsksForTheCallerOnly() {
        bench.setting("probes", "identity");
        getObject("a");
        assertThat(asked()).containsExactly("GetCallerIdentity");
    }

    @Test
    void probesByNameAskWhatTheyAreNamedFor() {
        bench.setting("probes", "simulation");
        bench.aws().iam().role("checkout-service");
        getObject("a");
        assertThat(asked()).contains("SimulatePrincipalPolicy").doesNotContain("GetCallerIdentity");
    }

    @Test
    void callBudgetOfZeroAsksAwsNothing() {
        bench.setting("call-budget", "0");
        assertThat(getObject("a")).hasMessageContaining(" -- WhyDenied [");
        assertThat(asked()).isEmpty();
    }

    @Test
    void rememberZeroDiagnosesEveryDenial() {
        bench.setting("remember", "0");
        getObject("a");
        getObject("a");
        assertThat(bench.aws().calls(STS, "GetCallerIdentity")).hasSize(2);
        assertThat(bench.log()).hasSize(2);
    }

    @Test
    void deadlineEndsADiagnosisWhoseProbesHang() {
        bench.setting("deadline", "200ms");
        bench.aws()
                .on(STS, "GetCallerIdentity")
                .answers(StsAnswers.callerIdentity(Bench.CALLER).after(Duration.ofSeconds(30)));
        Throwable failure = getObject("a");
        assertThat(failure).hasMessageNotContaining("continues in the log");
        assertThat(WhyDenied.explanation(failure).orElseThrow().course().complete())
                .isTrue();
    }

    @Test
    void docsBaseIsWhereTheLogPoints() {
        bench.setting("docs-base", "https://wiki.example.com/denied");
        getObject("a");
        assertThat(bench.log())
                .singleElement()
                .satisfies(
                        text -> assertThat(text).contains("docs: https://wiki.example.com/denied/identity-no-allow"));
    }

    @Test
    void aWrongValueWarnsOnceAndTheDefaultHolds() {
        bench.setting("attach", "everywhere");
        assertThat(getObject("a")).hasMessageContaining(" -- WhyDenied [");
        getObject("b");
        assertThat(bench.log())
                .filteredOn(text -> text.contains("everywhere"))
                .singleElement()
                .satisfies(text ->
                        assertThat(text).contains("whydenied.attach").contains("message, both, suppressed, none"));
    }

    @Test
    void aMisspeltProbeWarnsAndNamesTheProbesThereAre() {
        bench.setting("probes", "caller_identity,simulatoin");
        getObject("a");
        assertThat(bench.log())
                .filteredOn(text -> text.contains("simulatoin"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("whydenied.probes").contains("simulation"));
    }

    @Test
    void aRedactorOfTheApplicationMasksInEveryForm() {
        bench.install(Explainer.builder().redactor(text -> text.replace("acme-invoices", "[bucket]")));
        assertThat(headObject()).hasMessageContaining("; call: s3:GetObject on [bucket]/");
        assertThat(bench.log()).singleElement().asString().doesNotContain("acme-invoices");
    }

    @Test
    void aRedactorThatThrowsTakesNothingWithIt() {
        bench.install(Explainer.builder().redactor(text -> {
            throw new IllegalStateException("broken");
        }));
        assertThat(getObject("a")).hasMessageContaining(" -- WhyDenied [");
    }

    @Test
    void theTextOfTheLogEventCanBeTheApplicationsOwn() {
        bench.install(Explainer.builder().logText(report -> "denied: " + report.code()));
        getObject("a");
        assertThat(bench.log()).containsExactly("denied: identity-no-allow");
    }

    @Test
    void theApplicationsOwnTextIsRedactedAsOursIs() {
        bench.install(Explainer.builder()
                .redactor(text -> text.replace("acme-invoices", "[bucket]"))
                .logText(report -> report.action() + " on " + report.resource() + ", " + report.remedies()));
        getObject("a");
        assertThat(bench.log())
                .singleElement()
                .asString()
                .startsWith("s3:GetObject on arn:aws:s3:::[bucket]/a, ")
                .doesNotContain("acme-invoices");
    }
}
