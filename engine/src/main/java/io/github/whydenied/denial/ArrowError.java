package io.github.whydenied.denial;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Apache Arrow writes of a call to S3: {@code When reading information for key 'k' in bucket 'b': AWS Error ACCESS_DENIED during
 * HeadObject operation: No response body.} The name of the error is that of the SDK for C++, which makes it of the status where the answer to a
 * HEAD has no code.
 *
 * @param code the error code as other SDKs spell it, or the status where the answer had no code; null when it names none
 * @param operation the operation of S3
 * @param bucket the bucket; null when not said
 * @param key the key, or the prefix of a list; null when not said
 * @see <a href="https://github.com/apache/iceberg-python/issues/1501">A text of it</a>
 */
record ArrowError(
        @Nullable String code,
        String operation,
        @Nullable String bucket,
        @Nullable String key) {

    private static final Pattern ERROR = Pattern.compile(
            "AWS\\s+Error\\s+(?:([A-Z][A-Z0-9_]{2,60})(?:\\s+\\(HTTP\\s+status\\s+(\\d{3})\\))?|\\[code\\s+15])"
                    + "\\s+during\\s+([A-Z][A-Za-z0-9]{1,80})\\s+operation:\\s*(No\\s+response\\s+body)?");

    private static final Pattern BUCKET = Pattern.compile("bucket\\s+'([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])'");
    private static final Pattern KEY =
            Pattern.compile("(?:for|under)\\s+key\\s+'([^'\\n]{1,1024})'\\s+in\\s+bucket\\s+'");
    private static final String NO_NAME = "UNKNOWN";
    private static final String DENIED = "ACCESS_DENIED";

    /** Reads a text; null when Arrow did not write it. */
    static @Nullable ArrowError of(NormalizedText text) {
        if (!text.contains("awserror")) {
            return null;
        }
        String flat = text.flat();
        Matcher error = ERROR.matcher(flat);
        if (!error.find()) {
            return null;
        }
        // What is named stands before it, in the same sentence.
        String before = flat.substring(0, error.start());
        return new ArrowError(code(error), error.group(3), last(BUCKET.matcher(before)), last(KEY.matcher(before)));
    }

    /** ACCESS_DENIED of an answer without a body is status 403, which the client gave a name. */
    private static @Nullable String code(Matcher error) {
        String name = error.group(1) == null ? DENIED : error.group(1);
        if (name.equals(NO_NAME)) {
            return error.group(2);
        }
        return name.equals(DENIED) && error.group(4) != null ? "403" : camel(name);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            if (!word.isEmpty()) {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return camel.toString();
    }

    private static @Nullable String last(Matcher matcher) {
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found;
    }
}
