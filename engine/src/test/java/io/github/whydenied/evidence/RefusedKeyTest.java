package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.catalog.DeniedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedKeyTest {

    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static EvidenceLedger knowing(Finding... findings) {
        EvidenceLedger ledger = new EvidenceLedger();
        for (Finding finding : findings) {
            ledger.record(finding.getClass().getSimpleName(), new ProbeOutcome.Found(finding), 1);
        }
        return ledger;
    }

    private static DeniedRequest refused(String action) {
        return new DeniedRequest(null, action, null, true, "S3.GetObject");
    }

    @Test
    void theKeyBehindAnObjectIsWhatRefused() {
        assertThat(RefusedKey.resource(refused("kms:Decrypt"), knowing(new EncryptionKey("object", KEY))))
                .contains(KEY);
    }

    @Test
    void anAliasIsTheKeyThatItLeadsTo() {
        EvidenceLedger known =
                knowing(new EncryptionKey("queue", "alias/orders"), new KmsKey(KEY, "Enabled", false, null));

        assertThat(RefusedKey.resource(refused("kms:Decrypt"), known)).contains(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias/orders",
                "1234abcd-12ab-34cd-56ef-1234567890ab",
                "arn:aws:kms:eu-west-1:111122223333:alias/orders"
            })
    void whatIsNoKeysArnIsNoResource(String named) {
        assertThat(RefusedKey.resource(refused("kms:Decrypt"), knowing(new EncryptionKey("queue", named))))
                .isEmpty();
    }

    @Test
    void aKeyThatIsNotThereIsNoResource() {
        assertThat(RefusedKey.resource(refused("kms:Decrypt"), knowing(new KmsKey(KEY, null, false, null))))
                .isEmpty();
    }

    @Test
    void theKeySaysNothingOfAnotherService() {
        assertThat(RefusedKey.resource(refused("s3:GetObject"), knowing(new EncryptionKey("object", KEY))))
                .isEmpty();
    }
}
