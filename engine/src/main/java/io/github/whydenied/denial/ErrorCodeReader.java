package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the error code in whatever carried it: botocore, the SDKs, an XML or JSON body, a log line. */
final class ErrorCodeReader {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_TRIES = 64;

    /**
     * What stands before a code, the surest first, and what ends it. In the squeezed text, so {@code "code": "X"} is
     * {@code "code":"x"}.
     */
    private static final List<Lead> LEADS = List.of(
            new Lead("anerroroccurred(", ")"),
            new Lead("errorcode:", ";)"),
            new Lead("apierror", ":"),
            new Lead("<code>", "<"),
            new Lead("__type\":\"", "\""),
            new Lead("__type':'", "'"),
            new Lead("__type':u'", "'"),
            new Lead("x-amzn-errortype:", ""),
            new Lead("x-amzn-errortype\":\"", "\""),
            new Lead("::errors::", ""),
            new Lead("code:some(\"", "\""));

    private static final List<Lead> LATE_LEADS = List.of(
            new Lead("\"errorcode\":\"", "\""),
            new Lead("\"errortype\":\"", "\""),
            new Lead("\"code\":\"", "\""),
            new Lead("'code':'", "'"),
            new Lead("'code':u'", "'"),
            new Lead("code:'", "'"),
            new Lead("handlererrorcode:", ")"),
            new Lead("code=", ""),
            new Lead("code:", ""),
            new Lead("error_code=", ""));

    /** What stands before the name of anything; only a code's own shape tells. */
    private static final List<Lead> NAME_LEADS = List.of(new Lead("\"name\":\"", "\""), new Lead("name=", ""));

    private record Lead(String phrase, String ends) {}

    private ErrorCodeReader() {}

    static @Nullable String read(NormalizedText text) {
        String code = byLeads(text, LEADS);
        if (code != null) {
            return code;
        }
        String visible = text.visible();
        code = CodeStems.beforeColon(visible);
        if (code == null) {
            code = byLeads(text, LATE_LEADS);
        }
        if (code == null) {
            String name = byLeads(text, NAME_LEADS);
            code = name != null && CodeStems.isShaped(name) ? name : null;
        }
        return code != null ? code : CodeStems.alone(visible);
    }

    private static @Nullable String byLeads(NormalizedText text, List<Lead> leads) {
        for (Lead lead : leads) {
            int at = text.find(lead.phrase(), 0);
            for (int i = 0; i < MAX_TRIES && at >= 0; i++) {
                String code = isLeadStart(text, at, lead)
                        ? codeAt(text, at + lead.phrase().length(), lead.ends())
                        : null;
                if (code != null) {
                    return code;
                }
                at = text.find(lead.phrase(), at + 1);
            }
        }
        return null;
    }

    private static boolean isLeadStart(NormalizedText text, int at, Lead lead) {
        return !Character.isLetter(lead.phrase().charAt(0)) || text.isWordStart(at);
    }

    /** The code that starts at a position; a list of ends means that one of them must follow. */
    private static @Nullable String codeAt(NormalizedText text, int position, String ends) {
        int start = position;
        int end = start;
        int limit = Math.min(text.length(), start + MAX_LENGTH);
        while (end < limit && isCodeCharacter(text.charAt(end))) {
            boolean isNextWord = end > start && text.isSpaceBefore(end) && ends.indexOf(';') < 0;
            if (isNextWord && (ends.isEmpty() || text.flat().charAt(text.flatIndex(end) - 1) == ' ')) {
                break;
            }
            end++;
        }
        boolean isEnded = ends.isEmpty() || (end < text.length() && ends.indexOf(text.charAt(end)) >= 0);
        if (end == start || !isEnded) {
            return null;
        }
        String joined = text.between(start, end).replace("\n", "");
        String code = Tokens.trimEnd(joined.substring(joined.lastIndexOf('#') + 1));
        return isCode(code) || (isStatus(code) && ends.equals(")")) ? code : null;
    }

    private static boolean isCodeCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || c == '.' || c == '_' || c == '#' || c == '-';
    }

    /** botocore puts the status where a HEAD answer has no code. */
    private static boolean isStatus(String word) {
        return word.length() == 3 && word.chars().allMatch(Character::isDigit);
    }

    private static boolean isCode(String word) {
        return !word.isEmpty()
                && !word.equalsIgnoreCase("null")
                && !word.equalsIgnoreCase("none")
                && !word.equalsIgnoreCase("undefined")
                && !word.equals("Some")
                && (Character.isUpperCase(word.charAt(0)) || Character.isDigit(word.charAt(0)))
                && word.chars().anyMatch(Character::isLetter);
    }
}
