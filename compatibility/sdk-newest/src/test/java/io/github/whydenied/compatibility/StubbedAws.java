package io.github.whydenied.compatibility;

import io.github.whydenied.awsstub.AwsStub;
import io.github.whydenied.sdk.Explainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An application whose SDK, and the probes in it, talk to a stub of AWS on 127.0.0.1. */
abstract class StubbedAws {

    /** The key pair of AWS's documentation. */
    static final StaticCredentialsProvider SESSION = StaticCredentialsProvider.create(AwsSessionCredentials.create(
            "ASIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "documentation-session-token"));

    static final String ROLE_SESSION = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";

    AwsStub aws;

    /** What this application logs. */
    Stderr log;

    @BeforeEach
    void pointTheSdkAtTheStub() {
        log = Stderr.capture();
        aws = AwsStub.start();
        aws.callerIs(ROLE_SESSION);
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        System.setProperty("aws.ec2MetadataServiceEndpoint", aws.endpoint().toString());
        // A diagnosis that another test has left would be remembered.
        Explainer.install(null);
    }

    @AfterEach
    void stopTheStub() {
        System.clearProperty("aws.endpointUrl");
        System.clearProperty("aws.ec2MetadataServiceEndpoint");
        aws.close();
        log.close();
    }
}
