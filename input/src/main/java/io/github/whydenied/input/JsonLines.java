package io.github.whydenied.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON objects, one a line: messages with an id, records of CloudTrail, or the events of a structured log. */
final class JsonLines {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** What an object of a trail has one of, whatever its dialect. */
    private static final byte[][] MARKS = Stream.of(
                    "\"eventSource\"",
                    "\"eventsource\"",
                    "\"CloudTrailEvent\"",
                    "\"eventJson\"",
                    "\"eventjson\"",
                    "\"eventCategory\"",
                    "\"api\"",
                    "\"cloudtrail\"",
                    "\"aws.cloudtrail",
                    "\"logEvents\"",
                    "\"awslogs\"",
                    "\"kinesis\"")
            .map(mark -> mark.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final String name;
    private static final int MAX_REPORTED = 50;
    private static final int MAX_HINTS = 1_000;

    private final TextCalls calls;
    private final CallHintReader hintReader = new CallHintReader();
    private final Map<CallHints, CallHints> read = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallHints, CallHints> eldest) {
            return size() > MAX_HINTS;
        }
    };
    private final Set<String> reported = new HashSet<>();
    private final TrailReader.Records records;
    private @Nullable TrailReader trail;
    private final DenialSink sink;

    JsonLines(String name, TextCalls calls, TrailReader.Records records, DenialSink sink) {
        this.name = name;
        this.calls = calls;
        this.sink = sink;
        this.records = records;
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            sink.advanced();
            if (lines.isCut()) {
                sink.unreadable(where(lines), "longer than 1 MiB; skipped");
            } else if (!lines.isBlank()) {
                line(lines);
            }
        }
    }

    private void line(Lines lines) throws IOException {
        if (lines.containsAny(MARKS)
                && ((!sink.wantsCalls() && RecordScanner.isPassedOver(lines.bytes(), lines.from(), lines.length()))
                        || isTrail(lines))) {
            return;
        }
        Optional<DenialRecord> found = message(lines);
        if (found.isPresent()) {
            sink.found(found.get());
        }
    }

    private Optional<DenialRecord> message(Lines lines) throws IOException {
        try {
            CaseLine line = CaseLine.read(lines, reported);
            Optional<DenialRecord> found = message(where(lines), line, lines);
            // The event of a log may have the exception beside its message.
            return found.isEmpty() && line.id() == null ? calls.read(where(lines), null, lines.text()) : found;
        } catch (BadLineException e) {
            Optional<DenialRecord> found = calls.read(where(lines), null, lines.text());
            if (found.isEmpty() && !e.isOtherObject()) {
                sink.unreadable(where(lines), e.getMessage() + "; skipped");
            }
            return found;
        }
    }

    /** What stands around the message of a log's event can be of the application's own, so that nothing is said of it. */
    private Optional<DenialRecord> message(String where, CaseLine line, Lines lines) throws IOException {
        List<String> remarks = new ArrayList<>(line.problems());
        CallHints hints = line.hasHints() ? hints(line.hints(), remarks) : calls.hints();
        if (remarks.isEmpty() && !line.hasFacts() && line.unknown().isEmpty()) {
            return calls.read(where, line.id(), line.message(), hints, calls.given());
        }
        List<String> problems = new ArrayList<>();
        boolean meant = line.id() != null || line.hasFacts();
        GivenFacts given = calls.given();
        if (line.hasFacts()) {
            try {
                given = given.with(Json.parse(lines.text()), problems);
            } catch (MalformedJsonException e) {
                problems.add("is no JSON: " + e.getMessage());
            }
        }
        if (meant) {
            for (String remark : remarks) {
                sink.remarked(where, remark + "; passed over");
            }
            for (String problem : problems) {
                sink.unreadable(where, problem + "; passed over");
            }
            for (String name : line.unknown()) {
                if (reported.size() < MAX_REPORTED && reported.add(name)) {
                    sink.remarked(where, "no member \"" + name + "\" is known; passed over, here and in what follows");
                }
            }
        }
        return calls.read(where, line.id(), line.message(), hints, given);
    }

    /** Lines say the same again and again; what is wrong is told each time. */
    private CallHints hints(CallHints written, List<String> remarks) {
        CallHints known = read.get(written);
        if (known == null) {
            known = over(hintReader.read(written, remarks), calls.hints());
            if (remarks.isEmpty()) {
                read.put(written, known);
            }
        }
        return known;
    }

    /** What a line says outranks what is said of all of them. */
    private static CallHints over(CallHints line, CallHints all) {
        return new CallHints(
                line.service() == null ? all.service() : line.service(),
                line.operation() == null ? all.operation() : line.operation(),
                line.region() == null ? all.region() : line.region(),
                line.account() == null ? all.account() : line.account());
    }

    /** Reads a line as text, for bytes that are no UTF-8 do not hide a record. */
    private boolean isTrail(Lines lines) throws IOException {
        try (JsonParser parser = FACTORY.createParser(lines.text())) {
            TrailReader reader = trail(lines);
            boolean isTrail = parser.nextToken() == JsonToken.START_OBJECT && reader.object(parser);
            while (isTrail && parser.nextToken() == JsonToken.START_OBJECT) {
                isTrail = reader.object(parser);
            }
            return isTrail;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Made when a record is read, for most lines are messages. */
    private TrailReader trail(Lines lines) {
        if (trail == null) {
            trail = new TrailReader(
                    records, sink, (number, listed) -> where(lines) + (listed ? ", record " + number : ""));
        }
        trail.begin();
        return trail;
    }

    private String where(Lines lines) {
        return name + ":" + lines.number();
    }
}
