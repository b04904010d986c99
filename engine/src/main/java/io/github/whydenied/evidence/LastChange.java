package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last change, before a denial, of what can have decided it. It says when and by whom, and never that the change is the cause.
 *
 * @param kind what the changed thing is, such as {@code role} or {@code bucket}
 * @param holder its name
 * @param change the change; null when none was found
 * @param complete whether nothing newer, or nothing at all, can have been missed; false where only some records were seen
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html">CloudTrail event history</a>
 */
@PublicApi
public record LastChange(
        String kind, String holder, @Nullable Change change, boolean complete) implements Finding {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public LastChange {}

    /**
     * One change.
     *
     * @param event the event's name, such as {@code PutRolePolicy}
     * @param time when
     * @param by the ARN of who made it; null when the event names nobody
     * @param policy the policy that was changed, by name or ARN; null when the event names none
     */
    public record Change(
            String event,
            Instant time,
            @Nullable String by,
            @Nullable String policy) {

        private static final int MAX_NAME = 2_048;

        /** Cuts what is longer than AWS's names are. */
        @InternalApi
        public Change {
            by = cut(by);
            policy = cut(policy);
        }

        private static @Nullable String cut(@Nullable String name) {
            return name == null || name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
        }
    }
}
