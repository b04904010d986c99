package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.render.PolicyDocumentText;
import io.github.whydenied.testing.Calls;
import org.junit.jupiter.api.Test;

/** What an application asks most often, in one word each. */
class ExplanationShortcutsTest {

    private static final String OBJECT = "arn:aws:s3:::acme-invoices/2026/inv-1.pdf";

    @Test
    void aMissingPermissionIsAPolicyToAdd() {
        Explanation denied = said(
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource: \"" + OBJECT
                        + "\" because no identity-based policy allows the s3:GetObject action");

        assertThat(denied.code()).isEqualTo("identity-no-allow");
        assertThat(denied.isCredentialsProblem()).isFalse();
        assertThat(denied.isFinal()).isTrue();
        assertThat(denied.policyToAdd().map(MissingPermissions::attachTo)).contains("role/checkout-service");
        assertThat(denied.policyToAdd().map(PolicyDocumentText::of))
                .hasValueSatisfying(policy -> assertThat(policy).contains("\"Action\": \"s3:GetObject\"", OBJECT));
    }

    @Test
    void whatHasToBeJudgedFirstIsNone() {
        Explanation denied = said(
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource: \"" + OBJECT
                        + "\" with an explicit deny in an identity-based policy");

        assertThat(denied.code()).isEqualTo("identity-explicit-deny");
        assertThat(denied.policyToAdd()).isEmpty();
    }

    @Test
    void noPolicyHelpsAgainstCredentials() {
        Explanation denied = said("ExpiredToken", "The provided token has expired.");

        assertThat(denied.code()).isEqualTo("credentials-expired");
        assertThat(denied.isCredentialsProblem()).isTrue();
        assertThat(denied.policyToAdd()).isEmpty();
    }

    private static Explanation said(String code, String message) {
        return new OfflineDiagnosis()
                .explain(Calls.getObject("2026/inv-1.pdf", code, message))
                .orElseThrow();
    }
}
