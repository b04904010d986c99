package io.github.whydenied.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account and the name in a queue's URL, {@code https://sqs.eu-west-1.amazonaws.com/111122223333/orders}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">Queue
 *     and message identifiers</a>
 */
final class QueueUrls {

    private static final Pattern PATH = Pattern.compile("https?://[^/]+/(?:queue/)?(\\d{12})/([^/]+)");

    private QueueUrls() {}

    static Optional<String> account(String url) {
        Matcher matcher = PATH.matcher(url);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The queue's name; what is no URL is taken for the name itself, as SQS does. */
    static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
