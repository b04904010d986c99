package io.github.whydenied.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.verdict.Cause;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form, schema {@code whydenied/1}: one line of ASCII, an RFC 9457 problem document. Members are only ever
 * added.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@PublicApi
public final class JsonRenderer implements Renderer {

    static final String SCHEMA = "whydenied/1";

    /** Apart, for Jackson is much to load: the caller that makes a renderer does not wait for it, but who renders does. */
    private static final class Jackson {

        /** ASCII only: JSON allows line separators in strings, which readers of one object a line may not. */
        static final JsonFactory FACTORY =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    private final RenderOptions options;
    /** That a diagnosis still runs is said by "final". */
    private final SentenceRenderer detail;

    /**
     * Creates a renderer.
     *
     * @param options how much is printed of an explanation; a report has been made with options of its own
     */
    public JsonRenderer(RenderOptions options) {
        this.options = options;
        this.detail = new SentenceRenderer(options);
    }

    /**
     * Writes an explanation as a report with the options of this renderer.
     *
     * @param explanation complete or not
     * @return its text
     */
    public String render(Explanation explanation) {
        return render(ExplanationReport.of(explanation, options));
    }

    @Override
    public String render(ExplanationReport report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = Jackson.FACTORY.createGenerator(out)) {
            JsonOut json = new JsonOut(generator, report.disclosure());
            json.startObject();
            write(json, report);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does no I/O", e);
        }
        // Jackson takes DEL for a printable character.
        return Escapes.json(out.toString());
    }

    private void write(JsonOut json, ExplanationReport report) throws IOException {
        Explanation explanation = report.explanation();
        Cause cause = explanation.verdict().primary();
        FailedCall call = explanation.call();
        String requestId = call.error().http().requestId();
        json.text("schema", SCHEMA);
        json.text("type", report.docs());
        json.text("title", report.title());
        json.status("status", call.error().http().statusCode());
        json.text("detail", detail.render(report));
        json.text("instance", requestId == null ? null : "urn:aws:request:" + requestId);
        json.reference(report.reference());
        json.text("code", cause.code().code());
        json.text("certainty", cause.certainty().word());
        json.text("lasting", report.lasting().word());
        json.startObject("call");
        writeCall(json, explanation);
        json.endObject();
        if (call.entries() != null) {
            writeEntries(json, call.entries());
        }
        json.startObject("denial");
        writeDenial(json, explanation);
        json.endObject();
        json.startArray("causes");
        writeCauses(json, explanation);
        json.endArray();
        json.startArray("evidence");
        for (Evidence evidence : explanation.course().evidence()) {
            writeEvidence(json, evidence);
        }
        json.endArray();
        json.startArray("gaps");
        for (Gap gap : explanation.verdict().gaps()) {
            writeGap(json, gap);
        }
        json.endArray();
        JsonRemedies.write(json, explanation.guidance().remedies());
        json.startArray("notes");
        for (Guidance.Note note : explanation.guidance().notes()) {
            json.item(note.code());
        }
        json.endArray();
        JsonChange.write(json, explanation.course().evidence());
        if (explanation.course().repeats() > 0) {
            json.number("repeats", explanation.course().repeats());
        }
        if (explanation.course().expected()) {
            json.flag("expected", true);
        }
        if (!explanation.course().complete()) {
            json.flag("final", false);
        }
    }

    private static void writeCall(JsonOut json, Explanation explanation) throws IOException {
        FailedCall call = explanation.call();
        json.text("service", known(call.api().service()));
        json.text("operation", known(call.api().operation()));
        json.text("region", call.api().region());
        json.status("http_status", call.error().http().statusCode());
        json.text("error_code", call.error().code());
        json.name("principal", Phrases.principal(explanation).orElse(null));
        json.text("credential_origin", word(call.credentials().origin()));
        json.text("access_key", call.credentials().maskedAccessKey().orElse(null));
    }

