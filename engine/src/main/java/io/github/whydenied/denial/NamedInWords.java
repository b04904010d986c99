package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a denial name where no sentence of AWS's does: the operation that an SDK writes, a bucket, a registry with its repository. It tells
 * one denial of a role from another, and nothing is decided by it.
 */
@InternalApi
public final class NamedInWords {

    private static final int MAX_NAMES = 3;

    private static final Pattern NAME = Pattern.compile("when calling the (\\w{1,64}) operation"
            + "|s3[an]?://[a-z0-9.-]{3,63}"
            + "|\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]{1,32}\\.[a-z.]{1,32}/[a-z0-9._/-]{1,128}");

    private NamedInWords() {}

    /**
     * The names, to be compared and not to be printed.
     *
     * @param words AWS's or an SDK's words; null for none
     * @return up to three of them in their order; null where the words name nothing of these
     */
    public static @Nullable String of(@Nullable String words) {
        if (words == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(words);
        while (names.size() < MAX_NAMES && name.find()) {
            if (!names.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names.isEmpty() ? null : String.join(" ", names);
    }
}
