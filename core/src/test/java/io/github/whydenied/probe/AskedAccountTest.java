package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.ProbeOutcome.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In which account is asked, and whether a bystander may. */
class AskedAccountTest {

    private static final String OWN = "111122223333";
    private static final String OTHER = "444455556666";

    @Test
    void theCallerAsksInItsOwnAccount() {
        EvidenceLedger known = new EvidenceLedger();
        known.record("caller_identity", new Found(new CallerIdentity("arn:aws:iam::111122223333:user/a", OWN, "A")), 1);

        assertThat(AskedAccount.of(Ask.getObject().inquiry(), known)).contains(OWN);
        assertThat(AskedAccount.of(Ask.getObject().account(OTHER).inquiry(), new EvidenceLedger()))
                .contains(OTHER);
        assertThat(AskedAccount.objection(Ask.getObject().inquiry())).isEmpty();
    }

    /** What the call says of an account is the denied caller's, and no word about who asks. */
    @Test
    void aBystanderAsksInItsOwnAccount() {
        Inquiry inquiry = as(OTHER, Ask.getObject().account(OWN));

        assertThat(AskedAccount.of(inquiry, new EvidenceLedger())).contains(OTHER);
        assertThat(AskedAccount.of(as(null, Ask.getObject().account(OWN)), new EvidenceLedger()))
                .isEmpty();
    }

    @Test
    void aBystanderAsksByNameWhereEverythingIsOfItsAccount() {
        assertThat(AskedAccount.objection(as(OWN, Ask.getObject()))).isEmpty();
        assertThat(AskedAccount.objection(as(OTHER, Ask.getObject()))).isPresent();
        assertThat(AskedAccount.objection(as(null, Ask.getObject()))).isPresent();
        assertThat(AskedAccount.objection(as(OWN, Ask.getObject().principal(null))))
                .as("a bucket's ARN has no account")
                .isPresent();
        assertThat(AskedAccount.objection(
                        as(OWN, Ask.getObject().refused("kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/1"))))
                .isPresent();
    }

    private static Inquiry as(@Nullable String account, Ask ask) {
        return ask.with(new SdkCallerAccess(Ask.USER, null, null, new SdkCallerAccess.Bystander(account)))
                .inquiry();
    }
}
