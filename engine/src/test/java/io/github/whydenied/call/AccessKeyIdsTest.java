package io.github.whydenied.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https://labs.withsecure.com/publications/a-bitwise-analysis-of-aws-access-key-identifiers.html */
class AccessKeyIdsTest {

    @ParameterizedTest
    @CsvSource({
        "AKIARTX3GSDSQEXAMPLE, 111122223333",
        "ASIARTX3GSDSQEXAMPLE, 111122223333",
        "AKIAQAAAAAAAAEXAMPLE, 000000000000",
        "AKIAIOSFODNN7EXAMPLE,",
        "AROARTX3GSDSQEXAMPLE,",
        "AKIA777777777EXAMPLE,",
        "AKIA0OSFODNN7EXAMPLE,",
        "AKIA,",
        "'',"
    })
    void theIdOfAKeyHoldsItsAccount(String id, String account) {
        assertThat(AccessKeyIds.account(id).orElse(null)).isEqualTo(account);
    }
}
