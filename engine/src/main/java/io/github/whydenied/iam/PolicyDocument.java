package io.github.whydenied.iam;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy document as its statements, read as IAM reads it: single values or arrays, any element order.
 *
 * @param version {@code 2012-10-17} or {@code 2008-10-17}; without one, IAM takes the older
 * @param statements the statements in document order
 * @param remarks what is odd or unreadable in it
 * @param source the document as it was read; null for one that was put together
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">policy grammar</a>
 */
@PublicApi
public record PolicyDocument(
        String version,
        List<Statement> statements,
        List<Remark> remarks,
        @Nullable Json source) {

    /** Copies the lists. */
    @InternalApi
    public PolicyDocument {
        statements = List.copyOf(statements);
        remarks = List.copyOf(remarks);
    }

    /**
     * A document that was put together.
     *
     * @param version {@code 2012-10-17} or {@code 2008-10-17}
     * @param statements the statements
     * @param remarks what is odd or unreadable in it
     */
    @InternalApi
    public PolicyDocument(String version, List<Statement> statements, List<Remark> remarks) {
        this(version, statements, remarks, null);
    }

    /**
     * Something odd in a document.
     *
     * @param pointer where, a JSON pointer
     * @param text what
     * @param unreadable whether the statement there cannot be evaluated for it
     */
    public record Remark(String pointer, String text, boolean unreadable) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Remark {}
    }

    /**
     * {@code Action} or {@code NotAction}, {@code Resource} or {@code NotResource}.
     *
     * @param pointer where it stands, a JSON pointer
     * @param not whether it is the form with {@code Not}
     * @param patterns its values
     * @param prefix what all its values begin with up to a colon, in lower case, such as the service of actions; null where they
     *     differ in it or a wildcard leaves it open
     */
    public record Element(
            String pointer,
            boolean not,
            List<PolicyPattern> patterns,
            @Nullable String prefix) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Element {}

        /**
         * An element with the prefix that its values have.
         *
         * @param pointer where it stands, a JSON pointer
         * @param not whether it is the form with {@code Not}
         * @param patterns its values
         */
        @InternalApi
        public Element(String pointer, boolean not, List<PolicyPattern> patterns) {
            this(pointer, not, patterns, PolicyPattern.commonPrefix(patterns));
        }
    }

    /**
     * {@code Principal} or {@code NotPrincipal}.
     *
     * @param pointer where it stands, a JSON pointer
     * @param not whether it is the form with {@code Not}
     * @param byType values by type: {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; a bare {@code *} stands
     *     under {@code *}
     */
    public record Principals(String pointer, boolean not, Map<String, List<String>> byType) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Principals {}
    }

    /**
     * One condition of a statement.
     *
     * @param pointer where it stands, a JSON pointer
     * @param operator such as {@code StringEquals}
     * @param key the condition key as written
     * @param patterns the values compared with
     * @param test what the operator means; null for one that IAM does not have
     * @param lowerKey the key in lower case, for keys know no case
     */
    public record Condition(
            String pointer,
            String operator,
            String key,
            List<PolicyPattern> patterns,
            @Nullable ConditionTest test,
            String lowerKey) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Condition {}

        /**
         * The values compared with, as the document has them.
         *
         * @return the values
         */
        public List<String> values() {
            return patterns.stream().map(PolicyPattern::text).toList();
        }
    }

    /**
     * One statement.
     *
     * @param pointer its JSON pointer, such as {@code /Statement/2}
     * @param sid its {@code Sid}, or null
     * @param allows whether its effect is {@code Allow}; unknown where it is neither that nor {@code Deny}
     * @param principal whom it is about; null in policies that are attached to a principal
     * @param action what it is about; null when it says nothing that can be read
     * @param resource on what; null in trust policies
     * @param conditions the conditions in document order
     * @param readable whether all of it was understood; a statement that was not is neither a match nor none
     */
    public record Statement(
            String pointer,
            @Nullable String sid,
            Ternary allows,
            @Nullable Principals principal,
            @Nullable Element action,
            @Nullable Element resource,
            List<Condition> conditions,
            boolean readable) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Statement {}

        /**
         * Whether its effect is {@code Allow}.
         *
         * @return false for {@code Deny}, and for what is neither
         */
        public boolean allow() {
            return allows == Ternary.TRUE;
        }

        /**
         * Its effect in a word.
         *
         * @return {@code Allow}, {@code Deny} or, where the document says neither, {@code Unknown}
         */
        public String effect() {
            return switch (allows) {
                case TRUE -> "Allow";
                case FALSE -> "Deny";
                case UNKNOWN -> "Unknown";
            };
        }

        /**
         * The values of {@code Principal} by type.
         *
         * @return the values; {@code *} stands under {@code *}; empty for {@code NotPrincipal}
         */
        public Map<String, List<String>> principals() {
            return principal == null || principal.not() ? Map.of() : principal.byType();
        }

        /**
         * The values of {@code Action}.
         *
         * @return the values; empty for {@code NotAction}
         */
        public List<String> actions() {
            return action == null || action.not()
                    ? List.of()
                    : action.patterns().stream().map(PolicyPattern::text).toList();
        }

        /**
         * Whether its {@code Action} covers an action.
         *
         * @param wanted an action, in any case
         * @return false for {@code NotAction}
         */
        public boolean covers(String wanted) {
            String lower = wanted.toLowerCase(Locale.ROOT);
            return action != null
                    && !action.not()
                    && action.patterns().stream()
                            .anyMatch(pattern -> pattern.lowerCase().matches(lower));
        }

        /**
         * The name by which people find it.
         *
         * @return its {@code Sid}, else its pointer
         */
        public String label() {
            return sid == null || sid.isEmpty() ? pointer : sid;
        }
    }

    /**
     * Reads a policy document, URL-encoded (as the IAM API returns it) or plain.
     *
     * @param text the document
     * @return its statements; empty when there are none
     * @throws Json.MalformedJsonException when it is not JSON; the message names line and column
     */
    public static PolicyDocument parse(String text) throws Json.MalformedJsonException {
        return PolicyReader.read(text);
    }

    /**
     * Reads a policy document that is part of a larger one.
     *
     * @param json the document
     * @return its statements; empty when there are none
     */
    public static PolicyDocument of(Json json) {
        return PolicyReader.read(json, List.of());
    }

    /**
     * The conditions on one key, in any statement.
     *
     * @param key the condition key; its case does not matter
     * @return the first such condition, or empty
     */
    public Optional<Condition> conditionOn(String key) {
        String wanted = RequestContext.lower(key);
        return statements.stream()
                .flatMap(s -> s.conditions().stream())
                .filter(c -> c.lowerKey().equals(wanted))
                .findFirst();
    }
}
