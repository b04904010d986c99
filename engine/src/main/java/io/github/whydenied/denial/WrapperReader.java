package io.github.whydenied.denial;

import io.github.whydenied.denial.DenialMessage.Wrapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an SDK or a tool wrote around AWS's sentence: error code, HTTP status, request id, service. */
final class WrapperReader {

    private static final List<String> STATUS_LEADS = List.of("statuscode", "httpstatus", "status", "responsecode");

    /** Only at the start of a line: within one, the status may be that of another server. */
    private static final List<String> STATUS_LINES = List.of("http/1.1", "http/2", "http/1.0");

    /** Words after which a number is a status, if it is that of an error. */
    private static final List<String> ERROR_LEADS = List.of(
            "error:",
            "error(",
            "error",
            "exception(",
            "exception:",
            "resultedina",
            "returned",
            "failedwith",
            "http",
            "code");

    private static final String SEPARATORS = ":=\"'`([,>;";
    private static final List<String> REQUEST_ID_LEADS = List.of("requestid", "request_id", "request-id");
    private static final int FIRST_ERROR = 400;
    private static final int MAX_TRIES = 32;
    private static final int MAX_SERVICE_LENGTH = 60;
    private static final int MAX_ID_LENGTH = 128;
    private static final int UUID = 36;

    private WrapperReader() {}

    static Wrapper read(NormalizedText text) {
        ArrowError arrow = ArrowError.of(text);
        String code = arrow == null ? null : arrow.code();
        return new Wrapper(code != null ? code : ErrorCodeReader.read(text), status(text), requestId(text));
    }

    private static @Nullable Integer status(NormalizedText text) {
        Integer status = firstStatus(text, STATUS_LEADS, 100);
        if (status == null) {
            status = firstStatus(text, STATUS_LINES, 100);
        }
        return status != null ? status : firstStatus(text, ERROR_LEADS, FIRST_ERROR);
    }

    private static @Nullable Integer firstStatus(NormalizedText text, List<String> leads, int lowest) {
        for (String lead : leads) {
            int at = text.find(lead, 0);
            for (int i = 0; i < MAX_TRIES && at >= 0; i++) {
                boolean isLead = leads == STATUS_LINES ? text.isLineStart(at) : isLeadStart(text, at, lead, leads);
                Integer status = isLead ? statusAt(text, at + lead.length()) : null;
                if (status != null && status >= lowest) {
                    return status;
                }
                at = text.find(lead, at + lead.length());
            }
        }
        return null;
    }

    /** A lead starts a word, or the second half of a name such as httpStatusCode. */
    private static boolean isLeadStart(NormalizedText text, int at, String lead, List<String> leads) {
        boolean mayBeSecondHalf = leads == STATUS_LEADS || lead.startsWith("exception");
        boolean isSecondHalf = mayBeSecondHalf && Character.isUpperCase(text.charAt(at));
        return text.isWordStart(at) || isSecondHalf;
    }

    private static @Nullable Integer statusAt(NormalizedText text, int position) {
        int start = position;
        while (start < position + 4 && SEPARATORS.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int value = 0;
        for (int i = 0; i < 3; i++) {
            char c = text.charAt(start + i);
            if (c < '0' || c > '9') {
                return null;
            }
            value = value * 10 + (c - '0');
        }
        boolean ends = !NormalizedText.isLetterOrDigit(text.charAt(start + 3)) || text.isSpaceBefore(start + 3);
        return ends && value >= 100 && value < 600 ? value : null;
    }

    private static @Nullable String requestId(NormalizedText text) {
        for (String lead : REQUEST_ID_LEADS) {
            int at = text.find(lead, 0);
            for (int i = 0; i < MAX_TRIES && at >= 0; i++) {
                int end = at + lead.length();
                String id = text.startsWith("extended", at - "extended".length()) ? null : requestIdAt(text, end);
                if (id != null) {
                    return id;
                }
                at = text.find(lead, end);
            }
        }
        return null;
    }

    private static @Nullable String requestIdAt(NormalizedText text, int position) {
        int start = position;
        while (start < position + 5 && ":=\"'>`".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        if (start == position) {
            return null;
        }
        String flat = text.flat();
        int from = text.flatIndex(start);
        int end = idEnd(flat, from);
        if (end < flat.length() && flat.charAt(end) == '\n' && isBroken(flat, from, end)) {
            end = idEnd(flat, end + 1);
        }
        String id = Tokens.trimEnd(flat.substring(from, end).replace("\n", ""));
        boolean isNothing = id.chars().allMatch(c -> c == '-' || c == '_' || c == '=')
                || id.equalsIgnoreCase("null")
                || id.equalsIgnoreCase("none");
        boolean isCutOff = id.endsWith("...") && NormalizedText.isLetterOrDigit(id.charAt(0));
        return isNothing || isCutOff ? null : id;
    }

    private static int idEnd(String flat, int from) {
        int end = from;
        while (end < flat.length() && end - from < MAX_ID_LENGTH && isIdCharacter(flat.charAt(end))) {
            end++;
        }
        // A placeholder: "<>", "<request-id>", "[...]".
        boolean isPlaceholder = end == from && end < flat.length() && "<[".indexOf(flat.charAt(end)) >= 0;
        return isPlaceholder && !flat.startsWith("</", end) ? placeholderEnd(flat, from) : end;
    }

    private static int placeholderEnd(String flat, int from) {
        char closing = flat.charAt(from) == '<' ? '>' : ']';
        int limit = Math.min(flat.length(), from + MAX_ID_LENGTH);
        for (int i = from + 1; i < limit && !NormalizedText.isSpace(flat.charAt(i)); i++) {
            if (flat.charAt(i) == closing) {
                return i + 1;
            }
        }
        return from;
    }

    private static boolean isIdCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || "-_=/+*.".indexOf(c) >= 0;
    }

    /** Whether a terminal broke an id in two: both halves are of one alphabet, and no prose follows. */
    private static boolean isBroken(String flat, int from, int end) {
        int next = idEnd(flat, end + 1);
        boolean isFollowed = next == flat.length() || ");,\"<]".indexOf(flat.charAt(next)) >= 0;
        if (end - from >= UUID || next == end + 1 || !isFollowed) {
            return false;
        }
        String id = flat.substring(from, end) + flat.substring(end + 1, next);
        return id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
                || id.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-');
    }

    /** The service that answered, as the wrapping names it; null when it does not. */
    static @Nullable String service(NormalizedText text) {
        String named = wordAfter(text, "(service:", ";,)");
        return named != null ? named : wordAfter(text, "operationerror", ":");
    }

    private static @Nullable String wordAfter(NormalizedText text, String lead, String ends) {
        int at = text.find(lead, 0);
        if (at < 0) {
            return null;
        }
        int start = at + lead.length();
        for (int i = start; i < Math.min(text.length(), start + MAX_SERVICE_LENGTH); i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return text.between(start, i);
            }
        }
        return null;
    }
}
