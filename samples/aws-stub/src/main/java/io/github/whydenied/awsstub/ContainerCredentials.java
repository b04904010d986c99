package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.raw;
import static io.github.whydenied.awsstub.AwsService.CONTAINER_CREDENTIALS;

import java.net.URI;

/** The endpoint that hands credentials to an ECS task or, by EKS Pod Identity, to a pod. */
public final class ContainerCredentials {

    private final AwsStub stub;

    ContainerCredentials(AwsStub stub) {
        this.stub = stub;
    }

    /** What to set {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} to. */
    public URI uri() {
        return stub.endpoint().resolve("/v1/credentials");
    }

    /** All is well. */
    public void servesRole(String roleArn) {
        stub.onAny(CONTAINER_CREDENTIALS)
                .answers(
                        ok(ExampleCredentials.with("RoleArn", roleArn)).withHeader("Content-Type", "application/json"));
    }

    /** The EKS Pod Identity agent may not assume the role: the trust policy misses it, or misses sts:TagSession. */
    public void podIdentityRoleCannotBeAssumed() {
        fails(
                400,
                "[9b0c7b8e-0000-4000-8000-example00001]: (AccessDeniedException): Unauthorized Exception! "
                        + "EKS does not have permissions to assume the associated role., fault: client");
    }

    /** Any other failure, with the body that the SDK drops. */
    public void fails(int status, String body) {
        stub.onAny(CONTAINER_CREDENTIALS).answers(raw(status, body));
    }
}
