package io.github.whydenied.spring;

import io.github.whydenied.awsstub.AwsStub;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stub of AWS for the tests of a class, to which the SDK's own setting sends every client; each test begins without rules. */
final class StubbedAws implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private @Nullable AwsStub running;

    AwsStub stub() {
        return Objects.requireNonNull(running);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = AwsStub.start();
        System.setProperty("aws.endpointUrl", stub().endpoint().toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stub().reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty("aws.endpointUrl");
        stub().close();
    }
}
