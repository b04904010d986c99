package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that could have been read and was not.
 *
 * @param missing what, as lower-case words joined by underscores, such as {@code service_control_policies}
 * @param why why not
 * @param permission the IAM action that would let it be read; null when a permission is not what is missing
 * @param detail what went wrong, in words; null when {@code why} says it all
 * @param canFlip whether reading it could change the cause
 */
@PublicApi
public record Gap(
        String missing,
        Why why,
        @Nullable String permission,
        @Nullable String detail,
        boolean canFlip) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public Gap {}

    /** Why something was not read. */
    public enum Why {
        /** AWS refused. */
        REFUSED,
        /** It was not asked. */
        NOT_ASKED,
        /** The question failed. */
        FAILED,
        /** The deadline came first. */
        TIMED_OUT;

        /**
         * The word of the JSON form.
         *
         * @return such as {@code not_asked}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
