package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.errorWithoutBody;
import static io.github.whydenied.awsstub.Answers.raw;
import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.RecordedCall;
import io.github.whydenied.awsstub.Simulation;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS says no more than that it refuses, and the request tells what that is about.
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject, permissions</a>,
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject, permissions</a>.
 */
class BareDenialsTest {

    private static final String OBJECT = "arn:aws:s3:::acme-invoices/2026/inv-1.pdf";

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void stub() {
        bench.setting("wait", "60s");
        bench.aws().iam().role("checkout-service");
        bench.aws().on(S3, "HeadObject").denies("a HEAD answer has no body to say this in");
        bench.aws().on(S3, "HeadBucket").denies("nor has this one");
        bench.aws().on(S3, "CopyObject").answers(error(403, "AccessDenied", "Access Denied"));
        bench.aws().on(S3, "GetObject").answers(error(403, "AccessDenied", "Access Denied"));
    }

    private void simulates(Simulation simulation) {
        bench.aws().on(IAM, "SimulatePrincipalPolicy").answers(simulation);
    }

    private String headObject() {
        return logOf(s3 -> s3.headObject(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
    }

    private String copyObject() {
        return logOf(s3 -> s3.copyObject(r -> r.sourceBucket("acme-invoices")
                .sourceKey("2026/inv-1.pdf")
                .destinationBucket("partner-inbox")
                .destinationKey("inv-1.pdf")));
    }

    private String logOf(Consumer<S3Client> call) {
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> call.accept(s3));
        assertThat(bench.sentences()).hasSize(1);
        return bench.sentences().get(0);
    }

    private RecordedCall simulated() {
        return bench.aws().calls(IAM, "SimulatePrincipalPolicy").get(0);
    }

    @Test
    void aHeadMayHideThatThereIsNoSuchObject() {
        simulates(Simulation.allows().exceptFor("s3:ListBucket", Simulation.deniesImplicitly()));

        assertThat(headObject())
                .startsWith("access denied[s3-missing-key-hidden]")
                .contains("policy simulator: does not allow `s3:ListBucket` on `arn:aws:s3:::acme-invoices`")
                .contains("not read: the bucket policy")
                .doesNotContain("s3-head-without-detail");
    }

    @Test
    void aHeadOfWhatMayNotBeReadHidesNothing() {
        simulates(Simulation.deniesImplicitly());

        assertThat(headObject())
                .startsWith("access denied[identity-no-allow]")
                .contains("\"Action\": \"s3:GetObject\"")
                .contains("\"Resource\": \"" + OBJECT + "\"")
                .doesNotContain("s3-missing-key-hidden");
    }

    @Test
    void aHeadWhoseEveryActionIsAllowedLeavesBothPossible() {
        simulates(Simulation.allows());

        assertThat(headObject())
                .startsWith("access denied[s3-head-without-detail]")
                .contains("[s3-missing-key-hidden]");
    }

    /** The S3 CRT client, and the Transfer Manager on it, send a HEAD first and give its answer as that to the GET. */
    private void answersGetAsAHead() {
        bench.aws()
                .on(S3, "GetObject")
                .matching(call -> call.header("range").isEmpty())
                .answers(errorWithoutBody(403));
    }

    private String getObject() {
        return logOf(s3 -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf")));
    }

    @Test
    void theHeadBeforeAGetIsExplainedByTheSameReadAsAGet() {
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:GetObject on resource: \"" + OBJECT
                        + "\" because no identity-based policy allows the s3:GetObject action");
        answersGetAsAHead();

        assertThat(getObject())
                .startsWith("access denied[identity-no-allow]")
                .contains("--> s3:GetObject on " + OBJECT)
                .contains("of the same read as a GET AWS states: no identity-based policy allows `s3:GetObject`")
                .contains("\"Resource\": \"" + OBJECT + "\"");
        assertThat(bench.aws().calls(S3, "GetObject"))
                .extracting(call -> call.header("range"))
                .containsExactly("", "bytes=0-0");
    }

    @Test
    void theHeadBeforeAGetIsSimulated() {
        simulates(Simulation.deniesImplicitly());
        answersGetAsAHead();

        assertThat(getObject()).startsWith("access denied[identity-no-allow]").contains("\"Action\": \"s3:GetObject\"");
    }

    @Test
    void theHeadBeforeAGetThatNothingExplainsIsSaidToBeOne() {
        simulates(Simulation.allows());
        answersGetAsAHead();

        assertThat(getObject())
                .startsWith("access denied[s3-head-without-detail]")
                .contains("= stated by AWS: HTTP 403, without a body")
                .contains("= derived: the client sent a HEAD before the GET")
                .contains("Fix to review, for whoever runs this: send it with a client that sends no HEAD first");
    }

    @Test
    void anythingButAReadWithoutABodyIsSimulatedAndNotMadeAgain() {
        simulates(Simulation.deniesImplicitly());
        bench.aws().on(S3, "PutObject").answers(errorWithoutBody(403));

        assertThat(logOf(s3 -> s3.putObject(
                        r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"), RequestBody.fromString("paid"))))
                .startsWith("access denied[identity-no-allow]")
                .contains("--> s3:PutObject on " + OBJECT)
                .contains("\"Action\": \"s3:PutObject\"");
        assertThat(bench.aws().calls(S3, "PutObject")).hasSize(1);
    }

    @Test
    void aProxysAnswerWithoutABodyStaysAProxys() {
        bench.aws().on(S3, "GetObject").answers(raw(403, ""));

        assertThat(getObject()).startsWith("access denied[proxy-or-waf]");
    }

    @Test
    void theHeadOfABucketIsAuthorizedAsListing() {
        simulates(Simulation.deniesImplicitly());

        assertThat(logOf(s3 -> s3.headBucket(r -> r.bucket("acme-invoices"))))
                .startsWith("access denied[identity-no-allow]")
                .contains("\"Action\": \"s3:ListBucket\"")
                .contains("\"Resource\": \"arn:aws:s3:::acme-invoices\"");
    }

    @Test
    void aGetOfSomebodyElsesBucketLeavesTheReasonOpen() {
        simulates(Simulation.allows().exceptFor("s3:ListBucket", Simulation.deniesImplicitly()));

        assertThat(logOf(
                        s3 -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"))))
                .contains("[s3-missing-key-hidden]")
                .doesNotStartWith("access denied[s3-missing-key-hidden]");
    }

    @Test
    void theOneOfSeveralActionsThatIsNotAllowedWasRefused() {
        simulates(Simulation.allows().exceptFor("s3:GetObject", Simulation.deniesImplicitly()));

        assertThat(copyObject())
                .startsWith("access denied[dependent-action]")
                .contains("--> s3:GetObject on " + OBJECT)
                .contains("needed by S3.CopyObject of arn:aws:s3:::partner-inbox/inv-1.pdf")
                .contains("policy simulator, policies as they are now: allows `s3:PutObject`")
                .contains("`S3.CopyObject` also needs `s3:PutObject` on `arn:aws:s3:::partner-inbox/inv-1.pdf`")
                .contains("\"Action\": \"s3:GetObject\"");
        assertThat(simulated().parameter("ActionNames.member.1")).isEqualTo("s3:PutObject");
        assertThat(simulated().parameter("ActionNames.member.2")).isEqualTo("s3:GetObject");
        assertThat(simulated().parameter("ResourceArns.member.2")).isEqualTo(OBJECT);
    }

    @Test
    void whenNoneIsAllowedTheCallsOwnActionComesFirst() {
        simulates(Simulation.deniesImplicitly());

        assertThat(copyObject())
                .startsWith("access denied[identity-no-allow]")
                .contains("--> s3:PutObject on arn:aws:s3:::partner-inbox/inv-1.pdf")
                .satisfies(log -> assertThat(log.replaceAll("\\s+", " "))
                        .contains("refused next, unless the policy of that resource allows it: the policies of role"
                                + " `checkout-service` do not allow `s3:GetObject` on `" + OBJECT
                                + "`, which the call needs too"));
    }

    /** AWS's word stands, and that no list has it for this call is said. */
    @Test
    void anActionThatTheCatalogueDoesNotExpectIsAFact() {
        bench.aws().on(S3, "HeadObject").denies("never sent");
        bench.aws()
                .on(S3, "GetObject")
                .denies("User: " + Bench.CALLER + " is not authorized to perform: s3:GetBucketLocation on resource:"
                        + " \"arn:aws:s3:::acme-invoices\" because no identity-based policy allows the"
                        + " s3:GetBucketLocation action");

        assertThat(logOf(
                        s3 -> s3.getObjectAsBytes(r -> r.bucket("acme-invoices").key("2026/inv-1.pdf"))))
                .contains("--> s3:GetBucketLocation on arn:aws:s3:::acme-invoices")
                .contains("read: the lists of actions have `S3.GetObject` with `s3:GetObject`, not with"
                        + " `s3:GetBucketLocation`");
    }

    @Test
    void theSimulatorIsToldWhatTheRequestDecides() {
        simulates(Simulation.deniesImplicitly());
        bench.aws().on(S3, "ListObjectsV2").answers(error(403, "AccessDenied", "Access Denied"));

        logOf(s3 ->
                s3.listObjectsV2(r -> r.bucket("acme-invoices").prefix("2026/").maxKeys(7)));

        assertThat(context()).contains("s3:prefix string 2026/", "s3:max-keys numeric 7");
    }

    private List<String> context() {
        RecordedCall call = simulated();
        return IntStream.range(1, 30)
                .mapToObj(i -> "ContextEntries.member." + i + ".")
                .filter(entry -> !call.parameter(entry + "ContextKeyName").isEmpty())
                .map(entry -> call.parameter(entry + "ContextKeyName") + " "
                        + call.parameter(entry + "ContextKeyType") + " "
                        + call.parameter(entry + "ContextKeyValues.member.1"))
                .toList();
    }
}
