package io.github.whydenied.render;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Gap;
import org.jspecify.annotations.Nullable;

/**
 * Something that could have been read and was not.
 *
 * @param missing what, as lower-case words joined by underscores, such as {@code service_control_policies}
 * @param why why not
 * @param permission the IAM action that would let it be read; null when a permission is not what is missing
 * @param detail what went wrong; null when {@code why} says it all, and in the safe form
 * @param canFlip whether reading it could change the cause
 */
@PublicApi
public record ReportedGap(
        String missing,
        Gap.Why why,
        @Nullable String permission,
        @Nullable String detail,
        boolean canFlip) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public ReportedGap {}
}
