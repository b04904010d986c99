package io.github.whydenied.remedy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change that removes a cause. Only described, never made. */
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
    }

    /**
     * A new statement.
     *
     * @param advice who and what
     * @param attachTo {@code role/<name>}, {@code user/<name>}, or the ARN of the resource whose policy it is
     * @param statement its elements in order; values are strings, lists and maps
     */
    record PolicyStatement(Advice advice, String attachTo, Map<String, Object> statement) implements Remedy {

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
    }

    /**
     * What a statement can be about.
     *
     * @param name {@code object}, {@code prefix} or {@code bucket}
     * @param resource the value of its {@code Resource}
     */
    record Scope(String name, String resource) {}

    /**
     * Other or fresh credentials.
     *
     * @param advice who and what
     */
    record Credentials(Advice advice) implements Remedy {
        @Override
        public String kind() {
            return "credentials";
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
        @Override
        public String kind() {
            return "configuration";
        }
    }

    /**
     * A change of the request.
     *
     * @param advice who and what
     */
    record RequestChange(Advice advice) implements Remedy {
        @Override
        public String kind() {
            return "request_change";
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
    }

    /**
     * A permission for the diagnosing identity, so that the next diagnosis says more.
     *
     * @param advice who and what
     * @param permission the IAM action
     */
    record CloseGap(Advice advice, String permission) implements Remedy {
        @Override
        public String kind() {
            return "close_gap";
        }
    }
}
