package io.github.whydenied.call;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The identity that signed the failed call, with which probes ask their questions. Kept apart from {@link FailedCall}
 * because it holds a secret; its text never shows it.
 *
 * @param identity the resolved credentials; null when the call had none that other services accept
 * @param profileFile the client's profile file, or null for the default one
 * @param profileName the client's profile name, or null for the default one
 */
public record CallerAccess(
        @Nullable AwsCredentialsIdentity identity,
        @Nullable Supplier<ProfileFile> profileFile,
        @Nullable String profileName) {

    /** No identity to ask with: only local evidence can be gathered. */
    public static final CallerAccess NONE = new CallerAccess(null, null, null);

    @Override
    public String toString() {
        return "CallerAccess[identity=" + (identity == null ? "none" : "present") + ", profileName=" + profileName
                + "]";
    }
}
