package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user, group or role by its name, and IAM's three questions about its policies.
 *
 * @param kind which of the three
 * @param name its name
 */
record PolicyHolder(Kind kind, String name) {

    /** What IAM attaches policies to. */
    enum Kind {
        ROLE("Role"),
        USER("User"),
        GROUP("Group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String listInline() {
            return "iam:List" + word + "Policies";
        }

        String listAttached() {
            return "iam:ListAttached" + word + "Policies";
        }

        String getInline() {
            return "iam:Get" + word + "Policy";
        }
    }

    /** A part of a list, and where the next begins; null after the last. */
    record Page(List<String> items, @Nullable String next) {

        static Page of(XmlElement answer, List<String> items) {
            return new Page(items, Boolean.TRUE.equals(answer.bool("IsTruncated")) ? answer.text("Marker") : null);
        }
    }

    /** The names of inline policies. */
    Page inline(QueryClient iam, ProbeSession session, @Nullable String from) throws Exception {
        XmlElement answer = iam.ask(session, operation(kind.listInline()), named().and("Marker", from));
        return Page.of(answer, answer.texts("PolicyNames"));
    }

    /** The ARNs of managed policies. */
    Page attached(QueryClient iam, ProbeSession session, @Nullable String from) throws Exception {
        XmlElement answer = iam.ask(session, operation(kind.listAttached()), named().and("Marker", from));
        return Page.of(
                answer,
                answer.list("AttachedPolicies").stream()
                        .map(policy -> policy.words("PolicyArn"))
                        .toList());
    }

    /** The document of an inline policy. */
    String document(QueryClient iam, ProbeSession session, String policy) throws Exception {
        return iam.ask(session, operation(kind.getInline()), named().and("PolicyName", policy))
                .words("PolicyDocument");
    }

    private QueryParameters named() {
        return QueryParameters.of(kind.word + "Name", name);
    }

    /** Each of the operations is named as its permission is. */
    private static String operation(String permission) {
        return permission.substring("iam:".length());
    }
}
