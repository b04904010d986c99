package io.github.whydenied;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.PastedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Explains what came past the interceptor: from the exception alone, without asking anybody. */
final class ThrownDenials {

    private static final int MAX_CAUSES = 50;
    private static final int MAX_TEXT = 8_192;

    private final List<FailureReader> readers;
    private final OfflineDiagnosis diagnosis;

    /** Made with the first exception that somebody asks about. */
    private static final class Instance {
        static final ThrownDenials OF_PROCESS = new ThrownDenials();
    }

    private ThrownDenials() {
        this.readers = found();
        this.diagnosis = new OfflineDiagnosis(SettingsReader.read().settings().referenceKeyInForce());
    }

    static Optional<Explanation> explain(Throwable thrown) {
        return Instance.OF_PROCESS.explained(thrown);
    }

    /** The same of a call that the interceptor read. */
    static Optional<Explanation> explain(FailedCall call) {
        return Instance.OF_PROCESS.diagnosis.explain(call);
    }

    /** Where our own class comes from: the loader of the thread can have another WhyDenied, or none. */
    private static List<FailureReader> found() {
        List<FailureReader> found = new ArrayList<>();
        Iterator<FailureReader> all = ServiceLoader.load(FailureReader.class, FailureReader.class.getClassLoader())
                .iterator();
        try {
            while (all.hasNext()) {
                found.add(all.next());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            // Without the SDK's classes; what is told in words can be read all the same.
            return found;
        }
        return found;
    }

    private Optional<Explanation> explained(Throwable thrown) {
        for (FailureReader reader : readers) {
            for (FailedCall call : reader.read(thrown)) {
                Optional<Explanation> explanation = diagnosis.explain(call);
                if (explanation.isPresent()) {
                    return explanation;
                }
            }
        }
        Throwable current = thrown;
        for (int i = 0; current != null && i < MAX_CAUSES; i++) {
            Optional<Explanation> explanation = ofWords(String.valueOf(current.getMessage()));
            if (explanation.isPresent()) {
                return explanation;
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    /** What another HTTP client met, as that of a presigned URL, has AWS's words or S3's document in its message. */
    private Optional<Explanation> ofWords(String message) {
        String text = message.length() > MAX_TEXT ? message.substring(0, MAX_TEXT) : message;
        if (!PastedText.mayDeny(text) || PastedText.isOfOthers(text)) {
            return Optional.empty();
        }
        Denial denial = DenialClassifier.classifyText(text);
        DenialMessage said = denial.message();
        String action = said.sentence().action();
        // Files and databases deny access too; these words are AWS's alone.
        boolean isOfAws = action != null || text.contains("<Error>") || text.contains("(Service: ");
        if (denial instanceof Denial.NotADenial || !isOfAws) {
            return Optional.empty();
        }
        PastedText around = PastedText.read(text);
        String service = around.service() != null
                ? around.service()
                : action == null ? "" : action.substring(0, Math.max(0, action.indexOf(':')));
        Integer status = said.wrapper().statusCode();
        FailedCall call = new FailedCall(
                new ApiCall(
                        ServiceNames.sdkName(service),
                        around.operation() == null ? "" : around.operation(),
                        null,
                        null,
                        null),
                RequestFacts.NONE,
                new ServiceError(
                        "",
                        null,
                        said.wrapper().errorCode(),
                        text,
                        new HttpFacts(
                                status == null ? HttpFacts.UNKNOWN_STATUS : status,
                                said.wrapper().requestId(),
                                null,
                                Map.of(),
                                null)),
                CredentialFacts.UNKNOWN,
                new ClockFacts(Instant.now(), null));
        return diagnosis.explain(call, denial, Map.of());
    }
}
