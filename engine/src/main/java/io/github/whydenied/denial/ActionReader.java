package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an action such as {@code s3:GetObject}, {@code SNS:Publish} or {@code sqs:sendmessage}. */
final class ActionReader {

    private static final int MAX_ACTION_LENGTH = 130;
    private static final int MAX_LEAD_LENGTH = 60;

    /** What can follow an action, so that a word after a line break is not taken for the action's second half. */
    private static final List<String> FOLLOWERS = List.of(
            "onresource",
            "onthisresource",
            "ontheresource",
            "becauseno",
            "becausethe",
            "withanexplicitdeny",
            "(service");

    /**
     * An action and where it ends.
     *
     * @param action as written
     * @param end the position after it
     */
    record Found(String action, int end) {}

    private ActionReader() {}

    /** Reads the action at a position just after "to perform". */
    static @Nullable Found read(NormalizedText text, int verbEnd) {
        int position = verbEnd;
        while (isOpening(text.charAt(position))) {
            position++;
        }
        Found action = readAt(text, position);
        if (action != null) {
            return action;
        }
        Found placeholder = text.startsWith(":", verbEnd) ? placeholder(text, position) : null;
        if (placeholder != null) {
            return placeholder;
        }
        Found bare = bare(text, position);
        return bare != null ? bare : inBrackets(text, position);
    }

    private static boolean isOpening(char c) {
        return c == ':' || c == '"' || c == '\'' || c == '`' || c == '[' || c == '(' || c == '*' || c == '\u201c';
    }

    /** Reads {@code service:Name} at exactly this position. */
    static @Nullable Found readAt(NormalizedText text, int position) {
        int start = text.flatIndex(position);
        int end = wordEnd(text.flat(), start);
        String word = withoutEmphasis(Tokens.trimEnd(text.flat().substring(start, end)));
        if (!isAction(word)) {
            return brokenAtService(text, start, end);
        }
        int after = text.position(end);
        String tail = wrappedTail(text, end);
        return tail.isEmpty() ? new Found(word, after) : new Found(word + tail, text.position(end + 1 + tail.length()));
    }

    /** An action that a terminal broke before its name: what stands before the break is no action yet. */
    private static @Nullable Found brokenAtService(NormalizedText text, int start, int end) {
        String flat = text.flat();
        if (end == start || end >= flat.length() || flat.charAt(end) != '\n') {
            return null;
        }
        int tailEnd = wordEnd(flat, end + 1);
        String joined = Tokens.trimEnd(flat.substring(start, end) + flat.substring(end + 1, tailEnd));
        return isAction(joined) ? new Found(joined, text.position(tailEnd)) : null;
    }

    /** Bold type of Markdown ends with two stars, an action with at most one. */
    private static String withoutEmphasis(String word) {
        int end = word.length();
        while (word.endsWith("**") && end > 1 && word.charAt(end - 1) == '*') {
            end--;
        }
        return word.substring(0, end);
    }

    private static int wordEnd(String flat, int start) {
        int limit = Math.min(flat.length(), start + MAX_ACTION_LENGTH);
        int i = start;
        while (i < limit && (NormalizedText.isLetterOrDigit(flat.charAt(i)) || ":*-_".indexOf(flat.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** The second half of an action that a terminal broke, if what follows it shows that it is one. */
    private static String wrappedTail(NormalizedText text, int end) {
        String flat = text.flat();
        if (end >= flat.length() || flat.charAt(end) != '\n' || startsFollower(text, text.position(end + 1))) {
            return "";
        }
        int tailEnd = end + 1;
        while (tailEnd < flat.length()
                && tailEnd < end + MAX_ACTION_LENGTH
                && NormalizedText.isLetterOrDigit(flat.charAt(tailEnd))) {
            tailEnd++;
        }
        boolean isTail = tailEnd > end + 1
                && tailEnd < flat.length()
                && NormalizedText.isSpace(flat.charAt(tailEnd))
                && startsFollower(text, text.position(tailEnd));
        return isTail ? flat.substring(end + 1, tailEnd) : "";
    }

    private static boolean startsFollower(NormalizedText text, int position) {
        return FOLLOWERS.stream().anyMatch(follower -> text.startsWith(follower, position));
    }

    static boolean isAction(String word) {
        int colon = word.indexOf(':');
        if (colon <= 0 || colon == word.length() - 1 || word.indexOf(':', colon + 1) >= 0) {
            return false;
        }
        return word.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                && (NormalizedText.isLetterOrDigit(word.charAt(colon + 1)) || word.charAt(colon + 1) == '*')
                && !word.substring(0, colon).equalsIgnoreCase("http")
                && !word.substring(0, colon).equalsIgnoreCase("https");
    }

    /** {@code <service:Action>}, as people write it in questions. */
    private static @Nullable Found placeholder(NormalizedText text, int position) {
        int start = text.flatIndex(position);
        if (text.startsWith("${", position)) {
            int close = text.flat().indexOf('}', start);
            return close < 0 || close > start + MAX_ACTION_LENGTH
                    ? null
                    : new Found(text.flat().substring(start, close + 1), text.position(close + 1));
        }
        if (text.charAt(position) != '<' || text.startsWith("</", position)) {
            return null;
        }
        int end = Tokens.wordEnd(text.flat(), start, start + MAX_ACTION_LENGTH);
        String word = Tokens.trimEnd(text.flat().substring(start, end));
        return word.endsWith(">") ? new Found(word.replace('\n', ' '), text.position(start + word.length())) : null;
    }

    /** "is not authorized to perform AssumeRole on role arn:...": the operation without its service. */
    private static @Nullable Found bare(NormalizedText text, int position) {
        int start = text.flatIndex(position);
        int end = wordEnd(text.flat(), start);
        String word = text.flat().substring(start, end);
        int after = text.position(end);
        boolean isOperation = word.length() > 3 && Character.isUpperCase(word.charAt(0)) && word.indexOf(':') < 0;
        return isOperation && text.startsWith("on", after) && text.isSpaceBefore(after) ? new Found(word, after) : null;
    }

    /** "to perform the required AWS Marketplace actions (aws-marketplace:Subscribe, ...)": the first of the list. */
    private static @Nullable Found inBrackets(NormalizedText text, int position) {
        int bracket = text.findNear("actions(", position, position + MAX_LEAD_LENGTH);
        return bracket < 0 ? null : readAt(text, bracket + "actions(".length());
    }
}
