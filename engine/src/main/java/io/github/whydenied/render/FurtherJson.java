package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.FurtherDenials;
import java.io.IOException;

/** One JSON object for denials that were counted and not told one by one: the member {@code further} tells it from an explanation. */
final class FurtherJson {

    private FurtherJson() {}

    static String render(FurtherDenials further, RenderOptions options) {
        Explanation told = further.told();
        Disclosure disclosure = told == null ? Disclosure.ofNobody(options) : new Disclosure(options, told);
        return JsonRenderer.object(disclosure, json -> write(json, further, options, disclosure));
    }

    private static void write(JsonOut json, FurtherDenials further, RenderOptions options, Disclosure disclosure)
            throws IOException {
        Explanation told = further.told();
        json.text("schema", JsonRenderer.SCHEMA);
        if (told != null) {
            json.text("type", told.verdict().primary().code().docs(options.docsBase()));
            json.text("title", disclosure.clean(told.verdict().primary().code().title()));
        }
        json.text("detail", FurtherText.line(further, options));
        if (told != null) {
            json.reference(told.reference());
            json.text("code", told.verdict().primary().code().code());
            json.startObject("call");
            json.text("service", told.call().api().service());
            json.text("region", told.call().api().region());
            json.name("principal", Phrases.principal(told).orElse(null));
            json.endObject();
            json.startObject("denial");
            json.text("action", told.request().action());
            json.endObject();
        }
        json.startObject("further");
        json.number("denials", further.denials());
        json.number("resources", further.resources());
        if (told != null && !further.under().isEmpty()) {
            json.name("under", further.under());
        }
        json.number("within_seconds", further.within().toSeconds());
        json.endObject();
    }
}
