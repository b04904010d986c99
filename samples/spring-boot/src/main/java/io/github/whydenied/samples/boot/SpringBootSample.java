package io.github.whydenied.samples.boot;

import static io.github.whydenied.awsstub.AwsService.IAM;
import static io.github.whydenied.awsstub.AwsService.S3;
import static io.github.whydenied.awsstub.AwsService.SECRETS_MANAGER;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.awsstub.Simulation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the application against a stub of AWS on 127.0.0.1 that denies its calls. */
public final class SpringBootSample {

    private static final int MAX_MINUTES = 15;

    /** A Region and the key pair of AWS's documentation, where the SDK's default chains find them. */
    private static final Map<String, String> MACHINE = Map.of(
            "aws.region", "eu-west-1",
            "aws.accessKeyId", "ASIAIOSFODNN7EXAMPLE",
            "aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "aws.sessionToken", "documentation-session-token");

    private SpringBootSample() {}

    /**
     * Runs it.
     *
     * @param args {@code --denied-at-startup} for a bean whose denied call stops the start, {@code --denied-import} for a secret that cannot be
     *     imported, {@code --serve} for a web application whose page can be opened; nothing for a denied call and no more
     * @throws IOException when the key that ends {@code --serve} cannot be read
     */
    public static void main(String[] args) throws IOException {
        try (AwsStub aws = AwsStub.start()) {
            MACHINE.forEach(System::setProperty);
            // The SDK's own setting sends every client to the stub, those of WhyDenied's probes too.
            System.setProperty("aws.endpointUrl", aws.endpoint().toString());
            aws.callerIs("arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d");
            aws.iam().role("checkout-service");
            aws.on(S3, "GetObject").denies();
            aws.on(SECRETS_MANAGER, "GetSecretValue").denies();
            aws.on(IAM, "SimulatePrincipalPolicy").answers(Simulation.deniesImplicitly());
            if (List.of(args).contains("--serve")) {
                serve();
            } else {
                SpringApplication.run(InvoiceApplication.class, imports(args)).close();
            }
        } finally {
            System.clearProperty("aws.endpointUrl");
            MACHINE.keySet().forEach(System::clearProperty);
        }
    }

    private static String[] imports(String[] args) {
        return Stream.of(args)
                .map(argument -> argument.equals("--denied-import")
                        ? "--spring.config.import=aws-secretsmanager:/invoices/db"
                        : argument)
                .toArray(String[]::new);
    }

    /** Until somebody presses Enter, and not for ever. */
    private static void serve() throws IOException {
        try (ConfigurableApplicationContext context =
                SpringApplication.run(InvoiceApplication.class, "--spring.main.web-application-type=servlet")) {
            String port = context.getEnvironment().getProperty("local.server.port");
            System.out.printf(
                    "%nOpen http://127.0.0.1:%s/actuator/whydenied in a browser, or http://127.0.0.1:%s/invoices/2026-11 as an end"
                            + " user.%nEnter ends it, as do %d minutes.%n",
                    port, port, MAX_MINUTES);
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MAX_MINUTES);
            while (System.in.available() == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }
}
