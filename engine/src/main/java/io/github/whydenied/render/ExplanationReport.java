package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.denial.SaidByAws;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Lasting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be printed of an explanation, part by part: the argument of every form. Immutable.
 *
 * <p>Everything it gives is redacted already, by the {@link RenderOptions} it was made with. Secrets are masked, and an
 * application's own {@link Redactor} has seen each text. The safe form withholds names that AWS did not state.
 *
 * <p>Nothing is escaped, and a name can hold a line break. Each form escapes what it prints, as
 * {@link io.github.whydenied.evidence.Escapes} does. Names in sentences stand in backticks, except in
 * {@link MessageParts}. Each call works a text out anew.
 */
@PublicApi
public final class ExplanationReport {

    private final Explanation explanation;
    private final Disclosure disclosure;
    private final CallText call;
    private final String docsBase;

    private ExplanationReport(Explanation explanation, RenderOptions options) {
        this.explanation = explanation;
        this.disclosure = new Disclosure(options, explanation);
        this.call = new CallText(explanation, disclosure);
        this.docsBase = options.docsBase();
    }

    /**
     * The report of an explanation.
     *
     * @param explanation complete or not
     * @param options how much is printed
     * @return what may be printed of it
     */
    public static ExplanationReport of(Explanation explanation, RenderOptions options) {
        return new ExplanationReport(explanation, options);
    }

    /** Raw: for our own forms, which redact each value as they print it. */
    Explanation explanation() {
        return explanation;
    }

    /** What may be printed of what is raw. */
    Disclosure disclosure() {
        return disclosure;
    }

    /**
     * The code of the first cause.
     *
     * @return such as {@code scp-explicit-deny}
     */
    public String code() {
        return primary().code().code();
    }

    /**
     * What the code of the first cause means, in any explanation.
     *
     * @return such as {@code No identity-based policy allows the action}
     */
    public String title() {
        return title(primary().code());
    }

    /** An application's title can hold what its redactor masks. */
    private String title(CauseCode code) {
        return code instanceof BuiltInCause ? code.title() : disclosure.clean(code.title());
    }

    /**
     * How sure the first cause is.
     *
     * @return its certainty
     */
    public Certainty certainty() {
        return primary().certainty();
    }

    /**
     * How long the denial lasts.
     *
     * @return as the explanation has it
     */
    public Lasting lasting() {
        return explanation.lasting();
    }

    /**
     * What happened.
     *
     * @return a clause without a full stop
     */
    public String headline() {
        return disclosure.quoted(primary().wording().headline());
    }

    /**
     * All causes.
     *
     * @return the first cause first
     */
    public List<ReportedCause> causes() {
        return explanation.verdict().causes().stream().map(this::cause).toList();
    }

    private ReportedCause cause(Cause cause) {
        return new ReportedCause(
                cause.code().code(),
                title(cause.code()),
                cause.certainty(),
                disclosure.quoted(cause.wording().headline()));
    }

    /**
     * The parts of the exception message.
     *
     * @return what was tried, on what, why it was denied and what helps
     */
    public MessageParts message() {
        Phrases.Attempt attempt = Phrases.attempt(explanation);
        String resource = "*".equals(attempt.resource()) ? null : attempt.resource();
        String shown = disclosure.named(resource);
        List<Remedy> remedies = explanation.guidance().remedies();
        return new MessageParts(
                disclosure.clean(attempt.what()),
                shown == null ? "" : Phrases.shortResource(shown),
                disclosure.plain(primary().wording().because()),
                remedies.isEmpty()
                        ? ""
                        : disclosure.plain(remedies.get(0).advice().brief()),
                shown != null && isInBucket(resource));
    }

    /** AWS's own words, raw: to compare with, never to print. */
    SaidByAws saidByAws() {
        String message = explanation.call().error().message();
        return new SaidByAws(message == null ? "" : message);
    }

    /** Whether AWS's own words name the resource, under whatever name it is shown. */
    boolean isResourceSaidByAws() {
        String resource = Phrases.attempt(explanation).resource();
        return resource == null || saidByAws().has(Phrases.shortResource(resource));
    }

    /** How many characters of the message's reason and fix are names, which nobody can make shorter. */
    int namesInMessage() {
        List<Remedy> remedies = explanation.guidance().remedies();
        return disclosure.namesIn(primary().wording().because())
                + (remedies.isEmpty()
                        ? 0
                        : disclosure.namesIn(remedies.get(0).advice().brief()));
    }

