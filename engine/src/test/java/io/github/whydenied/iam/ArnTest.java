package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
class ArnTest {

    private static Arn arn(String resource) {
        return Arn.parse("arn:aws:svc:eu-west-1:111122223333:" + resource).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "role/path/name, role, path/name, name",
        "log-group:/app/x, log-group, /app/x, x",
        "function:price-calc, function, price-calc, price-calc",
        "secret:prod/db, secret, prod/db, db",
        "table/a:b, table, a:b, b",
        "orders, orders, orders, orders",
        "root, root, root, root"
    })
    void aResourceHasATypeAnIdAndAName(String resource, String type, String id, String name) {
        assertThat(arn(resource).resourceId()).isEqualTo(id);
        assertThat(arn(resource).name()).isEqualTo(name);
        if (!type.equals(resource)) {
            assertThat(arn(resource).resourceType()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "arn", "arn:aws:s3:::", "arn:aws:s3::", "urn:aws:s3:::b", "arn::s3:::b", "arn:aws::::b"})
    void otherTextsAreNone(String text) {
        assertThat(Arn.parse(text).map(Arn::resource).filter(resource -> !resource.isEmpty()))
                .isEmpty();
    }

    @Test
    void itIsWrittenAsItWasRead() {
        String text = "arn:aws:s3:::bucket/key:with:colons";

        assertThat(Arn.parse(text)).hasValueSatisfying(arn -> {
            assertThat(arn).hasToString(text);
            assertThat(arn.account()).isEmpty();
            assertThat(arn.resource()).isEqualTo("bucket/key:with:colons");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/team/bob, user/bob, 111122223333",
        "arn:aws:iam::111122223333:role/app/web, role/web, 111122223333",
        "arn:aws:sts::111122223333:assumed-role/web/i-1, role/web, 111122223333",
        "arn:aws:sts::111122223333:federated-user/kiosk, federated user/kiosk, 111122223333",
        "arn:aws:iam::111122223333:root, root user/111122223333, 111122223333",
        "arn:aws:sts::111122223333:assumed-role/web, principal/arn:aws:sts::111122223333:assumed-role/web, 111122223333",
        "arn:aws:iam::111122223333:saml-provider/x, principal/arn:aws:iam::111122223333:saml-provider/x, 111122223333",
        "ec2.amazonaws.com, principal/ec2.amazonaws.com,",
        "arn:aws:s3:::bucket, principal/arn:aws:s3:::bucket,"
    })
    void aPrincipalHasAnEntityThatHoldsItsPolicies(String text, String path, String account) {
        Principal principal = Principal.of(text);

        assertThat(principal.entity().path()).isEqualTo(path);
        assertThat(principal.text()).isEqualTo(text);
        assertThat(principal.account().orElse(null)).isEqualTo(account);
    }
}
