package io.github.whydenied.render;

import io.github.whydenied.OpenDenial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object for denials that were counted and not told one by one: the member {@code further} tells it from an explanation. */
final class FurtherJson {

    private FurtherJson() {}

    static String render(FurtherReport further) {
        ExplanationReport told = further.told();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", JsonRenderer.SCHEMA);
        if (told != null) {
            json.put("type", told.docs());
            json.put("title", told.title());
        }
        json.put("detail", FurtherText.line(further));
        if (told != null) {
            json.put("reference", told.reference());
            json.put("code", told.code());
            json.put("call", call(told.call()));
            Map<String, @Nullable Object> denial = new LinkedHashMap<>();
            denial.put("action", wellFormed(told.call().action()));
            json.put("denial", denial);
        }
        json.put("further", counts(further));
        OpenDenial open = further.open();
        if (open != null) {
            json.put("lasting", open.lasting().word());
            json.put("state", OpenJson.state(open));
        }
        return JsonText.of(json);
    }

    private static Map<String, @Nullable Object> call(ReportedCall denied) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("service", wellFormed(denied.service()));
        call.put("region", wellFormed(denied.region()));
        call.put("principal", wellFormed(denied.principal()));
        return call;
    }

    private static Map<String, @Nullable Object> counts(FurtherReport further) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        counts.put("denials", further.denials());
        counts.put("resources", further.resources());
        if (!"".equals(further.under())) {
            counts.put("under", wellFormed(further.under()));
        }
        counts.put("within_seconds", further.within().toSeconds());
        return counts;
    }

    private static @Nullable String wellFormed(@Nullable String text) {
        return text == null ? null : JsonOut.wellFormed(text);
    }
}
