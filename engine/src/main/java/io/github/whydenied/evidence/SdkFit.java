package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Whether WhyDenied and the SDK that the application has go together, and the word on it where they do not: each misfit is one WARN, once,
 * for a library that silently does nothing is taken for one that has nothing to say.
 */
@InternalApi
public final class SdkFit {

    private static final String LOGGER = "io.github.whydenied";
    private static final int MAX_TOLD = 20;
    private static final int MAX_CHARS = 400;

    /**
     * The first version with identity providers and authentication schemes.
     *
     * @see <a href="https://github.com/aws/aws-sdk-java-v2/blob/master/changelogs/2.21.x-CHANGELOG.md">Changelog of 2.21</a>
     */
    private static final int MAJOR = 2;

    private static final int MINOR = 21;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private SdkFit() {}

    /**
     * Tells of what went wrong inside WhyDenied, once. Where a class or method was not what it was compiled against, that is the SDK's
     * version, which is named.
     *
     * @param failure what was caught; the application does not see it
     */
    public static void note(Throwable failure) {
        Throwable met = failure;
        while ((met instanceof ExecutionException || met instanceof CompletionException) && met.getCause() != null) {
            met = met.getCause();
        }
        // A class whose initializer has failed fails with every use: what was wrong was told the first time.
        boolean again = met instanceof NoClassDefFoundError
                && String.valueOf(met.getMessage()).startsWith("Could not initialize class")
                && !TOLD.isEmpty();
        if (!again) {
            tell(text(met, SdkVersion.found()));
        }
    }

    /**
     * Tells of a misfit, once.
     *
     * @param text one line
     */
    static void tell(String text) {
        if (TOLD.size() < MAX_TOLD && TOLD.add(text)) {
            LoggerFactory.getLogger(LOGGER).warn(Escapes.line(text));
        }
    }

    static String text(Throwable failure, @Nullable String version) {
        if (isOlder(version)) {
            return "denials are not explained: WhyDenied needs the AWS SDK for Java " + MAJOR + "." + MINOR
                    + " or later, and finds " + version;
        }
        LinkageError misfit = linkage(failure);
        return misfit == null
                ? "WhyDenied failed with " + failure.getClass().getName()
                        + " and left the application's exception as it was"
                : "a part of an explanation is missing: WhyDenied does not fit the AWS SDK for Java "
                        + (version == null ? "that is there" : version) + ": " + line(misfit.toString());
    }

    private static @Nullable LinkageError linkage(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < 20 && cause != null; depth++) {
            if (cause instanceof LinkageError error) {
                return error;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "...";
    }

    private static boolean isOlder(@Nullable String version) {
        return SdkVersion.isAtLeast(version, 1, 0) && !SdkVersion.isAtLeast(version, MAJOR, MINOR);
    }
}
