package io.github.whydenied.render;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Json.MalformedJsonException;
import io.github.whydenied.remedy.Remedy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The remedies of the JSON form, each with the members of its kind. */
final class JsonRemedies {

    private final JsonOut json;

    private JsonRemedies(JsonOut json) {
        this.json = json;
    }

    static void write(JsonOut json, List<Remedy> remedies) throws IOException {
        json.startArray("remedies");
        for (Remedy remedy : remedies) {
            json.startObject();
            new JsonRemedies(json).members(SafeForm.of(remedy, json.disclosure()));
            json.endObject();
        }
        json.endArray();
    }

    private void members(Remedy remedy) throws IOException {
        json.text("kind", remedy.kind());
        json.text("applicability", remedy.advice().applicability().word());
        json.text("owner", remedy.advice().owner().name().toLowerCase(Locale.ROOT));
        if (remedy instanceof Remedy.PolicyStatement added) {
            json.text("attach_to", emptyAsNull(added.attachTo()));
            json.value("statement", added.statement());
            scopes(added.scopes());
        }
        json.phrase("summary", remedy.advice().summary());
        if (remedy instanceof Remedy.PolicyEdit edit) {
            json.startObject("target");
            json.text("attached_to", emptyAsNull(edit.attachTo()));
            json.text("pointer", edit.pointer());
            json.endObject();
            policyChange(edit);
        } else if (remedy instanceof Remedy.Configuration change) {
            json.text("file", change.file());
            change(change.before(), change.after());
        } else if (remedy instanceof Remedy.AskOwner ask) {
            json.text("command", ask.command());
        } else if (remedy instanceof Remedy.CloseGap gap) {
            json.text("permission", gap.permission());
        }
        footnotes(remedy.advice().footnotes());
    }

    /** Only where there is a choice. */
    private void scopes(List<Remedy.Scope> scopes) throws IOException {
        if (scopes.isEmpty()) {
            return;
        }
        json.startArray("scopes");
        for (Remedy.Scope scope : scopes) {
            json.startObject();
            json.text("scope", scope.name());
            json.text("resource", scope.resource());
            json.endObject();
        }
        json.endArray();
    }

    /**
     * The values of the element that changes, or, where the change needs several elements, these by their names; as lines
     * where they are not JSON.
     */
    private void policyChange(Remedy.PolicyEdit edit) throws IOException {
        Map<String, Json> before = elements(edit.before());
        Map<String, Json> after = elements(edit.after());
        if (before.isEmpty() && after.isEmpty()) {
            change(edit.before(), edit.after());
        } else if (before.size() <= 1 && after.size() <= 1) {
            json.value("before", onlyValue(before));
            json.value("after", onlyValue(after));
        } else {
            json.value("before", values(before));
            json.value("after", values(after));
        }
    }

    private static Map<String, Json> elements(List<String> lines) {
        String text = String.join("\n", lines).strip();
        String members = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        try {
            return Json.parse("{" + members + "}").members();
        } catch (MalformedJsonException notElements) {
            return Map.of();
        }
    }

    private static @Nullable Object onlyValue(Map<String, Json> elements) {
        return elements.values().stream().findFirst().map(Json::value).orElse(null);
    }

    private static Map<String, @Nullable Object> values(Map<String, Json> elements) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        elements.forEach((name, element) -> values.put(name, element.value()));
        return values;
    }

    /** As lines, the way they stand in the file or policy. */
    private void change(List<String> before, List<String> after) throws IOException {
        json.value("before", before);
        json.value("after", after);
    }

    private void footnotes(List<Phrase> footnotes) throws IOException {
        if (!footnotes.isEmpty()) {
            json.value(
                    "footnotes",
                    footnotes.stream().map(json.disclosure()::plain).toList());
        }
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
