package io.github.whydenied.remedy;

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
     * An edit of an existing policy.
     *
     * @param advice who and what
     * @param attachTo {@code role/<name>}, {@code user/<name>}, or the ARN of the resource whose policy it is
     * @param pointer the JSON pointer of the element, or null when not known
     * @param before lines that go
     * @param after lines that come
     */
    record PolicyEdit(
            Advice advice, String attachTo, @Nullable String pointer, List<String> before, List<String> after)
            implements Remedy {
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
