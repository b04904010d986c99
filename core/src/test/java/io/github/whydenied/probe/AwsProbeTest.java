package io.github.whydenied.probe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Probes against a stub that they and the SDK's clients reach by the SDK's own endpoint setting. */
abstract class AwsProbeTest {

    StubServer aws;
    AwsClients clients;
    private SystemProperty endpoint;

    @BeforeEach
    void startAws() {
        aws = new StubServer();
        endpoint = new SystemProperty("aws.endpointUrl", aws.url());
        clients = new AwsClients(
                Machine.bare().property("aws.endpointUrl", aws.url()).environment());
    }

    @AfterEach
    void stopAws() {
        clients.close();
        endpoint.close();
        aws.close();
    }
}
