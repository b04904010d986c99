package io.github.whydenied.input;

import io.github.whydenied.annotations.PublicApi;

/** What an input holds beside records of calls, and what is counted and not explained. */
@PublicApi
public enum PassedOver {
    /**
     * Aggregated data events: they have counts and no message.
     *
     * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html">Aggregating data
     *     events</a>
     */
    AGGREGATED_EVENT(
            "aggregated event, which has counts and no message", "aggregated events, which have counts and no message"),
    /** Events of CloudTrail Insights, which tell of unusual activity and of no call. */
    INSIGHT("Insights event or file", "Insights events or files"),
    /** Files that CloudTrail signs log files with. */
    DIGEST("digest file", "digest files"),
    /** What CloudWatch Logs sends to see whether somebody listens. */
    CONTROL_MESSAGE("control message of CloudWatch Logs", "control messages of CloudWatch Logs"),
    /** Events of OCSF that another product than CloudTrail wrote. */
    OTHER_PRODUCT("event of another product than CloudTrail", "events of other products than CloudTrail"),
    /** Symbolic links within a directory. */
    LINK("symbolic link", "symbolic links"),
    /** Files of a directory whose names are not those of log files. */
    OTHER_FILE("file by another name than " + PassedOver.NAMES, "files by other names than " + PassedOver.NAMES);

    private static final String NAMES = "*.json, *.jsonl, *.ndjson and *.csv, also with .gz";

    private final String one;
    private final String several;

    PassedOver(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /**
     * In words.
     *
     * @param count how many
     * @return such as {@code 3 digest files}
     */
    public String words(long count) {
        return count + " " + (count == 1 ? one : several);
    }
}
