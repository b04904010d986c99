package io.github.whydenied;

import io.github.whydenied.call.HttpFacts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * AWS's words without what differs from call to call of the same denial: ids of the request and of its authorization, the encoded message,
 * times, counts. Looks at each character twice at most.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class StableWords {

    /** Shorter runs of letters and digits are names; an encoded message, a host id and a signature are longer. */
    private static final int MIN_OPAQUE = 32;

    private static final int ACCOUNT_ID = 12;
    private static final String CONSOLE_LINK = "/authorization-details/";

    private final String message;
    private final @Nullable String requestId;
    private final @Nullable String extendedRequestId;

    private StableWords(@Nullable String message, HttpFacts http) {
        this.message = message == null ? "" : message;
        this.requestId = http.requestId();
        this.extendedRequestId = http.extendedRequestId();
    }

    /** The words that stay, each followed by a blank. */
    static String of(@Nullable String message, HttpFacts http) {
        return new StableWords(message, http).text();
    }

    private String text() {
        StringBuilder stable = new StringBuilder(message.length());
        boolean idFollows = false;
        for (int start = 0; start < message.length(); start++) {
            if (separates(message.charAt(start))) {
                continue;
            }
            int end = start;
            while (end < message.length() && !separates(message.charAt(end))) {
                end++;
            }
            String word = message.substring(start, end);
            if (!idFollows && !differs(word)) {
                stable.append(steady(word)).append(' ');
            }
            idFollows = announcesId(word);
            start = end;
        }
        return stable.toString();
    }

    /** The marks that a name of AWS's does not have. */
    private static boolean separates(char c) {
        return c <= ' ' || "\"'`(),;<>[]{}\u00a0".indexOf(c) >= 0;
    }

    /** {@code Request ID: x}, {@code authorization id: x}, {@code authorizationId: x}, {@code Attempt Count: 1}. */
    private static boolean announcesId(String word) {
        int last = word.length() - 1;
        if (last < 2 || (word.charAt(last) != ':' && word.charAt(last) != '=')) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith("id:") || lower.endsWith("id=") || lower.endsWith("token:") || lower.endsWith("count:");
    }

    /** Ends a link where the authorization's id begins, and an object's text where its identity does. */
    private static String steady(String word) {
        int link = word.indexOf(CONSOLE_LINK);
        if (link >= 0) {
            return word.substring(0, link);
        }
        String bare = bare(word);
        int at = bare.lastIndexOf('@');
        return at > 0 && bare.length() - at <= 9 && isHex(bare, at + 1, bare.length()) ? bare.substring(0, at) : word;
    }

    private boolean differs(String word) {
        String bare = bare(word);
        return isIdOfAnswer(word)
                || isIdOfAnswer(bare)
                || isCount(bare)
                || isTime(bare)
                || isUuid(bare)
                || isOpaque(bare);
    }

    private boolean isIdOfAnswer(String word) {
        return word.equals(requestId) || word.equals(extendedRequestId);
    }

    /** Without the marks that end a clause. */
    private static String bare(String word) {
        int end = word.length();
        while (end > 0 && ".:!?=".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    /** A number, seconds since 1970 among them, and not an account. */
    private static boolean isCount(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && c != '-' && c != '+') {
                return false;
            }
        }
        return digits > 0 && word.length() != ACCOUNT_ID;
    }

    /** {@code 20261121T100000Z}, {@code 2026-11-21T10:00:00.123Z}, {@code 10:00:00}. */
    private static boolean isTime(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (":-.+TZ".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= 6 && word.length() != ACCOUNT_ID;
    }

    private static boolean isUuid(String word) {
        if (word.length() != 36) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? word.charAt(i) != '-' : !isHex(word, i, i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Nothing but letters and digits of an encoding, and more of them than a name has. */
    private static boolean isOpaque(String word) {
        boolean digit = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            digit |= c >= '0' && c <= '9';
            if (!letter && !(c >= '0' && c <= '9') && "+/=-_".indexOf(c) < 0) {
                return false;
            }
        }
        return digit && word.length() >= MIN_OPAQUE;
    }

    private static boolean isHex(String word, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(word.charAt(i), 16) < 0) {
                return false;
            }
        }
        return from < to;
    }
}
