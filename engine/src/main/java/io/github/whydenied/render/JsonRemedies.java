package io.github.whydenied.render;

import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.remedy.Remedy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The remedies of the JSON form, each with the members of its kind, which visiting it writes. */
final class JsonRemedies implements Remedy.Visitor<JsonOut, IOException> {

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
        remedy.accept(this);
        footnotes(remedy.advice().footnotes());
    }

    private JsonOut summary(Remedy remedy) throws IOException {
        json.phrase("summary", remedy.advice().summary());
        return json;
    }

    @Override
    public JsonOut edit(Remedy.PolicyEdit edit) throws IOException {
        summary(edit);
        json.startObject("target");
        json.text("policy", edit.target().policy());
        json.text("policy_kind", edit.target().policyKind());
        json.text("attached_to", emptyAsNull(edit.target().attachedTo()));
        json.text("pointer", edit.target().pointer());
        json.endObject();
        json.value("before", edit.before());
        json.value("after", edit.after());
        return json;
    }

    @Override
    public JsonOut statement(Remedy.PolicyStatement added) throws IOException {
        json.text("attach_to", emptyAsNull(added.attachTo()));
        json.value("statement", added.statement());
        scopes(added.scopes());
        return summary(added);
    }

    @Override
    public JsonOut credentials(Remedy.Credentials credentials) throws IOException {
        return summary(credentials);
    }

    @Override
    public JsonOut configuration(Remedy.Configuration change) throws IOException {
        summary(change);
        json.text("file", change.file());
        change(change.before(), change.after());
        return json;
    }

    @Override
    public JsonOut request(Remedy.RequestChange change) throws IOException {
        return summary(change);
    }

    @Override
    public JsonOut ask(Remedy.AskOwner ask) throws IOException {
        summary(ask);
        json.text("command", ask.command());
        return json;
    }

    @Override
    public JsonOut gap(Remedy.CloseGap gap) throws IOException {
        summary(gap);
        json.text("permission", gap.permission());
        return json;
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
