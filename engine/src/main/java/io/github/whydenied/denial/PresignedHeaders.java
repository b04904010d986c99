package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which headers the signature of a presigned URL covers, as S3 repeats them where it does not match. The client that uses the URL has to send
 * them as they were signed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html">Signature Version 2</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Signature Version 4</a>
 */
@InternalApi
public final class PresignedHeaders {

    /** Verb, Content-MD5, Content-Type, the expiry as seconds since 1970, headers of Amazon, resource; line ends can be lost or escaped. */
    private static final Pattern VERSION_TWO = Pattern.compile(
            "<StringToSign>(?:\\s|\\\\n)*(?:GET|PUT|POST|HEAD|DELETE)\\b([^<]{0,200}?)(?<=[\\sn])(\\d{10})(?=[\\s\\\\])"
                    + "([^<]{0,2000})");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z]{2,20}/[A-Za-z0-9.+*-]{1,100}");
    private static final Pattern AMAZONS = Pattern.compile("x-amz-[a-z0-9-]{1,60}(?=:)");
    private static final Pattern VERSION_FOUR = Pattern.compile("X-Amz-SignedHeaders=([A-Za-z0-9;%-]{1,500})");

    private PresignedHeaders() {}

    /**
     * The headers besides {@code host}.
     *
     * @param call the failed call
     * @return their names in lower case; none where the answer does not show a presigned URL
     */
    public static List<String> of(FailedCall call) {
        String message = call.error().message();
        return message == null ? List.of() : read(message);
    }

    private static List<String> read(@Nullable String message) {
        List<String> names = new ArrayList<>();
        Matcher four = VERSION_FOUR.matcher(String.valueOf(message));
        if (four.find()) {
            for (String name : four.group(1).toLowerCase(Locale.ROOT).split("%3b|;")) {
                if (!name.isEmpty() && !name.equals("host")) {
                    names.add(name);
                }
            }
            return names;
        }
        Matcher two = VERSION_TWO.matcher(String.valueOf(message));
        if (two.find()) {
            if (MEDIA_TYPE.matcher(two.group(1)).find()) {
                names.add("content-type");
            }
            Matcher amazons = AMAZONS.matcher(two.group(3));
            while (amazons.find()) {
                names.add(amazons.group());
            }
        }
        return names;
    }
}
