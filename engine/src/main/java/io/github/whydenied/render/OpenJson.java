package io.github.whydenied.render;

import io.github.whydenied.OpenDenial;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object for a denial that opened again, ended or was forgotten: the member {@code state} tells it from an explanation. */
final class OpenJson {

    private static final double MILLIS = 1_000.0;

    private OpenJson() {}

    static String render(OpenReport open) {
        ExplanationReport told = open.told();
        ReportedCall denied = told.call();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", JsonRenderer.SCHEMA);
        json.put("type", told.docs());
        json.put("title", told.title());
        json.put("detail", OpenText.line(open));
        json.put("reference", told.reference());
        json.put("code", told.code());
        json.put("lasting", open.lasting().word());
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("service", JsonOut.wellFormed(denied.service()));
        call.put("operation", JsonOut.wellFormed(denied.operation()));
        call.put("region", wellFormed(denied.region()));
        call.put("principal", wellFormed(denied.principal()));
        json.put("call", call);
        Map<String, @Nullable Object> denial = new LinkedHashMap<>();
        denial.put("action", wellFormed(denied.action()));
        denial.put("resource", wellFormed(denied.resource()));
        json.put("denial", denial);
        json.put("state", state(open));
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> state(OpenReport open) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("event", open.event().name().toLowerCase(Locale.ROOT));
        state.put("since", open.since().toString());
        state.put("last", open.last().toString());
        state.put("calls", open.calls());
        Duration duration = open.duration();
        if (duration != null) {
            state.put("duration_seconds", seconds(duration));
        }
        return state;
    }

    /** The members of a denial that goes on, beside what else is said of it. */
    static Map<String, @Nullable Object> state(OpenDenial open) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("event", "open");
        state.put("since", open.since().toString());
        state.put("last", open.last().toString());
        state.put("calls", open.calls());
        return state;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static @Nullable String wellFormed(@Nullable String text) {
        return text == null ? null : JsonOut.wellFormed(text);
    }
}
