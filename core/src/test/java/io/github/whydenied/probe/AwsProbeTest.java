package io.github.whydenied.probe;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Real SDK clients against a stub that they reach by the SDK's own endpoint setting. */
abstract class AwsProbeTest {

    StubServer aws;
    AwsClients clients;
    private SystemProperty endpoint;

    @BeforeEach
    void startAws() {
        aws = new StubServer();
        endpoint = new SystemProperty("aws.endpointUrl", aws.url());
        clients = new AwsClients(Machine.bare().environment());
    }

    @AfterEach
    void stopAws() {
        clients.close();
        endpoint.close();
        aws.close();
    }
}
