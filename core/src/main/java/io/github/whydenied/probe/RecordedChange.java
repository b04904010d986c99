package io.github.whydenied.probe;

import io.github.whydenied.evidence.ChangeEvent;
import io.github.whydenied.evidence.Holder;
import io.github.whydenied.evidence.LastChange.Change;
import io.github.whydenied.iam.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A change as an event of CloudTrail's history tells it; what the event does not say is left unknown. */
final class RecordedChange {

    private static final int MAX_EVENT = 262_144;

    private RecordedChange() {}

    /**
     * The change of a holder.
     *
     * @param event an element of {@code Events}
     * @param holder what the change is to be of, because another thing can have the same name
     * @return empty for an event that failed, changes nothing, or something else
     */
    static Optional<Change> of(Json event, Holder holder) {
        String name = event.get("EventName").text().orElse("");
        String source = event.get("EventSource").text().orElse("");
        Optional<ChangeEvent> known = ChangeEvent.of(source, name);
        // Most events are read-only; their records need not be read.
        return known.flatMap(change -> record(event).flatMap(record -> of(record, change, holder)));
    }

    private static Optional<Json> record(Json event) {
        String text = event.get("CloudTrailEvent").text().orElse("");
        return text.length() > MAX_EVENT ? Optional.empty() : Optional.ofNullable(SignedGet.json(text));
    }

    private static Optional<Change> of(Json record, ChangeEvent event, Holder holder) {
        Instant time = time(record.get("eventTime").text().orElse(""));
        if (time == null || record.get("errorCode").text().isPresent()) {
            return Optional.empty();
        }
        Json parameters = record.get("requestParameters");
        UnaryOperator<@Nullable String> parameter = name -> parameter(parameters, name);
        Json identity = record.get("userIdentity");
        String account = record.get("recipientAccountId")
                .text()
                .or(() -> identity.get("accountId").text())
                .orElse(null);
        return event.holder(parameter, account, record.get("awsRegion").text().orElse(null))
                .filter(changed ->
                        changed.kind() == holder.kind() && changed.name().equals(holder.name()))
                .map(changed ->
                        event.change(parameter, time, identity.get("arn").text().orElse(null)));
    }

    private static @Nullable String parameter(Json parameters, @Nullable String name) {
        if (name == null) {
            return null;
        }
        String recorded = name.equals("Bucket")
                ? "bucketName"
                : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return parameters.get(recorded).text().orElse(null);
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
