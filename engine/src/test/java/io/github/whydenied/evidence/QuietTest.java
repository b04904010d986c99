package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.evidence.ProbeOutcome.TimedOut;
import io.github.whydenied.testing.AwsAnswer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Promise 5: quiet. */
class QuietTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RefusedPermissions refused = new RefusedPermissions(nanos::get);
    private final AtomicInteger calls = new AtomicInteger();

    private final Callable<String> denied = () -> {
        calls.incrementAndGet();
        throw new AwsAnswer(403, "AccessDenied");
    };

    private BoundedSession session(String identity, int budget, Duration deadline) {
        return new BoundedSession(
                new EvidenceLedger(), Deadline.in(deadline), budget, refused, identity, AwsAnswer.CLIENT);
    }

    private BoundedSession session(String identity) {
        return session(identity, 12, Duration.ofMinutes(1));
    }

    private ProbeOutcome ask(BoundedSession session, Callable<String> call) {
        return catchThrowableOfType(ProbeException.class, () -> session.call("iam:GetRole", call))
                .outcome();
    }

    @Test
    void aRefusedPermissionIsNotAskedForAgainForFifteenMinutes() {
        assertThat(ask(session("AKIAIOSFODNN7EXAMPLE"), denied)).isEqualTo(new Refused("iam:GetRole"));
        assertThat(ask(session("AKIAIOSFODNN7EXAMPLE"), denied)).isEqualTo(new Refused("iam:GetRole"));
        assertThat(calls).hasValue(1);
        nanos.addAndGet(Duration.ofMinutes(15).plusSeconds(1).toNanos());
        ask(session("AKIAIOSFODNN7EXAMPLE"), denied);
        assertThat(calls).hasValue(2);
    }

    @Test
    void anotherIdentityIsAskedForItself() {
        ask(session("AKIAIOSFODNN7EXAMPLE"), denied);
        ask(session("ASIAIOSFODNN7EXAMPLE"), denied);
        assertThat(calls).hasValue(2);
    }

    private void askAbout(String resource) {
        BoundedSession session = session("AKIAIOSFODNN7EXAMPLE");
        assertThatExceptionOfType(ProbeException.class)
                .isThrownBy(() -> session.call("s3:GetBucketPolicy", resource, denied));
    }

    @Test
    void whatIsRefusedOnOneResourceIsAskedForOnAnother() {
        askAbout("arn:aws:s3:::partner-data");
        askAbout("arn:aws:s3:::acme-invoices");
        assertThat(calls).hasValue(2);
        askAbout("arn:aws:s3:::partner-data");
        assertThat(calls).hasValue(2);
    }

    @Test
    void whatIsRefusedOnSeveralResourcesIsNotTriedOnTheNext() {
        for (int bucket = 0; bucket < 50; bucket++) {
            askAbout("arn:aws:s3:::bucket-" + bucket);
        }
        assertThat(calls).hasValue(RefusedPermissions.MAX_RESOURCES);
        nanos.addAndGet(Duration.ofMinutes(15).plusSeconds(1).toNanos());
        askAbout("arn:aws:s3:::bucket-0");
        assertThat(calls).hasValue(RefusedPermissions.MAX_RESOURCES + 1);
    }

    @Test
    void theCallBudgetIsKept() throws Exception {
        BoundedSession session = session("AKIAIOSFODNN7EXAMPLE", 2, Duration.ofMinutes(1));
        session.call("", () -> "one");
        session.call("", () -> "two");
        assertThat(ask(session, () -> "three"))
                .isEqualTo(new Skipped("the budget of 2 calls was used up", "iam:GetRole"));
        assertThat(session.calls()).isEqualTo(2);
    }

    @Test
    void nothingIsAskedAfterTheDeadline() {
        assertThat(ask(session("AKIAIOSFODNN7EXAMPLE", 12, Duration.ZERO), denied))
                .isEqualTo(new TimedOut());
        assertThat(calls).hasValue(0);
    }
}
