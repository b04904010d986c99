package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the target of AWS's sentence: {@code on resource: R}, quoted, an ARN, {@code *}, or words. */
final class ResourceReader {

    /** An S3 key has up to 1,024 bytes, which may be written percent-encoded. */
    private static final int LONGEST = 3_200;

    /** How far the target may stand behind the action: at once, but for quotes and commas. */
    private static final int LONGEST_GAP = 6;

    private static final List<String> LEADS =
            List.of("onresource:", "ontheresource:", "onresources:", "onresource(s):", "onresource", "onrole", "on");

    /** What follows a target in AWS's sentence. */
    private static final List<String> REASONS =
            List.of("becauseno", "becausepublic", "becausethis", "becausethe", "becausebucket", "withanexplicitdeny");

    /** What follows a target that no reason follows. */
    private static final List<String> WRAPPINGS = List.of(
            "(service:",
            "(service",
            "statuscode:",
            "encodedauthorizationfailuremessage",
            "goto",
            "(databasename",
            "requestid:");

    private ResourceReader() {}

    /**
     * Reads the target after an action.
     *
     * @return the resource without quotes, or null when the text names none ("on this resource")
     */
    static @Nullable String read(Text text, int actionEnd) {
        int start = start(text, actionEnd);
        if (start < 0 || start >= text.length()) {
            return null;
        }
        String value = Tokens.isQuote(text.charAt(start)) ? quoted(text, start) : null;
        String resource = value != null ? value : unquoted(text, start);
        return resource.isEmpty() ? null : resource;
    }

    private static int start(Text text, int actionEnd) {
        int gapEnd = Math.min(text.length(), actionEnd + LONGEST_GAP);
        int at = actionEnd;
        while (at < gapEnd && !text.startsWith("on", at) && !Text.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        for (String lead : LEADS) {
            if (text.startsWith(lead, at)) {
                int start = at + lead.length();
                int name = Tokens.isQuote(text.charAt(start)) ? start + 1 : start;
                return lead.endsWith(":") || text.startsWith("arn:", name) ? start : -1;
            }
        }
        return -1;
    }

    private static @Nullable String quoted(Text text, int start) {
        String flat = text.flat();
        int open = text.flatIndex(start);
        char closing = Tokens.closing(flat.charAt(open));
        int limit = Math.min(flat.length(), open + LONGEST);
        for (int i = open + 1; i < limit; i++) {
            if (flat.charAt(i) == closing) {
                return Tokens.join(flat.substring(open + 1, i).strip());
            }
        }
        return null;
    }

    private static String unquoted(Text text, int from) {
        // An opening quote that nothing closes belongs to the wrapping.
        int start = Tokens.isQuote(text.charAt(from)) ? from + 1 : from;
        int reason = firstOf(text, REASONS, start);
        int wrapping = firstOf(text, WRAPPINGS, start);
        if (reason >= 0 && (wrapping < 0 || reason < wrapping)) {
            return beforeReason(text, start, reason);
        }
        String flat = text.flat();
        int flatStart = text.flatIndex(start);
        if (wrapping > start) {
            String whole = text.between(start, wrapping);
            if (whole.indexOf(' ') < 0 && whole.startsWith("arn:")) {
                return Tokens.trimEnd(Tokens.join(whole));
            }
        }
        return Tokens.trimEnd(oneName(flat, flatStart));
    }

    private static String beforeReason(Text text, int start, int reason) {
        String whole = text.between(start, reason);
        boolean isOtherSentence = whole.contains(". ") || whole.contains("\"") || whole.contains("</");
        return isOtherSentence
                ? Tokens.trimEnd(oneName(text.flat(), text.flatIndex(start)))
                : Tokens.trimEnd(Tokens.join(whole));
    }

    private static int firstOf(Text text, List<String> phrases, int from) {
        int end = Math.min(text.length(), from + LONGEST);
        int first = -1;
        for (String phrase : phrases) {
            int limit = first < 0 ? end : first;
            int found = text.findNear(phrase, from, limit);
            while (found >= 0 && found > from && !text.isSpaceBefore(found)) {
                found = text.findNear(phrase, found + 1, limit);
            }
            if (found >= 0) {
                first = found;
            }
        }
        return first;
    }

    /** One name: a word, or {@code role X}, or a word that a terminal visibly broke. */
    private static String oneName(String flat, int start) {
        int limit = start + LONGEST;
        String ahead = flat.substring(start, Math.min(flat.length(), start + 32));
        int wordStart = start + Words.kindLength(ahead);
        int end = Tokens.wordEnd(flat, wordStart, limit);
        while (end < flat.length() && isUnfinishedArn(flat, wordStart, end)) {
            end = Tokens.wordEnd(flat, end + 1, limit);
        }
        return flat.substring(start, wordStart).replace('\n', ' ')
                + flat.substring(wordStart, end).replace("\n", "");
    }

    /** An ARN has six parts, and none ends with the sign that parts them. */
    private static boolean isUnfinishedArn(String flat, int start, int end) {
        boolean isArn = flat.startsWith("arn", start) && (end == start + 3 || flat.charAt(start + 3) == ':');
        if (!isArn) {
            return false;
        }
        char last = flat.charAt(end - 1);
        if (last == '.' || end == flat.length()) {
            return false;
        }
        if (flat.charAt(end) == ' ') {
            return last == ':' && colons(flat, start, end) == 5;
        }
        if (flat.charAt(end) != '\n') {
            return false;
        }
        int colons = colons(flat, start, end);
        return isLastWord(flat, end + 1) || colons < 5 || (colons == 5 && last == ':') || last == '/' || last == '-';
    }

    /** Whether nothing but one word is left, such as the second half of a name that a terminal broke. */
    private static boolean isLastWord(String flat, int start) {
        for (int i = start; i < flat.length(); i++) {
            if (!Text.isLetterOrDigit(flat.charAt(i)) && "-_/.:*".indexOf(flat.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int colons(String flat, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (flat.charAt(i) == ':') {
                count++;
            }
        }
        return count;
    }
}
