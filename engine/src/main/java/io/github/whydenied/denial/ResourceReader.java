package io.github.whydenied.denial;

import io.github.whydenied.denial.NormalizedText.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the target of AWS's sentence: {@code on resource: R}, quoted, an ARN, {@code *}, or words. */
final class ResourceReader {

    /** An S3 key has up to 1,024 bytes, which may be written percent-encoded. */
    private static final int MAX_LENGTH = 3_200;

    /** How far the target may stand behind the action: at once, but for quotes and commas. */
    private static final int MAX_GAP = 6;

    private static final List<String> LEADS =
            List.of("onresource:", "ontheresource:", "onresources:", "onresource(s):", "onresource", "onrole", "on");

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
     * The target of a sentence, and where its reason starts.
     *
     * @param name the resource without quotes; null when the text names none ("on this resource")
     * @param span where it stands
     * @param reason where the reason starts, or -1
     */
    record Target(@Nullable String name, Span span, int reason) {}

    /**
     * Reads the target after an action.
     *
     * @param end where the next sentence starts
     */
    static Target read(NormalizedText text, int actionEnd, int end) {
        int start = start(text, actionEnd);
        if (start < 0 || start >= text.length()) {
            return new Target(null, new Span(actionEnd, actionEnd), ReasonFinder.behind(text, actionEnd, end));
        }
        Target quoted = Tokens.isQuote(text.charAt(start)) ? quoted(text, start, end) : null;
        Target target = quoted != null ? quoted : unquoted(text, start, end);
        return "".equals(target.name()) ? new Target(null, target.span(), target.reason()) : target;
    }

    private static int start(NormalizedText text, int actionEnd) {
        int gapEnd = Math.min(text.length(), actionEnd + MAX_GAP);
        int at = actionEnd;
        while (at < gapEnd && !text.startsWith("on", at) && !NormalizedText.isLetterOrDigit(text.charAt(at))) {
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

    /**
     * A name in quotes can hold quotes, and words of a reason behind them. It ends at the quote that AWS's reason follows, and not within a
     * value of the request.
     */
    private static @Nullable Target quoted(NormalizedText text, int start, int end) {
        String flat = text.flat();
        int open = text.flatIndex(start);
        char closing = Tokens.closing(flat.charAt(open));
        int least = valueEnd(text, open + 1);
        for (int reason : ReasonFinder.last(text, text.position(least), end)) {
            int close = text.flatIndex(reason) - 1;
            while (close > open && (NormalizedText.isSpace(flat.charAt(close)) || flat.charAt(close) == ',')) {
                close--;
            }
            if (close >= least && flat.charAt(close) == closing) {
                return new Target(name(flat, open, close), new Span(start, text.position(close)), reason);
            }
        }
        int limit = text.isLive() ? flat.length() : Math.min(flat.length(), open + MAX_LENGTH);
        int close = flat.indexOf(closing, least);
        if (close < 0 || close >= limit) {
            return null;
        }
        int after = text.position(close + 1);
        return new Target(
                name(flat, open, close), new Span(start, text.position(close)), ReasonFinder.behind(text, after, end));
    }

    private static String name(String flat, int open, int close) {
        return Tokens.join(flat.substring(open + 1, close).strip());
    }

    private static Target unquoted(NormalizedText text, int from, int end) {
        // An opening quote that nothing closes belongs to the wrapping.
        int start = Tokens.isQuote(text.charAt(from)) ? from + 1 : from;
        String flat = text.flat();
        int flatStart = text.flatIndex(start);
        int valueEnd = valueEnd(text, flatStart);
        int least = text.isLive() ? Math.max(valueEnd, wordEnd(flat, flatStart)) : flatStart;
        int near = text.isLive() ? end : Math.min(end, start + MAX_LENGTH);
        int reason = ReasonFinder.behind(text, text.position(least), near);
        int wrapping = firstOf(text, WRAPPINGS, text.position(least));
        if (reason >= 0 && (wrapping < 0 || reason < wrapping)) {
            String name = beforeReason(text, start, reason);
            return new Target(whole(name, flat, flatStart, valueEnd), new Span(start, reason), reason);
        }
        if (wrapping > start) {
            String whole = text.between(start, wrapping);
            if (whole.indexOf(' ') < 0 && whole.startsWith("arn:")) {
                String name = whole(Tokens.trimEnd(Tokens.join(whole)), flat, flatStart, valueEnd);
                return target(text, start, wrapping, name, end);
            }
        }
        int nameEnd = Math.max(valueEnd, oneNameEnd(flat, flatStart));
        String name = nameEnd == valueEnd ? "" : Tokens.trimEnd(oneName(flat, flatStart, nameEnd));
        return target(text, start, text.position(nameEnd), whole(name, flat, flatStart, valueEnd), end);
    }

    /** A name that the reader has cut short is given back what the request shows to be of it. */
    private static String whole(String name, String flat, int start, int valueEnd) {
        String known = Tokens.join(flat.substring(start, valueEnd).strip());
        return known.length() > name.length() ? known : name;
    }

    private static int valueEnd(NormalizedText text, int flatStart) {
        return text.isLive()
                ? text.echoes().valueEnd(text.flat(), flatStart, wordEnd(text.flat(), flatStart))
                : flatStart;
    }

    private static int wordEnd(String flat, int start) {
        return Tokens.wordEnd(flat, wordStart(flat, start), flat.length());
    }

    private static Target target(NormalizedText text, int start, int nameEnd, String name, int end) {
        return new Target(name, new Span(start, nameEnd), ReasonFinder.behind(text, nameEnd, end));
    }

    private static String beforeReason(NormalizedText text, int start, int reason) {
        String whole = text.between(start, reason);
        boolean isOtherSentence =
                !text.isLive() && (whole.contains(". ") || whole.contains("\"") || whole.contains("</"));
        if (!isOtherSentence) {
            return Tokens.trimEnd(Tokens.join(whole));
        }
        String flat = text.flat();
        int flatStart = text.flatIndex(start);
        return Tokens.trimEnd(oneName(flat, flatStart, oneNameEnd(flat, flatStart)));
    }

    private static int firstOf(NormalizedText text, List<String> phrases, int from) {
        int end = Math.min(text.length(), from + MAX_LENGTH);
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

    private static String oneName(String flat, int start, int end) {
        int wordStart = wordStart(flat, start);
        return flat.substring(start, wordStart).replace('\n', ' ')
                + flat.substring(wordStart, end).replace("\n", "");
    }

    /** The end of one name: a word, or {@code role X}, or a word that a terminal visibly broke. */
    private static int oneNameEnd(String flat, int start) {
        int limit = start + MAX_LENGTH;
        int wordStart = wordStart(flat, start);
        int end = Tokens.wordEnd(flat, wordStart, limit);
        while (end < flat.length() && isUnfinishedArn(flat, wordStart, end)) {
            end = Tokens.wordEnd(flat, end + 1, limit);
        }
        return end;
    }

    /** Behind the kind, {@code role X}; a secret can itself be called "role", and the reason follows. */
    private static int wordStart(String flat, int start) {
        int name = start + ResourceKinds.kindLength(flat.substring(start, Math.min(flat.length(), start + 32)));
        return ReasonFinder.isReason(flat, name) ? start : name;
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
            if (!NormalizedText.isLetterOrDigit(flat.charAt(i)) && "-_/.:*".indexOf(flat.charAt(i)) < 0) {
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
