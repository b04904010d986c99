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
        @Override
        public String kind() {
            return "policy_statement";
        }
    }

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
     * @param command a command that shows them the place; null when there is none
     */
    record AskOwner(Advice advice, @Nullable String command) implements Remedy {
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
