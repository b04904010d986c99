package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sts:DecodeAuthorizationMessage} says of an encoded authorization message.
 *
 * @param explicitDeny whether a statement denied
 * @param statementIds the ids of the matched statements; an id may be empty
 * @param action the action, with its service prefix where the message had one
 * @param resource the resource
 * @param conditions the condition keys of the request with their values
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
@PublicApi
public record DecodedMessage(
        boolean explicitDeny,
        List<String> statementIds,
        @Nullable String action,
        @Nullable String resource,
        Map<String, List<String>> conditions)
        implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DecodedMessage {}
}
