package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.AskedResources;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.testing.Calls;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which denials are one, and by which reference they are told. */
class FingerprintTest {

    private static final ReferenceKey KEY = ReferenceKey.of("a secret of the deployment");

    private static Explanation explained(FailedCall call) {
        return new OfflineDiagnosis().explain(call).orElseThrow();
    }

    private static Fingerprint fingerprint(FailedCall call) {
        Explanation explanation = explained(call);
        return Fingerprint.of(explanation.forCall(call).denied());
    }

    private static FailedCall getObject(String key, String said) {
        return Calls.getObject(key, "AccessDenied", said);
    }

    private static String sentence(String key) {
        return "User: " + Calls.ROLE_SESSION
                + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme-invoices/" + key
                + "\" because no identity-based policy allows the s3:GetObject action";
    }

    private static FailedCall with(FailedCall call, ServiceError error, CredentialFacts credentials) {
        return new FailedCall(call.api(), call.request(), error, credentials, call.clock());
    }

    private static FailedCall signedWith(FailedCall call, String accessKeyId) {
        return with(
                call,
                call.error(),
                new CredentialFacts(
                        CredentialFacts.Kind.SESSION, accessKeyId, null, null, new CredentialFacts.Source("0", null)));
    }

    private static FailedCall answered(FailedCall call, String requestId, String hostId) {
        ServiceError error = call.error();
        return with(
                call,
                new ServiceError(
                        error.exceptionClass(),
                        error.service(),
                        error.code(),
                        error.message(),
                        new HttpFacts(403, requestId, hostId, Map.of("x-amz-request-id", requestId), null)),
                call.credentials());
    }

    private static FailedCall runInstances(String blob, String requestId) {
        return new FailedCall(
                new ApiCall("Ec2", "RunInstances", "ec2", "eu-west-1", null),
                RequestFacts.of(Map.of("ImageId", "ami-0a1b2c3d")),
                new ServiceError(
                        "Ec2Exception",
                        "Ec2",
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. User: " + Calls.ROLE_SESSION
                                + " is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/* because"
                                + " no identity-based policy allows the ec2:RunInstances action. Encoded authorization failure message: "
                                + blob,
                        new HttpFacts(403, requestId, null, Map.of(), null)),
                Calls.deniedGetObject("a").credentials(),
                new ClockFacts(Instant.parse("2026-11-21T12:00:00Z"), null));
    }

    @Test
    void theSameDenialIsOneWhateverItsIdsAre() {
        FailedCall call = Calls.deniedGetObject("payroll.csv");
        assertThat(fingerprint(answered(call, "7F3KQZ9C1VXXEXMP", "tMQxgGJQk2/a+b=")))
                .isEqualTo(fingerprint(answered(call, "1VXXEXMP7F3KQZ9C", "zzQxgGJQk2/c+d=")));
    }

    @Test
    void theSameDenialIsOneWhateverItsEncodedMessageIs() {
        assertThat(fingerprint(runInstances("4xr_Q-ml2FAh8t3cL0aVw9Yt1kRz7DsKk2", "r-1")))
                .isEqualTo(fingerprint(runInstances("Ab90_zzRtY41kRz7DsqpLmNo4xr-Q_ml2FAh8t3cL0aVw9Yt", "r-2")));
    }

    /** The key of one object holds a quote and AWS's sentence about another. */
    @Test
    void aNameThatEndsTheSentenceIsNotTheDenialOfTheOtherName() {
        String poison = "payroll.csv\" because no identity-based policy allows authorizationId: abc1";
        Explanation poisoned = explained(getObject(poison, sentence(poison)));
        Explanation honest = explained(Calls.deniedGetObject("payroll.csv"));

        assertThat(fingerprint(poisoned.call())).isNotEqualTo(fingerprint(honest.call()));
        assertThat(poisoned.reference()).isNotEqualTo(honest.reference());
    }

    /** However the message reads, two objects are two. */
    @Test
    void theRequestsOwnResourceTellsTwoDenialsApart() {
        assertThat(fingerprint(getObject("a", "Access Denied")))
                .isNotEqualTo(fingerprint(getObject("b", "Access Denied")));
        assertThat(fingerprint(getObject("a", sentence("payroll.csv"))))
                .isNotEqualTo(fingerprint(getObject("b", sentence("payroll.csv"))));
    }

    @Test
    void anOperationThatTheCatalogueDoesNotKnowIsToldByItsMembers() {
        FailedCall known = Calls.deniedGetObject("a");
        FailedCall unknown = new FailedCall(
                new ApiCall("Unheard", "Of", "unheard-of", "eu-west-1", null),
                RequestFacts.of(Map.of("Name", "orders")),
                known.error(),
                known.credentials(),
                known.clock());
        assertThat(AskedResources.of(DeniedCall.of(unknown))).containsExactly("Name=[orders]");
        assertThat(AskedResources.of(DeniedCall.of(known))).contains("arn:aws:s3:::acme-invoices/a");
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html">BatchGetImage, registryId</a> */
    @Test
    void anAccountThatOnlyAMemberNamesTellsTwoDenialsApart() {
        assertThat(fingerprint(batchGetImage("111122223333"))).isNotEqualTo(fingerprint(batchGetImage("444455556666")));
    }

    private static FailedCall batchGetImage(String registry) {
        FailedCall known = Calls.getObject("a", "AccessDeniedException", "Access Denied");
        return new FailedCall(
                new ApiCall("Ecr", "BatchGetImage", "ecr", "eu-west-1", null),
                RequestFacts.of(Map.of("registryId", registry, "repositoryName", "web")),
                known.error(),
                known.credentials(),
                known.clock());
    }

    @Test
    void aRolesNextSessionKeyMakesNoOtherReference() {
        FailedCall call = Calls.deniedGetObject("a");
        assertThat(explained(signedWith(call, "ASIAQAAAAAAAAAAAAAA2")).reference())
                .isEqualTo(explained(signedWith(call, "ASIAQAAAAAAAAAAAAAA3")).reference());
    }

    @Test
    void whereAwsSaysNotWhoTheKeyTellsCallersApart() {
        FailedCall call = getObject("a", "Access Denied");
        assertThat(explained(signedWith(call, "ASIAQAAAAAAAAAAAAAA2")).reference())
                .isNotEqualTo(
                        explained(signedWith(call, "ASIAQAAAAAAAAAAAAAA3")).reference());
    }

    @Test
    void aReferenceIsTheSameWithTheSameKeyAndAnotherWithAnother() {
        Fingerprint denial = fingerprint(Calls.deniedGetObject("payroll.csv"));
        assertThat(KEY.reference(denial))
                .matches("[0-9a-f]{12}")
                .isEqualTo(ReferenceKey.of("a secret of the deployment").reference(denial))
                .isNotEqualTo(ReferenceKey.of("a secret of another one").reference(denial))
                .isNotEqualTo(ReferenceKey.ofProcess().reference(denial))
                .isNotEqualTo(ReferenceKey.NONE.reference(denial));
        assertThat(ReferenceKey.ofProcess().reference(denial))
                .isEqualTo(ReferenceKey.ofProcess().reference(denial));
    }

    @Test
    void aKeyIsNeverPrinted() {
        Settings settings = new Settings(
                true, Settings.DEFAULT.output(), Settings.DEFAULT.bounds(), Settings.DEFAULT.probes(), KEY);
        assertThat(settings.toString()).doesNotContain("secret", "deployment").contains("ReferenceKey[hidden]");
    }
}