    private static boolean isInBucket(@Nullable String resource) {
        return resource != null
                && Arn.parse(resource).filter(arn -> arn.service().equals("s3")).isPresent();
    }

    /**
     * The denied call, value by value.
     *
     * @return for forms with fields
     */
    public ReportedCall call() {
        return call.values();
    }

    /**
     * The refused action.
     *
     * @return such as {@code s3:GetObject}, or words that say it is not known
     */
    public String action() {
        return call.action();
    }

    /**
     * The resource the action was refused on.
     *
     * @return such as an ARN; null when it is not known or may not be named
     */
    public @Nullable String resource() {
        return disclosure.named(explanation.request().resource());
    }

    /**
     * What was called, and how the refused action comes in where that is another one.
     *
     * @return such as {@code S3.GetObject}
     */
    public String operation() {
        return call.operation();
    }

    /**
     * Where the call went and what came back: Region, request id, and the HTTP answer where it is not the usual one.
     *
     * @return such as {@code eu-west-1, request 4J8LEXAMPLE9Q}; empty when nothing is known
     */
    public String answer() {
        return call.answer();
    }

    /**
     * Who called, with which credentials.
     *
     * @return words that begin with {@code as}
     */
    public String caller() {
        return call.caller();
    }

    /**
     * What is known and what was not read. What was not read stands before what was only concluded without it.
     *
     * @return the facts of the first cause first, each once
     */
    public List<ReportedFact> facts() {
        return FactText.of(explanation.verdict(), disclosure);
    }

    /**
     * All that could have been read and was not; the facts have what matters of it as sentences.
     *
     * @return the gaps
     */
    public List<ReportedGap> gaps() {
        return explanation.verdict().gaps().stream().map(this::gap).toList();
    }

    private ReportedGap gap(Gap gap) {
        return new ReportedGap(
                disclosure.clean(gap.missing()),
                gap.why(),
                disclosure.cleanOrNull(gap.permission()),
                disclosure.safe() ? null : disclosure.cleanOrNull(gap.detail()),
                gap.canFlip());
    }

    /**
     * What to change.
     *
     * @return the best remedy first
     */
    public List<ReportedRemedy> remedies() {
        return explanation.guidance().remedies().stream()
                .map(remedy -> RemedyText.of(remedy, disclosure))
                .toList();
    }

    /**
     * What else there is to know, also of the diagnosis itself.
     *
     * @return clauses without a full stop
     */
    public List<String> notes() {
        return notes(new OnceNotes());
    }

    /** The same without what a reader was told already. */
    List<String> notes(OnceNotes once) {
        List<String> notes = new ArrayList<>();
        for (Guidance.Note note : explanation.guidance().notes()) {
            if (once.isNews(note.code())) {
                notes.add(disclosure.quoted(note.text()));
            }
        }
        if (lasting() == Lasting.ENDS_BY_ITSELF) {
            notes.add("this " + lasting().text() + ", and a later call can succeed without any change");
        }
        if (repeats() > 0) {
            notes.add("the same denial came " + repeats() + (repeats() == 1 ? " more time" : " more times")
                    + " before this was written");
        }
        if (!isComplete()) {
            notes.add("the diagnosis continues, and the final explanation follows");
        }
        return List.copyOf(notes);
    }

    /**
     * Where the page of the first cause is.
     *
     * @return its address
     */
    public String docs() {
        return primary().code().docs(docsBase);
    }

    /**
     * A name for this kind of denial that tells nobody anything.
     *
     * @return the reference of the {@link Explanation}
     */
    public String reference() {
        return explanation.reference();
    }

    /**
     * Whether the diagnosis has ended.
     *
     * @return false while probes are still running; the final explanation follows
     */
    public boolean isComplete() {
        return explanation.course().complete();
    }

    /**
     * Whether the application expects the denial.
     *
     * @return true when it is nothing to warn of
     */
    public boolean isExpected() {
        return explanation.course().expected();
    }

    /**
     * How often the same denial came again before this explanation.
     *
     * @return zero when it did not
     */
    public long repeats() {
        return explanation.course().repeats();
    }

    /** Code and reference. */
    @Override
    public String toString() {
        return code() + ", reference " + reference();
    }

    private Cause primary() {
        return explanation.verdict().primary();
    }
}
