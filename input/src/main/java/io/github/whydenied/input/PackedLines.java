package io.github.whydenied.input;

import java.io.IOException;

/**
 * What CloudWatch Logs sends to Kinesis, as those who read a stream get it: packed, in Base64, one a line.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">Subscription filters</a>
 */
final class PackedLines {

    /** A record of Kinesis has 10 MiB at most, and four thirds of that in Base64. */
    static final int MAX_LENGTH = 14 << 20;

    /** How gzip begins in Base64. */
    static final String BEGINNING = "H4sI";

    private final String name;
    private final DenialSink sink;
    private final TrailReader trail;
    private long line;

    PackedLines(String name, TrailReader.Records records, DenialSink sink) {
        this.name = name;
        this.sink = sink;
        this.trail = new TrailReader(records, sink, (number, listed) -> name + ":" + line + ", record " + number);
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            line = lines.number();
            trail.begin();
            if (lines.isCut()) {
                sink.unreadable(name + ":" + line, "longer than " + (MAX_LENGTH >> 20) + " MiB; skipped");
            } else if (!lines.isBlank() && !trail.packed(lines.text())) {
                sink.unreadable(name + ":" + line, "nothing of a trail, packed in Base64; skipped");
            }
        }
    }
}
