package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.iam.ElementResult.Part;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statement that would allow the request but for one element of it, or for conditions.
 *
 * @param type the type of its policy
 * @param level what its policy belongs to, such as an organizational unit; mostly empty
 * @param held its policy
 * @param statement the statement
 * @param part which element keeps it from matching
 * @param reason what is wrong with the element
 * @param edit the smallest change that makes the statement match; of a condition what it compares with and what the request has
 */
@PublicApi
public record NearMiss(
        PolicyType type, String level, Layer.Policy held, Statement statement, Part part, Reason reason, Edit edit) {

    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public NearMiss {}

    /** What keeps an element from matching, the smallest change first. */
    public enum Reason {
        /** Upper and lower case differ. */
        CASE("differs in upper and lower case"),
        /** Another account. */
        ACCOUNT("names another account"),
        /** Another Region. */
        REGION("names another Region"),
        /** Another partition. */
        PARTITION("names another partition"),
        /** The bucket instead of its objects. */
        BUCKET_FOR_OBJECT("names the bucket, not its objects"),
        /** The objects of a bucket instead of the bucket. */
        OBJECT_FOR_BUCKET("names the objects of the bucket, and not the bucket"),
        /** A log group without its streams. */
        LOG_GROUP_WITHOUT_STREAMS("names the log group without \":*\""),
        /** What lies under a name instead of the name, or the other way round. */
        MISSING_WILDCARD("lacks \"/*\""),
        /** An alias instead of the key. */
        ALIAS_FOR_KEY("names an alias, and not the key"),
        /** Another service's prefix before the same action. */
        SERVICE_PREFIX("has the prefix of another service"),
        /** The name of an operation, or another that is no action. */
        NO_SUCH_ACTION("names an action that there is not"),
        /** A name that differs in a letter or two. */
        SIMILAR_NAME("differs in a letter or two"),
        /** A secret's name without the six characters that Secrets Manager adds to it. */
        SECRET_WITHOUT_SUFFIX("names the secret without the characters that its ARN ends with"),
        /** A function, and not its version or alias. */
        FUNCTION_WITHOUT_QUALIFIER("names the function, and not its version or alias"),
        /** A role or user without its path. */
        MISSING_PATH("lacks the path"),
        /** A resource, where the action has none. */
        NO_RESOURCES("names resources, and the action is on none"),
        /** A principal that was deleted, of which the unique id remained. */
        DELETED_PRINCIPAL("names a deleted principal, or another, by its unique id"),
        /** One value of a condition. */
        CONDITION_VALUE("wants another value"),
        /** A condition on a key that the request does not carry. */
        CONDITION_KEY_ABSENT("wants a key that the request does not carry"),
        /** A condition on a key whose value nobody tells. */
        CONDITION_UNKNOWN("has a condition on a key whose value is not known"),
        /** A policy variable whose value nobody tells. */
        VARIABLE_UNKNOWN("has a policy variable whose value is not known"),
        /** All actions but those, and this is one of them. */
        EXCLUDED_ACTION("leaves the action out"),
        /** All resources but those, and this is one of them. */
        EXCLUDED_RESOURCE("leaves the resource out"),
        /** The action is not among those. */
        OTHER_ACTION("names other actions"),
        /** The resource is not among those. */
        OTHER_RESOURCE("names other resources"),
        /** The principal is not among those. */
        OTHER_PRINCIPAL("names other principals");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /**
         * The reason for a reader.
         *
         * @return such as {@code names another account}
         */
        public String words() {
            return words;
        }

        /**
         * The reason as one word.
         *
         * @return such as {@code bucket-for-object}
         */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Whether the statement is about something that resembles the request, so that its author is likely to have meant it.
     *
     * @return false when the element only names others
     */
    public boolean close() {
        return reason != Reason.OTHER_ACTION && reason != Reason.OTHER_RESOURCE && reason != Reason.OTHER_PRINCIPAL;
    }

    /**
     * The name of its policy.
     *
     * @return its name or ARN
     */
    public String policy() {
        return held.name();
    }

    /**
     * Whether a change of the one element is what the author of the statement is likely to have meant. A condition, and what a statement
     * leaves out, stand there on purpose.
     *
     * @return false where the statement is for a person to judge
     */
    public boolean editable() {
        return close()
                && part != Part.CONDITION
                && reason != Reason.VARIABLE_UNKNOWN
                && reason != Reason.EXCLUDED_ACTION
                && reason != Reason.EXCLUDED_RESOURCE;
    }

    /**
     * Whether somebody wrote the statement so that it leaves this request out: by a condition, an exception, or a policy variable that
     * gives each principal its own resources. Another statement that allows the request goes around that.
     *
     * @return false where the element only names others
     */
    public boolean isGuard() {
        boolean byVariable = part == Part.RESOURCE
                && statement.resource() != null
                && statement.resource().patterns().stream().anyMatch(PolicyPattern::hasKeys);
        return byVariable || (close() && !editable());
    }

    /**
     * The change in one line.
     *
     * @return such as {@code /Statement/0/Resource: "arn:aws:s3:::acme" -> "arn:aws:s3:::acme/*"}; of a condition what it compares with and
     *     what the request has, for which of both to change is for a person to decide
     */
    public String line() {
        if (reason == Reason.CONDITION_UNKNOWN || reason == Reason.VARIABLE_UNKNOWN) {
            return edit.pointer() + ": compares with \"" + edit.from() + "\", and what the request has is not known";
        }
        if (part != Part.CONDITION) {
            return edit.diff();
        }
        String has = edit.to() == null ? "none" : "\"" + edit.to() + "\"";
        return edit.pointer() + ": compares with \"" + edit.from() + "\", and the request has " + has;
    }

    /**
     * The same near miss with the value added to those that are there, and none taken away.
     *
     * @return the near miss
     */
    public NearMiss keepingValues() {
        return new NearMiss(type, level, held, statement, part, reason, new Edit(edit.pointer(), null, edit.to()));
    }

    /**
     * A change of one value.
     *
     * @param pointer the element, a JSON pointer
     * @param from the value that is there; null where one is added
     * @param to the value that should be there; null where one is taken away
     */
    public record Edit(
            String pointer, @Nullable String from, @Nullable String to) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Edit {}

        /**
         * The change in one line.
         *
         * @return such as {@code /Statement/0/Resource: "arn:aws:s3:::acme" -> "arn:aws:s3:::acme/*"}
         */
        public String diff() {
            if (from == null) {
                return pointer + ": + \"" + to + "\"";
            }
            return to == null ? pointer + ": - \"" + from + "\"" : pointer + ": \"" + from + "\" -> \"" + to + "\"";
        }
    }
}
