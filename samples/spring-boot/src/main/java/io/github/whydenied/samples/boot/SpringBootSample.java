package io.github.whydenied.samples.boot;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import org.springframework.boot.SpringApplication;

/** Runs the application against a stub of AWS on 127.0.0.1 that denies its calls. */
public final class SpringBootSample {

    private SpringBootSample() {}

    /**
     * Runs it.
     *
     * @param args {@code --denied-at-startup} for a bean whose denied call stops the start; nothing for a denied call later
     */
    public static void main(String[] args) {
        try (AwsStub aws = AwsStub.start()) {
            // The SDK's own setting sends every client to the stub, those of WhyDenied's probes too.
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
            aws.iam().role("checkout-service");
            aws.on(S3, "GetObject").denies();
            aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());
            SpringApplication.run(InvoiceApplication.class, args).close();
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }
}
