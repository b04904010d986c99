package io.github.whydenied.render;

import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.LastChange;
import java.io.IOException;
import java.util.List;

/** The last change before a denial, where one is known. */
final class JsonChange {

    private JsonChange() {}

    static void write(JsonOut json, List<Evidence> evidence) throws IOException {
        LastChange last = EvidenceLedger.of(evidence).find(LastChange.class).orElse(null);
        LastChange.Change change = last == null ? null : last.change();
        if (last == null || change == null) {
            return;
        }
        json.startObject("last_change");
        json.text("event", change.event());
        json.text("time", change.time().toString());
        json.name("by", change.by());
        json.text("kind", last.kind());
        json.name("name", last.holder());
        json.name("policy", change.policy());
        json.endObject();
    }
}
