package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.annotations.PublicSpi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that removes a cause. Only described, never made. What depends on its kind is a {@link Visitor}, so that a new
 * kind is forgotten nowhere.
 */
@PublicApi
public sealed interface Remedy {

    /**
     * Who can do it and what it says.
     *
     * @return the advice
     */
    Advice advice();

    /**
     * The word of the JSON form.
     *
     * @return such as {@code policy_statement}
     */
    String kind();

    /**
     * Which policy, and what of it. One member a fact, so that a machine finds the document.
     *
     * @param policy the name of an inline policy, the ARN of a managed one or of an organization's, else such as {@code trust policy} or
     *     {@code bucket policy}; null when AWS does not tell its name
     * @param policyKind {@code inline}, {@code managed}, {@code resource}, {@code trust}, {@code boundary}, {@code session}, {@code scp},
     *     {@code rcp} or {@code vpc_endpoint}
     * @param attachedTo {@code role/<name>}, {@code user/<name>}, {@code group/<name>}, or the ARN or id of the resource, the managed policy,
     *     the policy of an organization or the endpoint whose document it is
     * @param pointer the JSON pointer of what changes, in a document whose {@code Statement} is a list; null when not known
     */
    record Target(
            @Nullable String policy,
            @Nullable String policyKind,
            String attachedTo,
            @Nullable String pointer) {}

    /**
     * Whether it changes a policy, which lifts no explicit deny and no failed authentication.
     *
     * @return true for an edit and for a new statement
     */
    boolean isPolicyChange();

    /**
     * Calls the visitor's method for this kind.
     *
     * @param visitor what to do with each kind
     * @param <R> what becomes of the remedy
     * @param <X> what the visitor throws; {@link RuntimeException} when nothing
     * @return what the visitor returns
     * @throws X what the visitor throws
     */
    <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

    /**
     * What to do with each kind of remedy. One without an answer for a kind does not compile.
     *
     * @param <R> what becomes of a remedy
     * @param <X> what is thrown; {@link RuntimeException} when nothing
     */
    @PublicSpi
    interface Visitor<R, X extends Exception> {

        /**
         * An edit of an existing policy.
         *
         * @param edit the edit
         * @return what becomes of it
         * @throws X when it fails
         */
        R edit(PolicyEdit edit) throws X;

        /**
         * A new statement.
         *
         * @param added the statement
         * @return what becomes of it
         * @throws X when it fails
         */
        R statement(PolicyStatement added) throws X;

        /**
         * Other or fresh credentials.
         *
         * @param credentials the advice
         * @return what becomes of it
         * @throws X when it fails
         */
        R credentials(Credentials credentials) throws X;

        /**
         * A change of configuration.
         *
         * @param change the change
         * @return what becomes of it
         * @throws X when it fails
         */
        R configuration(Configuration change) throws X;

        /**
         * A change of the request.
         *
         * @param change the advice
         * @return what becomes of it
         * @throws X when it fails
         */
        R request(RequestChange change) throws X;

        /**
         * Somebody else has to act.
         *
         * @param ask whom to ask what
         * @return what becomes of it
         * @throws X when it fails
         */
        R ask(AskOwner ask) throws X;

        /**
         * A permission for the diagnosing identity.
         *
         * @param gap the permission
         * @return what becomes of it
         * @throws X when it fails
         */
        R gap(CloseGap gap) throws X;
    }

    /**
     * An edit of an existing policy.
     *
     * @param advice who and what
     * @param target which policy, and where in it
     * @param before the value at the pointer, or those members of it that change; null where nothing stands there
     * @param after what comes in its place; null where it goes. Values are strings, numbers, flags, lists and maps
     */
    record PolicyEdit(
            Advice advice,
            Target target,
            @Nullable Object before,
            @Nullable Object after) implements Remedy {

        /** Copies what can change. */
        @InternalApi
        public PolicyEdit {
            before = copy(before);
            after = copy(after);
        }

        private static @Nullable Object copy(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return Collections.unmodifiableList(new ArrayList<>(list));
            }
            return value instanceof Map<?, ?> map ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : value;
        }

        @Override
        public String kind() {
            return "policy_edit";
        }

        @Override
        public boolean isPolicyChange() {
            return true;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.edit(this);
        }
    }

    /**
     * A new statement.
     *
     * @param advice who and what
     * @param attachTo {@code role/<name>}, {@code user/<name>}, or the ARN of the resource whose policy it is
     * @param statement its elements in order; values are strings, lists and maps
     */
    record PolicyStatement(Advice advice, String attachTo, Map<String, Object> statement) implements Remedy {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public PolicyStatement {}

        /**
         * How far the statement can reach, where people give permissions on more than the one resource: the object, its prefix, its bucket.
         * The statement names the first; any wider one allows what was not refused, and is for somebody to judge.
         *
         * @return the smallest first; empty where there is no wider one
         */
        public List<Scope> scopes() {
            return ResourceScopes.of(statement.get("Resource"));
        }

        @Override
        public String kind() {
            return "policy_statement";
        }

        @Override
        public boolean isPolicyChange() {
            return true;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.statement(this);
        }
    }

    /**
     * What a statement can be about.
     *
     * @param name {@code object}, {@code prefix} or {@code bucket}
     * @param resource the value of its {@code Resource}
     */
    record Scope(String name, String resource) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Scope {}
    }

    /**
     * Other or fresh credentials.
     *
     * @param advice who and what
     */
    record Credentials(Advice advice) implements Remedy {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Credentials {}

        @Override
        public String kind() {
            return "credentials";
        }

        @Override
        public boolean isPolicyChange() {
            return false;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.credentials(this);
        }
    }

    /**
     * A change of configuration.
     *
     * @param advice who and what
     * @param file the file or place; null when there is no one place
     * @param before lines that go
     * @param after lines that come
     */
    record Configuration(Advice advice, @Nullable String file, List<String> before, List<String> after)
            implements Remedy {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Configuration {}

        @Override
        public String kind() {
            return "configuration";
        }

        @Override
        public boolean isPolicyChange() {
            return false;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.configuration(this);
        }
    }

    /**
     * A change of the request.
     *
     * @param advice who and what
     */
    record RequestChange(Advice advice) implements Remedy {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public RequestChange {}

        @Override
        public String kind() {
            return "request_change";
        }

        @Override
        public boolean isPolicyChange() {
            return false;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.request(this);
        }
    }

    /**
     * Somebody else has to act.
     *
     * @param advice who and what
     * @param words the words of a command that shows them the place; empty when there is none
     */
    record AskOwner(Advice advice, List<String> words) implements Remedy {

        /** Copies the words. */
        @InternalApi
        public AskOwner {
            words = List.copyOf(words);
        }

        /**
         * The command, each word quoted where a POSIX shell would read it as anything but itself.
         *
         * @return such as {@code aws iam get-role --role-name checkout-service}; null when there is none
         */
        public @Nullable String command() {
            return words.isEmpty() ? null : Command.text(words);
        }

        @Override
        public String kind() {
            return "ask_owner";
        }

        @Override
        public boolean isPolicyChange() {
            return false;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.ask(this);
        }
    }

    /**
     * A permission for the diagnosing identity, so that the next diagnosis says more.
     *
     * @param advice who and what
     * @param permission the IAM action
     */
    record CloseGap(Advice advice, String permission) implements Remedy {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public CloseGap {}

        @Override
        public String kind() {
            return "close_gap";
        }

        @Override
        public boolean isPolicyChange() {
            return false;
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.gap(this);
        }
    }
}