    private static void writeEntries(JsonOut json, DeniedEntries entries) throws IOException {
        json.startObject("entries");
        json.number("denied", entries.denied());
        if (entries.total() != null) {
            json.number("of", entries.total());
        }
        json.flag("complete", entries.isComplete());
        json.text("whose", word(entries.whose()));
        json.startArray("ids");
        for (String id : entries.ids()) {
            if (json.disclosure().mayName(id)) {
                json.item(id);
            }
        }
        json.endArray();
        json.endObject();
    }

    private static void writeDenial(JsonOut json, Explanation explanation) throws IOException {
        DenialMessage.Reason reason = explanation.denial().message().reason();
        json.text("kind", kind(explanation.denial()));
        json.text("layer", word(reason.policyType()));
        json.text("action", explanation.request().action());
        json.name("resource", explanation.request().resource());
        json.text("policy_arn", reason.policyArn());
        json.text("authorization_id", reason.authorizationId());
        json.text("dependent_on", explanation.request().dependentOn());
        json.flag("stated_by_aws", explanation.request().statedByAws());
    }

    private static String kind(Denial denial) {
        if (denial instanceof Denial.PolicyDenial policy) {
            return String.valueOf(word(policy.message().reason().effect()));
        }
        return denial instanceof Denial.AuthenticationFailure ? "unauthenticated" : "not_authorization";
    }

    private static void writeCauses(JsonOut json, Explanation explanation) throws IOException {
        int rank = 0;
        for (Cause cause : explanation.verdict().causes()) {
            rank++;
            PolicyType type = cause.policyType();
            json.startObject();
            json.number("rank", rank);
            json.text("code", cause.code().code());
            json.text("certainty", cause.certainty().word());
            json.text("layer", word(type));
            json.startArray("evidence");
            for (String id : evidenceIds(cause, explanation.course().evidence())) {
                json.item(id);
            }
            json.endArray();
            json.endObject();
        }
    }

    /** The ledger entries behind the facts of a cause; what AWS stated comes from its message. */
    private static Set<String> evidenceIds(Cause cause, List<Evidence> ledger) {
        Set<String> ids = new LinkedHashSet<>();
        for (Fact fact : cause.facts()) {
            String source = fact.source() == null && isOfMessage(fact.standing()) ? "error_message" : fact.source();
            ledger.stream()
                    .filter(entry -> entry.source().equals(source))
                    .findFirst()
                    .ifPresent(entry -> ids.add(entry.id()));
        }
        return ids;
    }

    private static boolean isOfMessage(Fact.Standing standing) {
        return switch (standing) {
            case STATED, SAID_ONLY, STATED_BY_SERVER, SERVER_SAID_ONLY -> true;
            default -> false;
        };
    }

    private static void writeEvidence(JsonOut json, Evidence evidence) throws IOException {
        json.startObject();
        json.text("id", evidence.id());
        json.text("source", evidence.source());
        json.text("outcome", evidence.outcome().word());
        json.number("calls", evidence.calls());
        if (evidence.outcome() instanceof ProbeOutcome.Refused refused) {
            json.text("permission", refused.permission());
        } else if (evidence.outcome() instanceof ProbeOutcome.Skipped skipped) {
            if (!skipped.permission().isEmpty()) {
                json.text("permission", skipped.permission());
            }
            json.reason("reason", skipped.reason());
        } else if (evidence.outcome() instanceof ProbeOutcome.Failed failed) {
            json.reason("reason", failed.reason());
        }
        json.endObject();
    }

    private static void writeGap(JsonOut json, Gap gap) throws IOException {
        json.startObject();
        json.text("missing", gap.missing());
        json.text("why", gap.why().word());
        json.text("permission", gap.permission());
        json.reason("detail", gap.detail());
        json.flag("can_flip", gap.canFlip());
        json.endObject();
    }

    private static @Nullable String known(String name) {
        return name.isEmpty() ? null : name;
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
