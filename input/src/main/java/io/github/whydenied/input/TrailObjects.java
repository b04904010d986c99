package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.whydenied.annotations.PublicApi;
import java.io.IOException;

/**
 * Reads the denials in one JSON object after the other, whoever keeps them: the rows of a data lake, the messages of a queue. An object is a
 * record of CloudTrail, an event of OCSF (1.0-rc.2, 1.1 or 1.5) or of ECS, a row of a table of Athena or CloudTrail Lake, or an envelope of
 * EventBridge, {@code lookup-events} or CloudWatch Logs. Its members tell which, and what is found does not depend on it. Objects come in no
 * order, so that no denial is told with a change that came before it.
 *
 * <p>{@code OfflineDiagnosis.explain(record.call(), record.denial(), record.told())} explains what is found. Needs no AWS SDK. For one thread.
 */
@PublicApi
public final class TrailObjects {

    private final DenialSink sink;
    private final TrailReader trail;
    private String where = "";

    /**
     * A reader.
     *
     * @param sink takes what is found, on the thread that reads; an object of a call that went well has nothing for it
     */
    public TrailObjects(DenialSink sink) {
        this.sink = sink;
        this.trail = new TrailReader(
                new CloudTrailCalls(sink, GivenFacts.NONE, RecentChanges.none()),
                sink,
                (number, listed) -> listed ? where + ", record " + number : where);
    }

    /**
     * Reads an object. What is none, or nothing of a trail, is told to the sink as unreadable.
     *
     * @param where how denials say where they stand, such as the number of a row
     * @param json the object
     * @throws IOException when the sink throws
     */
    public void read(String where, String json) throws IOException {
        this.where = where;
        trail.begin();
        try (JsonParser parser = TrailReader.FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                sink.unreadable(where, "no JSON object");
            } else if (!trail.object(parser)) {
                sink.unreadable(where, "no record of CloudTrail: it has no eventSource and eventName");
            } else if (parser.nextToken() != null) {
                sink.unreadable(where, "more than one JSON object; what follows the first was not read");
            }
        } catch (JsonProcessingException e) {
            sink.unreadable(
                    where,
                    "the JSON is broken: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
