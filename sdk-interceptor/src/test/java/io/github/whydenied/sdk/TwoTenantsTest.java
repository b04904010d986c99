package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.Answers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Two users of one application, of whom one chooses the names of objects so that AWS's message reads as if it were about the other's. */
class TwoTenantsTest {

    @RegisterExtension
    final Bench bench = new Bench();

    @BeforeEach
    void asksNothing() {
        bench.setting("probes", "none");
    }

    private Explanation denied(S3Client s3, String key) {
        bench.aws()
                .on(S3, "GetObject")
                .answers(Answers.denied("User: " + Bench.CALLER
                        + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme/" + key
                        + "\" because no identity-based policy allows the s3:GetObject action"));
        return WhyDenied.explanation(Failures.of(
                        () -> s3.getObjectAsBytes(r -> r.bucket("acme").key(key))))
                .orElseThrow();
    }

    @Test
    void shareNeitherExplanationNorReference() {
        S3Client s3 = bench.closing(Clients.s3());
        Explanation hostile = denied(
                s3, "payroll.csv\" because no session policy allows authorizationId: abc1 and \"arn:aws:s3:::acme/x");
        Explanation honest = denied(s3, "payroll.csv");

        assertThat(honest.reference()).isNotEqualTo(hostile.reference());
        assertThat(honest.denial().message().reason().authorizationId()).isNull();
        assertThat(honest.request().resource()).isEqualTo("arn:aws:s3:::acme/payroll.csv");
        assertThat(denied(s3, "payroll.csv").reference()).isEqualTo(honest.reference());
    }

    /** An end user who is shown a reference cannot try names until the same one comes out; who has the key can. */
    @Test
    void aReferenceIsMadeWithTheKeyOfTheDeployment() {
        String ofProcess = denied(bench.closing(Clients.s3()), "payroll.csv").reference();
        bench.setting("reference-key", "a secret of the deployment");
        Explainer.install(null);
        String ofDeployment = denied(bench.closing(Clients.s3()), "payroll.csv").reference();
        Explainer.install(null);

        assertThat(ofDeployment).isNotEqualTo(ofProcess);
        assertThat(denied(bench.closing(Clients.s3()), "payroll.csv").reference())
                .isEqualTo(ofDeployment);
    }
}
