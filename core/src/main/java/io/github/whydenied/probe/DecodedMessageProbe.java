package io.github.whydenied.probe;

import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Has STS decode the encoded authorization message that EC2 puts into its denials.
 *
 * @param clients the clients to ask with
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
record DecodedMessageProbe(AwsClients clients) implements Probe {

    private static final String PERMISSION = "sts:DecodeAuthorizationMessage";

    /** The error code for a message that STS cannot decode. */
    static final String INVALID = "InvalidAuthorizationMessageException";

    /** The API takes no more. */
    private static final int MAX_CHARS = 10_240;

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of(
                    "decoded_message", Subject.DENIAL, DecodedMessage.class)
            .asking(1, PERMISSION)
            .requestSpecific();

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && !(inquiry.denial() instanceof Denial.NotADenial)
                && !encoded(inquiry).isEmpty();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        String encoded = encoded(inquiry);
        if (encoded.length() > MAX_CHARS) {
            throw ProbeCalls.skipped(
                    "the encoded message is longer than the 10,240 characters STS decodes", PERMISSION);
        }
        String decoded = ProbeCalls.once(session, PERMISSION, bounds -> {
            try {
                return clients.sts(inquiry)
                        .ask(session, "DecodeAuthorizationMessage", QueryParameters.of("EncodedMessage", encoded))
                        .words("DecodedMessage");
            } catch (AwsServiceException e) {
                if (QueryClient.isCode(e, INVALID)) {
                    throw ProbeCalls.failed("STS says that the encoded message is not valid or has expired");
                }
                throw e;
            }
        });
        return read(decoded);
    }

    /** Line breaks, which consoles and logs add, make STS reject the message. */
    private static String encoded(Inquiry inquiry) {
        String blob = inquiry.denial().message().reason().encodedMessage();
        return blob == null ? "" : blob.replaceAll("\\s+", "");
    }

    static DecodedMessage read(@Nullable String decoded) throws ProbeException {
        Json json;
        try {
            json = Json.parse(decoded == null ? "" : decoded);
        } catch (Json.MalformedJsonException e) {
            throw ProbeCalls.failed("the decoded message is not JSON");
        }
        Json context = json.get("context");
        if (context.members().isEmpty() && json.get("explicitDeny").text().isEmpty()) {
            throw ProbeCalls.failed("the decoded message has an unknown form");
        }
        List<String> statements = items(json.get("matchedStatements")).stream()
                .map(statement -> statement.get("statementId").text().orElse(""))
                .toList();
        return new DecodedMessage(
                json.get("explicitDeny").isTrue(),
                statements,
                context.get("action").text().orElse(null),
                context.get("resource").text().orElse(null),
                conditions(context.get("conditions")));
    }

    private static Map<String, List<String>> conditions(Json conditions) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (Json condition : items(conditions)) {
            List<String> values = items(condition.get("values")).stream()
                    .flatMap(value -> value.get("value").text().or(value::text).stream())
                    .toList();
            condition.get("key").text().ifPresent(key -> byKey.put(key, values));
        }
        return byKey;
    }

    /** STS wraps arrays as {@code {"items": [...]}}; a bare array is read too. */
    private static List<Json> items(Json wrapped) {
        return wrapped.get("items").value() == null && wrapped.members().isEmpty()
                ? wrapped.items()
                : wrapped.get("items").items();
    }
}
