package io.github.whydenied.catalog;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.iam.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource in AWS's sentence beside the one that the request makes. A message writes some names otherwise, and the request has them as
 * they are.
 */
@InternalApi
public final class SaidResource {

    private static final int SHORTEST_NAME = 4;
    private static final int MAX_ADDRESS = 256;

    /** {@code https://sqs.us-east-1.amazonaws.com/111122223333/name}; older ones begin with the Region or with {@code queue}. */
    private static final Pattern QUEUE = Pattern.compile(
            "https://(?:sqs\\.([a-z0-9-]+)|[a-z0-9-]+\\.queue|queue)\\.amazonaws\\.com(?:\\.cn)?/(\\d{12})/([A-Za-z0-9_.-]{1,80})/?");

    private SaidResource() {}

    /**
     * The resource of a sentence as an ARN, where SQS wrote the address of a queue.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html">Queue URLs and ARNs</a>
     */
    static @Nullable String named(@Nullable String said, @Nullable String region) {
        if (said == null || !said.startsWith("https://") || said.length() > MAX_ADDRESS) {
            return said;
        }
        Matcher queue = QUEUE.matcher(said);
        String place = queue.matches() && queue.group(1) != null ? queue.group(1) : region;
        if (!queue.matches() || place == null) {
            return said;
        }
        String partition = place.startsWith("cn-") ? "aws-cn" : place.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:" + partition + ":sqs:" + place + ":" + queue.group(2) + ":" + queue.group(3);
    }

    /** Whether the message's resource is to be told: it says more than the request's, or the same. */
    static boolean isOurs(@Nullable String said, @Nullable String asked, RequestFacts request) {
        return said != null && (asked == null || !(isMangled(said, asked) || contradicts(said, asked, request)));
    }

    /**
     * Whether the message named another resource than the request did, and the request's stands.
     *
     * @param said the resource in AWS's sentence; null when there is none
     * @param refused the resource that is told as the refused one; null when not known
     * @param request the request
     * @return true when they disagree
     */
    public static boolean isDisputed(@Nullable String said, @Nullable String refused, RequestFacts request) {
        return said != null
                && refused != null
                && !said.equals(refused)
                && !isMangled(said, refused)
                && contradicts(said, refused, request);
    }

    /** A key loses line breaks and signs of no width in a message, and a name the signs at its end; the request still has it as it is. */
    private static boolean isMangled(String said, String asked) {
        if (said.equals(asked)) {
            return false;
        }
        String seen = visible(said);
        String whole = visible(asked);
        boolean isStart = whole.startsWith(seen);
        for (int i = seen.length(); isStart && i < whole.length(); i++) {
            isStart = ";,.'\"`)]}>".indexOf(whole.charAt(i)) >= 0;
        }
        return isStart;
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isISOControl(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /**
     * Whether two whole names of one kind differ. A message may say more than the request (an index of the table, a version of the function),
     * less (the bucket of the object), or name the second of two tables.
     */
    private static boolean contradicts(String said, String asked, RequestFacts request) {
        Optional<Arn> one = Arn.parse(said);
        Optional<Arn> other = Arn.parse(asked);
        if (one.isEmpty()
                || other.isEmpty()
                || !one.get().service().equals(other.get().service())) {
            return false;
        }
        String name = one.get().resource().toLowerCase(Locale.ROOT);
        String ours = other.get().resource().toLowerCase(Locale.ROOT);
        boolean isPattern = isPattern(name) || isPattern(ours);
        if (isPattern || name.startsWith(ours)) {
            return false;
        }
        if (ours.startsWith(name)) {
            return !name.isEmpty() && !startsPart(ours, name.length());
        }
        return (isObject(one.get(), other.get())
                        || one.get().resourceType().equals(other.get().resourceType()))
                && !one.get().name().equals(other.get().name())
                && !isModelOfProfile(one.get(), other.get())
                && !repeatsAValue(name, request);
    }

    /** Whether the request names an inference profile, such as {@code eu.} before a model's id, and the message the model behind it. */
    private static boolean isModelOfProfile(Arn said, Arn asked) {
        return said.service().equals("bedrock") && asked.name().endsWith("." + said.name());
    }

    /** A bucket's name stands where other services have the type. */
    private static boolean isObject(Arn one, Arn other) {
        return one.service().equals("s3")
                && one.region().isEmpty()
                && other.region().isEmpty();
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('<') >= 0 || name.indexOf('$') >= 0;
    }

    /** Whether a name goes on with a part of its own: the object of a bucket, the version of a function. */
    private static boolean startsPart(String name, int at) {
        return name.charAt(at) == '/' || name.charAt(at) == ':';
    }

    private static boolean repeatsAValue(String name, RequestFacts request) {
        for (List<String> values : request.members().values()) {
            for (String value : values) {
                String last = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
                boolean isNamed = last.length() >= SHORTEST_NAME && name.contains(last.toLowerCase(Locale.ROOT));
                if (isNamed || value.toLowerCase(Locale.ROOT).endsWith(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
