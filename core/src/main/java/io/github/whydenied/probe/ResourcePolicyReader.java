package io.github.whydenied.probe;

import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.iam.Arn;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * How one service shows the policy of a resource. Each implementation needs that service's module of the SDK, and is loaded only where the
 * application has it.
 */
interface ResourcePolicyReader {

    /**
     * What is asked.
     *
     * @param clients the clients to ask with
     * @param inquiry the denial
     * @param resource the resource
     * @param isForeign whether its ARN names another account than that of whoever asks, so that a name alone would be another thing's
     * @param bounds the time limit
     */
    record Question(
            AwsClients clients,
            Inquiry inquiry,
            Arn resource,
            boolean isForeign,
            Consumer<AwsRequestOverrideConfiguration.Builder> bounds) {}

    /**
     * Asks for the policy.
     *
     * @param of what is asked
     * @return the document; null when the resource has none
     * @throws Exception when the answer says something else than the policy
     */
    @Nullable
    String read(Question of) throws Exception;
}
