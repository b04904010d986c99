package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.testing.Calls;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeniedRequestTest {

    private static DeniedRequest of(FailedCall call) {
        return DeniedCall.of(call).request();
    }

    @Test
    void theSentenceOfAwsComesBeforeTheCatalogue() {
        DeniedRequest request = of(Calls.getObject(
                "a",
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: kms:Decrypt on resource:"
                        + " arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no"
                        + " identity-based policy allows the kms:Decrypt action"));
        assertThat(request.action()).isEqualTo("kms:Decrypt");
        assertThat(request.resource())
                .isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        assertThat(request.statedByAws()).isTrue();
        assertThat(request.dependentOn()).isEqualTo("S3.GetObject");
    }

    @Test
    void aBareDenialIsReadFromTheRequest() {
        DeniedRequest request = of(Calls.getObject("2026/a.pdf", "AccessDenied", "Access Denied"));
        assertThat(request.action()).isEqualTo("s3:GetObject");
        assertThat(request.resource()).isEqualTo("arn:aws:s3:::acme-invoices/2026/a.pdf");
        assertThat(request.statedByAws()).isFalse();
        assertThat(request.dependentOn()).isNull();
    }

    @Test
    void aKeyWithALineBreakIsTheRequestsAndNotTheMessages() {
        assertThat(of(Calls.deniedGetObject("2026/\nforged\u2028line")).resource())
                .isEqualTo("arn:aws:s3:::acme-invoices/2026/\nforged\u2028line");
    }

    @Test
    void whereTheMessageNamesAnotherResourceTheRequestsStands() {
        String sentence =
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform: s3:GetObject on resource: \"%s\""
                        + " because no identity-based policy allows the s3:GetObject action";
        for (String said : List.of("arn:aws:s3:::acme-invoices/2026/inv", "arn:aws:s3:::other/x")) {
            FailedCall call = Calls.getObject("2026/inv-1.pdf", "AccessDenied", sentence.formatted(said));
            DeniedRequest request = of(call);
            assertThat(request.resource()).isEqualTo("arn:aws:s3:::acme-invoices/2026/inv-1.pdf");
            assertThat(SaidResource.isDisputed(said, request.resource(), call.request()))
                    .isTrue();
        }
        assertThat(of(Calls.getObject(
                                "2026/inv-1.pdf", "AccessDenied", sentence.formatted("arn:aws:s3:::acme-invoices/*")))
                        .resource())
                .isEqualTo("arn:aws:s3:::acme-invoices/*");
    }

    /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
    @Test
    void anOperationThatIsNotNamedLikeItsActionIsLookedUp() {
        FailedCall get = Calls.getObject("a", "AccessDenied", "Access Denied");
        FailedCall list = new FailedCall(
                new ApiCall("S3", "ListObjectsV2", "s3", "eu-west-1", null),
                get.request(),
                get.error(),
                get.credentials(),
                get.clock());
        assertThat(of(list).action()).isEqualTo("s3:ListBucket");
        assertThat(of(list).resource()).isEqualTo("arn:aws:s3:::acme-invoices");
    }

    /** STS's own sentence: "is not authorized to perform AssumeRole on role arn:...". */
    @Test
    void anActionWithoutAPrefixGetsThatOfTheCall() {
        FailedCall get = Calls.getObject(
                "a",
                "AccessDenied",
                "User: " + Calls.ROLE_SESSION + " is not authorized to perform AssumeRole on role"
                        + " arn:aws:iam::111122223333:role/auditor");
        FailedCall assume = new FailedCall(
                new ApiCall("Sts", "AssumeRole", "sts", "eu-west-1", null),
                get.request(),
                get.error(),
                get.credentials(),
                get.clock());

        assertThat(of(assume).action()).isEqualTo("sts:AssumeRole");
        assertThat(of(get).action()).isEqualTo("AssumeRole");
    }
}
