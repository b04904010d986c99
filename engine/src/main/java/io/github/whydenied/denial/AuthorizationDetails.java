package io.github.whydenied.denial;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what leads to more: the authorization id with its console link, and the encoded message. AWS writes them behind the reason, so
 * the last ones count, and none that stands before it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">
 *     DecodeAuthorizationMessage</a>
 */
final class AuthorizationDetails {

    private static final String ID_LEAD = "authorizationid:";
    private static final String LINK = "/authorization-details/";

    /**
     * The console's hosts, for all Regions or for one.
     *
     * @see <a href="https://docs.aws.amazon.com/general/latest/gr/mgmt-console.html">AWS Management Console endpoints</a>
     */
    private static final Pattern CONSOLE = Pattern.compile(
            "https://(?:[a-z0-9-]{1,40}\\.)?console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)"
                    + "/[^\\s?#]{0,100}\\?(?:[^\\s#]{0,100}&)?region=([a-z0-9-]{1,40})(?:&[^\\s#]{0,100})?#");

    /** AWS's own words, and what tools make of them. */
    private static final List<String> BLOB_LEADS = List.of(
            "encodedauthorizationfailuremessage",
            "encodedauthorizationmessage",
            "encodedfailuremessage",
            "encodedfailure");

    private static final int MAX_ID_LENGTH = 256;
    private static final int MAX_LINK_LENGTH = 300;
    private static final int MAX_BLOB_LENGTH = 20_000;

    /** A line of a wrapped blob is long; a shorter word after a line break is prose. */
    private static final int SHORTEST_BLOB_LINE = 24;

    private AuthorizationDetails() {}

    /** Reads the id from AWS's sentence, or from the console link if the sentence is cut off. */
    static @Nullable String id(NormalizedText text, int from, int end) {
        int lead = text.findLastOwn(ID_LEAD, from, end);
        String id = lead < 0 ? null : idAt(text, lead + ID_LEAD.length());
        if (id != null) {
            return id;
        }
        int link = text.findLastOwn(LINK, from, end);
        return link < 0 ? null : idAt(text, link + LINK.length());
    }

    private static @Nullable String idAt(NormalizedText text, int position) {
        String flat = text.flat();
        int start = text.flatIndex(position);
        while (start < flat.length() && Tokens.isQuote(flat.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < flat.length() && end - start < MAX_ID_LENGTH && isIdCharacter(flat.charAt(end))) {
            end++;
        }
        String id = flat.substring(start, end);
        return id.chars().anyMatch(c -> NormalizedText.isLetterOrDigit((char) c)) ? id : null;
    }

    private static boolean isIdCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || c == '-';
    }

    /** The Region of the console link, where the details are kept; null where the link is not to AWS's console. */
    static @Nullable String region(NormalizedText text, int from, int end) {
        int link = text.findLastOwn(LINK, from, end);
        int start = link < 0 ? -1 : text.findLastOwn("https://", Math.max(from, link - MAX_LINK_LENGTH), link);
        if (start < 0) {
            return null;
        }
        Matcher console = CONSOLE.matcher(text.between(start, link).replace("\n", ""));
        return console.matches() ? console.group(1) : null;
    }

    /** Reads the blob, also over the line breaks of a terminal. */
    static @Nullable String encodedMessage(NormalizedText text, int from, int end) {
        int last = -1;
        int after = -1;
        for (String lead : BLOB_LEADS) {
            int at = text.findLastOwn(lead, from, end);
            if (at > last) {
                last = at;
                after = at + lead.length();
            }
        }
        return last < 0 ? null : blobAt(text, after);
    }

    private static @Nullable String blobAt(NormalizedText text, int from) {
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
        String word = Tokens.trimEnd(flat.substring(start, Tokens.wordEnd(flat, start, start + MAX_ID_LENGTH)));
        return word.isEmpty() ? null : word;
    }

    private static int blobEnd(String flat, int start) {
        int end = start;
        while (end < flat.length() && end - start < MAX_BLOB_LENGTH && isBlobCharacter(flat.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlobCharacter(char c) {
        return NormalizedText.isLetterOrDigit(c) || c == '-' || c == '_';
    }
}
