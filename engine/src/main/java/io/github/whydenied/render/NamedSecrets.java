package io.github.whydenied.render;

import java.util.List;
import java.util.Set;

/**
 * Masks values behind the name of a secret: {@code password=x}, {@code "SecretAccessKey": "x"}, {@code X-Amz-Signature%253Dx}, {@code
 * Authorization: Basic x}. Looks back and ahead from each separator by a bounded length, so that the time is linear in the text.
 */
final class NamedSecrets {

    /** How a name ends, in small letters and without dashes, whose value is a word of an encoding. */
    private static final Set<String> OF_AN_ENCODING = Set.of(
            "signature",
            "securitytoken",
            "sessiontoken",
            "identitytoken",
            "accesstoken",
            "refreshtoken",
            "authtoken",
            "idtoken",
            "secretaccesskey",
            "secretkey",
            "privatekey",
            "customerkey",
            "apikey",
            "accountkey",
            "sharedaccesskey",
            "clientsecret");

    /** The same whose value somebody can have thought of. */
    private static final Set<String> OF_A_PERSON = Set.of("password", "passwd", "passphrase", "pwd");

    private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "negotiate", "token");

    /** How all these names end. */
    private static final List<String> TAILS = List.of("ure", "ken", "key", "ret", "ord", "swd", "ase", "pwd", "ion");

    private static final int MAX_NAME = 64;
    private static final int MAX_ENDING = "secretaccesskey".length();
    private static final int MAX_BLANKS = 3;
    private static final int MIN_VALUE = 8;
    /** A colon stands in prose too. */
    private static final int MIN_VALUE_OF_COLON = 16;

    private static final int MIN_THOUGHT_OF_COLON = 6;

    private final String text;

    private NamedSecrets(String text) {
        this.text = text;
    }

    static String masked(String text) {
        return new NamedSecrets(text).masked();
    }

    private String masked() {
        StringBuilder masked = null;
        int copied = 0;
        for (int at = 0; at < text.length(); at++) {
            int behind = behindSeparator(at);
            if (behind < 0) {
                continue;
            }
            Value value = value(at, behind);
            if (value.end > value.start) {
                masked = masked == null ? new StringBuilder(text.length()) : masked;
                masked.append(text, copied, value.start).append(SecretRedactor.MASK);
                copied = value.end;
            }
            at = Math.max(behind, value.end) - 1;
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    private record Value(int start, int end) {
        static final Value NONE = new Value(0, 0);
    }

    /** The index behind {@code =}, {@code :} or one of them in percent-encoding, also of an encoding; -1 where none begins. */
    private int behindSeparator(int at) {
        char c = text.charAt(at);
        if (c == '=' || c == ':') {
            return at + 1;
        }
        if (c != '%') {
            return -1;
        }
        int code = at + 1;
        while (text.startsWith("25", code)) {
            code += 2;
        }
        boolean isSeparator =
                text.startsWith("3", code) && code + 1 < text.length() && "DdAa".indexOf(text.charAt(code + 1)) >= 0;
        return isSeparator ? code + 2 : -1;
    }

    private Value value(int separator, int behind) {
        int nameEnd = separator;
        while (nameEnd > 0 && separator - nameEnd < MAX_BLANKS && isBlank(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        boolean quotedName = nameEnd > 0 && isQuote(text.charAt(nameEnd - 1));
        nameEnd -= quotedName ? 1 : 0;
        int nameStart = nameEnd;
        while (nameStart > 0 && nameEnd - nameStart < MAX_NAME && isOfName(text.charAt(nameStart - 1))) {
            nameStart--;
        }
        // Before all that costs more: nearly every separator stands in an ARN.
        if (nameEnd - nameStart < 3 || !isTail(nameEnd)) {
            return Value.NONE;
        }
        String name = bare(text.substring(nameStart, nameEnd));
        int start = behind;
        while (start < text.length() && start - behind < MAX_BLANKS && isBlank(text.charAt(start))) {
            start++;
        }
        boolean quoted = start < text.length() && isQuote(text.charAt(start));
        boolean colon = ":Aa".indexOf(text.charAt(behind - 1)) >= 0;
        if (name.endsWith("authorization")) {
            return ofScheme(start + (quoted ? 1 : 0));
        }
        if (endsWithOneOf(name, OF_AN_ENCODING)) {
            int first = start + (quoted ? 1 : 0);
            int end = tokenEnd(first);
            return end - first >= (colon ? MIN_VALUE_OF_COLON : MIN_VALUE) ? new Value(first, end) : Value.NONE;
        }
        if (!endsWithOneOf(name, OF_A_PERSON)) {
            return Value.NONE;
        }
        // The last part of a name of AWS's can be "password": log-group:/aws/lambda/reset-password:*
        boolean inName = nameStart > 0 && ":/".indexOf(text.charAt(nameStart - 1)) >= 0;
        boolean isName = colon
                && !quotedName
                && (inName || text.substring(nameStart, nameEnd).indexOf('-') >= 0);
        if (isName || (colon && start == behind && !quoted)) {
            return Value.NONE;
        }
        return quoted ? untilQuote(start) : ofPerson(start, colon && !quotedName ? MIN_THOUGHT_OF_COLON : 1);
    }

    private boolean isTail(int nameEnd) {
        for (String tail : TAILS) {
            if (text.regionMatches(true, nameEnd - tail.length(), tail, 0, tail.length())) {
                return true;
            }
        }
        return false;
    }

    /** Small letters without dashes. */
    private static String bare(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_') {
                bare.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
            }
        }
        return bare.toString();
    }

    private static boolean endsWithOneOf(String name, Set<String> endings) {
        for (int length = 3; length <= Math.min(name.length(), MAX_ENDING); length++) {
            if (endings.contains(name.substring(name.length() - length))) {
                return true;
            }
        }
        return false;
    }

    private Value ofScheme(int at) {
        int end = at;
        while (end < text.length() && end - at < MAX_NAME && isOfName(text.charAt(end))) {
            end++;
        }
        int start = end;
        while (start < text.length() && start - end < MAX_BLANKS && isBlank(text.charAt(start))) {
            start++;
        }
        return start > end && SCHEMES.contains(bare(text.substring(at, end)))
                ? new Value(start, tokenEnd(start))
                : Value.NONE;
    }

    private Value untilQuote(int quote) {
        int end = quote + 1;
        while (end < text.length() && text.charAt(end) != text.charAt(quote)) {
            end++;
        }
        return new Value(quote + 1, end);
    }

    private Value ofPerson(int start, int least) {
        int end = start;
        while (end < text.length() && !isBlank(text.charAt(end)) && "\"'`&;<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end - start >= least ? new Value(start, end) : Value.NONE;
    }

    private int tokenEnd(int start) {
        int end = start;
        while (end < text.length() && (isAlphanumeric(text.charAt(end)) || "+/=%_.~-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return isAlphanumeric(c) || c == '_' || c == '-';
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0';
    }
}
