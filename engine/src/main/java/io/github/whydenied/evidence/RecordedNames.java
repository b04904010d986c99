package io.github.whydenied.evidence;

import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.Optional;

/** Compares what AWS recorded of a request with what its message says: the record has ARNs where the message can have words. */
final class RecordedNames {

    private RecordedNames() {}

    /** Whether both name one resource: letter by letter, by a wildcard, or in words such as {@code role X}. */
    static boolean isSame(String recorded, String refused) {
        if (recorded.equals(refused) || recorded.equals("*") || refused.equals("*")) {
            return true;
        }
        Optional<Arn> one = Arn.parse(recorded);
        Optional<Arn> other = Arn.parse(refused);
        if (one.isEmpty() || other.isEmpty()) {
            return name(one, recorded).equals(name(other, refused));
        }
        return covers(recorded, refused) || covers(refused, recorded) || isMasked(one.get(), other.get());
    }

    /** Some services hide the account: {@code ********3333}. */
    private static boolean isMasked(Arn one, Arn other) {
        boolean masked = one.account().startsWith("*") || other.account().startsWith("*");
        return masked && one.service().equals(other.service()) && one.resource().equals(other.resource());
    }

    /** The last word of "role X", the last part of an ARN. */
    private static String name(Optional<Arn> arn, String text) {
        String name = arn.map(Arn::name).orElse(text);
        return name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf('/')) + 1);
    }

    /** An action on many resources is recorded, or refused, on {@code role/*}. */
    private static boolean covers(String pattern, String text) {
        return pattern.endsWith("*") && text.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    /** A session is recorded as its role, whose path the message has lost. */
    static boolean isSamePrincipal(String recorded, String refused) {
        Principal one = Principal.of(recorded);
        Principal other = Principal.of(refused);
        return one.entity().equals(other.entity()) && one.account().equals(other.account());
    }
}
