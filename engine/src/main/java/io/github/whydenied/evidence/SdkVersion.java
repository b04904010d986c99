package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import org.jspecify.annotations.Nullable;

/** The version of the AWS SDK for Java that runs, which is not the one that WhyDenied was compiled against. */
@InternalApi
public final class SdkVersion {

    private SdkVersion() {}

    /**
     * The version. Read by name, for the constant itself, as javac knows it, is that of the SDK that this was compiled against.
     *
     * @return as {@code 2.31.78}, or null when it cannot be read
     */
    public static @Nullable String found() {
        try {
            Class<?> info = Class.forName(
                    "software.amazon.awssdk.core.util.VersionInfo", true, SdkVersion.class.getClassLoader());
            return String.valueOf(info.getField("SDK_VERSION").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /**
     * Whether a version of the SDK is at least another.
     *
     * @param version as {@code 2.31.78}
     * @param major the first number of the other
     * @param minor the second number of the other
     * @return false for one that cannot be read
     */
    public static boolean isAtLeast(@Nullable String version, int major, int minor) {
        String[] parts = String.valueOf(version).split("\\.", 3);
        try {
            int first = Integer.parseInt(parts[0]);
            return first > major || (first == major && parts.length > 1 && Integer.parseInt(parts[1]) >= minor);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
