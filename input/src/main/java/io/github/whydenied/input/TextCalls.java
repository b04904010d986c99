package io.github.whydenied.input;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.OurWords;
import io.github.whydenied.denial.PastedText;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.iam.Arn;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a failed call of what a text tells. What it does not tell stays unknown. */
final class TextCalls {

    /** The message is AWS's to write and has some kilobytes; the rest of a long text is not kept. */
    private static final int MAX_MESSAGE_LENGTH = 16_384;

    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");

    private static final Pattern STATUS = Pattern.compile("40[0-9]");

    private static final int MAX_REMEMBERED = 2_000;
    private static final int MAX_REMEMBERED_LENGTH = 4_096;

    /** What texts tell that were read lately; logs repeat them. */
    private final Map<Question, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Told> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private final CallHints hints;
    private final GivenFacts given;
    private final DenialSink sink;
    private final Instant now;

    /**
     * What a text tells.
     *
     * @param call the failed call; null when nothing was denied
     * @param findings what was given around it
     */
    private record Told(Denial denial, @Nullable FailedCall call, Map<String, Finding> findings) {}

    /** A text with the words that were given beside it. */
    private record Question(String text, CallHints hints) {

        /** Of the text alone, which tells most of them apart and keeps its hash. */
        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    TextCalls(CallHints hints, GivenFacts given, DenialSink sink) {
        this.hints = hints;
        this.given = given;
        this.sink = sink;
        this.now = Instant.now();
    }

    /** What is given for every text. */
    CallHints hints() {
        return hints;
    }

    /** What is given for every text. */
    GivenFacts given() {
        return given;
    }

    /** The denial a text tells of; empty when it is none. */
    Optional<DenialRecord> read(String where, @Nullable JsonScalar id, String text) throws IOException {
        return read(where, id, text, hints, given);
    }

    /** The same with what a line gives of its own. */
    Optional<DenialRecord> read(String where, @Nullable JsonScalar id, String said, CallHints hints, GivenFacts facts)
            throws IOException {
        // What an exception of an application with WhyDenied says behind AWS's words is a conclusion, and no evidence.
        String text = OurWords.without(said);
        boolean repeats = facts == given && text.length() <= MAX_REMEMBERED_LENGTH;
        Question question = new Question(text, hints);
        Told known = repeats ? told.get(question) : null;
        if (known == null) {
            known = tell(where, text, hints, facts);
            if (repeats) {
                told.put(question, known);
            }
        }
        FailedCall call = known.call;
        return call == null
                ? Optional.empty()
                : Optional.of(new DenialRecord(
                        where, id, call, known.denial, null, null, false, null, known.findings, null, null, null));
    }

    private Told tell(String where, String text, CallHints hints, GivenFacts facts) throws IOException {
        Denial denial = PastedText.mayDeny(text) && !PastedText.isOfOthers(text)
                ? DenialClassifier.classifyText(text)
                : new Denial.NotADenial(DenialMessage.EMPTY);
        if (denial instanceof Denial.NotADenial) {
            return new Told(denial, null, Map.of());
        }
        FailedCall call = facts.completed(call(text, denial, hints));
        List<String> problems = new ArrayList<>();
        Map<String, Finding> findings = GivenFindings.of(facts, call, denial, problems);
        for (String problem : problems) {
            sink.remarked(where, problem);
        }
        return new Told(denial, call, findings);
    }

    private FailedCall call(String text, Denial denial, CallHints hints) {
        PastedText around = PastedText.read(text);
        DenialMessage said = denial.message();
        DenialMessage.Wrapper wrapper = said.wrapper();
        String exception = around.exceptionClass();
        // The answer to a HEAD has no body, and botocore takes its status for the error code.
        boolean numeric = wrapper.errorCode() != null
                && STATUS.matcher(wrapper.errorCode()).matches();
        String code = numeric ? null : wrapper.errorCode();
        Integer status = numeric ? Integer.valueOf(wrapper.errorCode()) : wrapper.statusCode();
        ServiceError error = new ServiceError(
                exception == null ? "" : exception,
                null,
                code,
                text.length() > MAX_MESSAGE_LENGTH ? text.substring(0, MAX_MESSAGE_LENGTH) : text,
                new HttpFacts(
                        status == null ? HttpFacts.UNKNOWN_STATUS : status, wrapper.requestId(), null, Map.of(), null));
        boolean missing = denial instanceof Denial.AuthenticationFailure failure
                && failure.problem() == AuthenticationProblem.MISSING_CREDENTIALS;
        CredentialFacts.Kind kind = missing ? CredentialFacts.Kind.MISSING : CredentialFacts.Kind.UNKNOWN;
        CredentialFacts credentials =
                new CredentialFacts(kind, null, hints.account(), null, new CredentialFacts.Source(null, null));
        return new FailedCall(api(around, said, hints), request(around), error, credentials, new ClockFacts(now, null));
    }

    /** What the text says of it; other members can have been sent. */
    private static RequestFacts request(PastedText around) {
        return new RequestFacts(RequestFacts.of(around.members()).members(), false, false);
    }

    private static ApiCall api(PastedText around, DenialMessage said, CallHints hints) {
        String action = said.sentence().action();
        int colon = action == null ? -1 : action.indexOf(':');
        String operation = hints.operation() != null ? hints.operation() : around.operation();
        String service = around.service();
        if (service == null && operation != null) {
            // Before the action: an operation can need one of another service.
            service = OperationServices.of(operation).orElse(null);
        }
        if (service == null && action != null && colon > 0) {
            service = action.substring(0, colon);
        }
        return new ApiCall(
                hints.service() != null ? hints.service() : service == null ? "" : ServiceNames.sdkName(service),
                operation == null ? "" : operation,
                null,
                hints.region() != null ? hints.region() : region(said),
                null);
    }

    private static @Nullable String region(DenialMessage said) {
        String resource = said.sentence().resource();
        return Optional.ofNullable(resource)
                .flatMap(Arn::parse)
                .map(Arn::region)
                .filter(region -> REGION.matcher(region).matches())
                .orElse(null);
    }
}
