package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.AwsService.CLOUDTRAIL;
import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.HostileText;
import io.github.whydenied.iam.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Who changed the deciding policy before the denial, where the setting {@code probes} names {@code last_change}. */
class LastChangeThroughClientsTest {

    private static final String ADMIN = "arn:aws:sts::111122223333:assumed-role/deployer/";

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void theLastChangeOfTheRoleIsAFact() {
        bench.setting("probes", "last_change");
        answersWithChangeBy("ci-4711");

        assertThat(logOfDeniedGet())
                .containsPattern("= read: policy `orders` of role `checkout-service` was last changed 4 min before the"
                        + " call, at\\s+20\\S+Z, by\\s+`" + ADMIN + "ci-4711`\\s+\\(`PutRolePolicy`\\)");
        assertThat(bench.aws().calls(CLOUDTRAIL, "LookupEvents")).hasSize(1);
    }

    @Test
    void unlessItIsNamedNothingIsAsked() {
        answersWithChangeBy("ci-4711");

        assertThat(logOfDeniedGet()).doesNotContain("changed");
        assertThat(bench.aws().calls(CLOUDTRAIL)).isEmpty();
    }

    @Test
    void aRefusedQuestionIsAGapWithItsPermission() {
        bench.setting("probes", "last_change");

        assertThat(logOfDeniedGet()).contains("= not read: the last change (needs cloudtrail:LookupEvents)");
    }

    /** A change settles no cause, so nobody is told to grant the question for that. */
    @Test
    void withoutAKnownCauseTheGapIsNoHelp() {
        bench.setting("probes", "all,last_change");

        assertThat(logOf("Access Denied"))
                .startsWith("access denied[not-enough-evidence]")
                .contains("= not read: the last change (needs cloudtrail:LookupEvents)")
                .doesNotContain("grant `cloudtrail");
    }

    @Test
    void withoutAKnownCauseNobodyMissesWhatIsNotNamed() {
        assertThat(logOf("Access Denied")).doesNotContain("last change");
    }

    @Test
    void namesFromAnEventAreEscaped() {
        bench.setting("probes", "last_change");
        answersWithChangeBy("x\n" + HostileText.FORGED + "\u202e\u001b[2J");

        assertThat(logOfDeniedGet())
                .contains("deployer/x\\u000a" + HostileText.FORGED + "\\u202e\\u001b[2J")
                .doesNotContain("\n" + HostileText.FORGED);
    }

    @Test
    void theSafeFormNamesNobody() {
        bench.setting("probes", "last_change");
        bench.setting("detail", "safe");
        answersWithChangeBy("ci-4711");

        assertThat(logOfDeniedGet()).contains("was last changed").doesNotContain("ci-4711", "deployer", "orders");
    }

    private String logOfDeniedGet() {
        return logOf("User: " + Bench.CALLER + " is not authorized to perform: s3:GetObject on resource:"
                + " \"arn:aws:s3:::acme/x\" because no identity-based policy allows the s3:GetObject action");
    }

    private String logOf(String message) {
        bench.setting("wait", "60s");
        bench.aws().on(S3, "GetObject").denies(message);
        S3Client s3 = bench.closing(Clients.s3());
        Failures.of(() -> s3.getObjectAsBytes(r -> r.bucket("acme").key("x")));
        assertThat(bench.sentences()).hasSize(1);
        return bench.sentences().get(0);
    }

    private void answersWithChangeBy(String session) {
        Json record = new Json(Map.of(
                "eventTime",
                Instant.now().minusSeconds(250).toString(),
                "eventSource",
                "iam.amazonaws.com",
                "eventName",
                "PutRolePolicy",
                "awsRegion",
                "us-east-1",
                "userIdentity",
                Map.of("arn", ADMIN + session, "accountId", "111122223333"),
                "requestParameters",
                Map.of("roleName", "checkout-service", "policyName", "orders"),
                "recipientAccountId",
                "111122223333"));
        bench.aws()
                .on(CLOUDTRAIL, "LookupEvents")
                .answers(ok(Map.of(
                        "Events",
                        List.of(Map.of(
                                "EventName",
                                "PutRolePolicy",
                                "EventSource",
                                "iam.amazonaws.com",
                                "CloudTrailEvent",
                                record.write())))));
    }
}
