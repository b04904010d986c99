package io.github.whydenied.remedy;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ResourceArn;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Case;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The name of a resource as a policy has to write it. {@code *}, {@code ?} and {@code $} mean something there; where they come from a value
 * of the request, they are meant to stand for themselves.
 *
 * @param text the resource part of an ARN, what stands for itself escaped
 * @param open whether a {@code *} in it stands for more than itself
 * @param unsure whether a character was escaped of which nobody says that it is the request's
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars">Special
 *     characters</a>
 */
record RequestedName(String text, boolean open, boolean unsure) {

    /** The resource part of an ARN. */
    static RequestedName of(Case denied, Arn arn) {
        String name = arn.resource();
        if (!isSpecial(name)) {
            return new RequestedName(name, false, false);
        }
        BitSet requested = requested(denied, arn);
        int key = isObject(arn) ? name.indexOf('/') : name.length();
        StringBuilder text = new StringBuilder();
        boolean open = false;
        boolean unsure = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean wildcard = c == '*' || c == '?';
            // AWS writes "*" for any resource of a kind, and "?" never. The key of an object it writes as it is.
            boolean awsOwn = c == '*' && !requested.get(i) && i < key;
            open |= awsOwn;
            unsure |= c == '?' && !requested.get(i) && i < key;
            text.append(c == '$' || (wildcard && !awsOwn) ? "${" + c + "}" : String.valueOf(c));
        }
        return new RequestedName(text.toString(), open, unsure);
    }

    /** A text of which every character stands for itself. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(c == '$' || c == '*' || c == '?' ? "${" + c + "}" : String.valueOf(c));
        }
        return escaped.toString();
    }

    /** A value of a condition that compares for equality: a wildcard is none there, a variable is one. */
    static String inCondition(String text) {
        return text.replace("$", "${$}");
    }

    private static boolean isObject(Arn arn) {
        return arn.service().equals("s3")
                && arn.account().isEmpty()
                && arn.resource().indexOf('/') > 0;
    }

    /** Whether a character of it means something in a policy. */
    static boolean isSpecial(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('$') >= 0;
    }

    /** The places in the resource part that values of the request fill. */
    private static BitSet requested(Case denied, Arn arn) {
        String whole = arn.toString();
        int start = whole.length() - arn.resource().length();
        BitSet requested = new BitSet();
        for (List<String> values : denied.call().request().members().values()) {
            for (String value : values) {
                if (isSpecial(value) && (isMoreThanWildcards(value) || isFilledFromTheRequest(denied, arn))) {
                    mark(requested, whole, start, value);
                }
            }
        }
        return requested;
    }

    private static void mark(BitSet requested, String whole, int start, String value) {
        boolean segments = !isMoreThanWildcards(value);
        for (int at = whole.indexOf(value); at >= 0; at = whole.indexOf(value, at + 1)) {
            int end = at + value.length();
            boolean apart = isBorder(whole, at - 1) && isBorder(whole, end);
            if (end > start && (apart || !segments)) {
                requested.set(Math.max(0, at - start), end - start);
            }
        }
    }

    private static boolean isBorder(String whole, int at) {
        return at < 0 || at >= whole.length() || whole.charAt(at) == '/' || whole.charAt(at) == ':';
    }

    /** {@code *} alone can be a value of the request and AWS's own word for "any" beside it. */
    private static boolean isMoreThanWildcards(String value) {
        return value.chars().anyMatch(c -> c != '*' && c != '?');
    }

    /** Whether the catalogue makes the same ARN of the request, in the account that AWS names, with no place left open. */
    private static boolean isFilledFromTheRequest(Case denied, Arn arn) {
        String action = denied.request().action();
        String whole = arn.toString();
        return action != null
                && denied.denied().needs(arn.account()).find(action).stream()
                        .map(ActionNeed::resources)
                        .flatMap(Collection::stream)
                        .anyMatch(resource -> resource.filled() == ResourceArn.Filled.WHOLLY
                                && resource.arn().equals(whole));
    }

    /** A place of an ARN before its resource; none of the request's values stands there. */
    static boolean isPlace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7e || !(Character.isLetterOrDigit(c) || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
