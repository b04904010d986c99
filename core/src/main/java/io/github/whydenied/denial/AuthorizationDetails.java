package io.github.whydenied.denial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what leads to more: the authorization id with its console link, and the encoded message.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">
 *     DecodeAuthorizationMessage</a>
 */
final class AuthorizationDetails {

    private static final String ID_LEAD = "authorizationid:";
    private static final String LINK = "/authorization-details/";

    /** AWS's own words, and what tools make of them. */
    private static final List<String> BLOB_LEADS = List.of(
            "encodedauthorizationfailuremessage",
            "encodedauthorizationmessage",
            "encodedfailuremessage",
            "encodedfailure");

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_LINK = 300;
    private static final int LONGEST_BLOB = 20_000;

    /** A line of a wrapped blob is long; a shorter word after a line break is prose. */
    private static final int SHORTEST_BLOB_LINE = 24;

    private AuthorizationDetails() {}

    /** Reads the id from AWS's sentence, or from the console link if the sentence is cut off. */
    static @Nullable String id(Text text) {
        int lead = text.find(ID_LEAD, 0);
        if (lead >= 0) {
            String id = idAt(text, lead + ID_LEAD.length());
            if (id != null) {
                return id;
            }
        }
        int link = text.find(LINK, 0);
        return link < 0 ? null : idAt(text, link + LINK.length());
    }

    private static @Nullable String idAt(Text text, int position) {
        String flat = text.flat();
        int start = text.flatIndex(position);
        while (start < flat.length() && Tokens.isQuote(flat.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < flat.length() && end - start < LONGEST_ID && isIdCharacter(flat.charAt(end))) {
            end++;
        }
        String id = flat.substring(start, end);
        return id.chars().anyMatch(c -> Text.isLetterOrDigit((char) c)) ? id : null;
    }

    private static boolean isIdCharacter(char c) {
        return Text.isLetterOrDigit(c) || c == '-';
    }

    /** The Region of the console link: where the details are kept. */
    static @Nullable String region(Text text) {
        int link = text.find(LINK, 0);
        if (link < 0) {
            return null;
        }
        int parameter = text.findLast("region=", link - LONGEST_LINK, link);
        if (parameter < 0) {
            return null;
        }
        int start = parameter + "region=".length();
        int end = start;
        while (end < link && (Text.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        String region = text.between(start, end).replace("\n", "");
        return region.isEmpty() || region.indexOf(' ') >= 0 ? null : region;
    }

    /** Reads the blob, also over the line breaks of a terminal. */
    static @Nullable String encodedMessage(Text text) {
        for (String lead : BLOB_LEADS) {
            int at = text.find(lead, 0);
            if (at >= 0) {
                return blobAt(text, at + lead.length());
            }
        }
        return null;
    }

    private static @Nullable String blobAt(Text text, int from) {
        int position = from;
        while (position < text.length() && ":\"'`".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        String flat = text.flat();
        int start = text.flatIndex(position);
        int end = blobEnd(flat, start);
        if (end == start) {
            return placeholder(flat, start);
        }
        StringBuilder blob = new StringBuilder(flat.substring(start, end));
        while (end > start && end < flat.length() && flat.charAt(end) == '\n') {
            int lineEnd = blobEnd(flat, end + 1);
            boolean isLast = lineEnd == flat.length() || flat.charAt(lineEnd) == '"' || flat.startsWith(" (", lineEnd);
            if (lineEnd - end <= SHORTEST_BLOB_LINE && !isLast) {
                break;
            }
            blob.append(flat, end + 1, lineEnd);
            end = lineEnd;
        }
        return blob.toString();
    }

    /** What people paste for a blob: {@code <encoded-message>}. */
    private static @Nullable String placeholder(String flat, int start) {
        String word = Tokens.trimEnd(flat.substring(start, Tokens.wordEnd(flat, start, start + LONGEST_ID)));
        return word.isEmpty() ? null : word;
    }

    private static int blobEnd(String flat, int start) {
        int end = start;
        while (end < flat.length() && end - start < LONGEST_BLOB && isBlobCharacter(flat.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlobCharacter(char c) {
        return Text.isLetterOrDigit(c) || c == '-' || c == '_';
    }
}
