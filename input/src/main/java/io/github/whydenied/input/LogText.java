package io.github.whydenied.input;

import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.PastedText;
import io.github.whydenied.denial.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the denials in text of any kind, with one message in memory at a time. A message may be wrapped over lines, boxed
 * by Terraform, or the header of a stack trace, whose frames are passed over and whose causes repeat what was said.
 */
final class LogText {

    /** What is longer than this is no message. */
    static final int MAX_LENGTH = 1 << 20;

    /** The line begins an event of a log, or a message of a tool: what came before is another one. */
    private static final Pattern BEGIN = Pattern.compile(
            "^(?:\\[?\\d{4}-\\d\\d-\\d\\d[T _]"
                    + "|\\[?\\d{4}/\\d\\d/\\d\\d |\\[?\\d{1,2}/[A-Z][a-z]{2}/\\d{4}|\\[?\\d\\d:\\d\\d:\\d\\d"
                    + "|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|\\d{10,13}[ \\t.]"
                    + "|\\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)\\b(?!:? ?$)"
                    + "|Exception in thread |Traceback \\(|\u2577|An error occurred \\(|(?:fatal )?[Ee]rror: |\\{\"|<\\?xml).*");

    /** The line begins another link of the same failure. */
    private static final Pattern LINK = Pattern.compile(
            "^\\s*(?:Caused by: |Suppressed: |Wrapped by: |During handling of |The above exception |\\[CIRCULAR).*");

    private static final Pattern THROWN =
            Pattern.compile("^[a-z][\\w$]*(?:\\.[\\w$]+)+(?:Exception|Error|Timeout)\\b.*");

    private static final Pattern FRAME = Pattern.compile(
            "^\\s+(?:at [\\w$./<>@-]+.*|\\.\\.\\. \\d+ (?:more|common frames omitted).*|File \".*\", line \\d+.*|\\^+\\s*)$");

    /** What AWS, an SDK or a tool says once of a denial. */
    private static final List<String> ONCE =
            List.of("authorized to perform", "when calling the ", "operation error ", "(Service: ");

    private static final Pattern SENTENCE_START = Pattern.compile("^\\W*User: .*");

    private final String name;
    private final TextCalls calls;
    private final DenialSink sink;
    private final StringBuilder message = new StringBuilder();
    private long messageLine;
    private boolean truncated;
    private boolean lineReported;
    private boolean several;
    private boolean boxed;

    /** Behind the frames of a trace a bare exception is another failure; before them it repeats the line above. */
    private boolean framesPassed;

    private @Nullable DenialRecord pending;
    private String pendingText = "";

    LogText(String name, TextCalls calls, DenialSink sink) {
        this.name = name;
        this.calls = calls;
        this.sink = sink;
    }

    void read(Lines lines) throws IOException {
        while (lines.next()) {
            lineReported = lines.isCut();
            if (lineReported) {
                sink.unreadable(where(lines.number()), "longer than 1 MiB, read up to there");
            }
            line(lines.text(), lines.number());
            sink.advanced();
        }
        endMessage();
        flush();
    }

    private void line(String line, long number) throws IOException {
        if (line.isBlank()) {
            if (!boxed) {
                endMessage();
                flush();
            }
            return;
        }
        boolean inBox = line.startsWith("\u2502") || line.startsWith("\u2577");
        if (FRAME.matcher(line).matches()) {
            endMessage();
            several = true;
            framesPassed = true;
            return;
        }
        if (BEGIN.matcher(line).matches() && !(inBox && boxed)) {
            endMessage();
            flush();
        } else if (LINK.matcher(line).matches()) {
            endMessage();
        } else if (THROWN.matcher(line).matches()) {
            endMessage();
            if (framesPassed) {
                flush();
            }
        } else if (boxed && !inBox) {
            endMessage();
            flush();
        } else if (SENTENCE_START.matcher(line).matches() && PastedText.hasSentence(message.toString())) {
            endMessage();
            flush();
        } else if (!inBox && saysAgain(line)) {
            endMessage();
            if (!Character.isWhitespace(line.charAt(0))) {
                flush();
            }
        }
        boxed = inBox;
        if (line.startsWith("\u2575")) {
            endMessage();
            flush();
            boxed = false;
            return;
        }
        add(line, number);
    }

    /** Whether a line holds what stands once in a message, and the message has it already. */
    private boolean saysAgain(String line) {
        for (String mark : ONCE) {
            if (line.contains(mark) && message.indexOf(mark) >= 0) {
                return true;
            }
        }
        return false;
    }

    private void add(String line, long number) throws IOException {
        if (message.isEmpty()) {
            messageLine = number;
            truncated = false;
        }
        if (message.length() + line.length() < MAX_LENGTH) {
            message.append(line).append('\n');
        } else if (lineReported) {
            truncated = true;
        } else if (!truncated) {
            truncated = true;
            sink.unreadable(where(number), "a message longer than 1 MiB, read up to there");
        }
        several |= messageLine > 1;
    }

    private void endMessage() throws IOException {
        if (message.isEmpty()) {
            return;
        }
        String text = message.substring(0, message.length() - 1);
        message.setLength(0);
        Optional<DenialRecord> read = calls.read(where(messageLine), null, text).filter(found -> isMeant(found, text));
        if (read.isPresent()) {
            DenialRecord found = read.get();
            DenialRecord before = pending;
            if (before == null) {
                pending = found;
                pendingText = text;
            } else if (isSame(before, found) && isOfOneCall(pendingText, text)) {
                boolean better = said(found) > said(before);
                pending = better ? found : before;
                pendingText = better ? text : pendingText;
            } else {
                sink.found(before);
                pending = found;
                pendingText = text;
            }
        }
    }

    private void flush() throws IOException {
        DenialRecord last = pending;
        pending = null;
        framesPassed = false;
        if (last != null) {
            sink.found(last);
        }
    }

    /** In a log other servers refuse too; a message that was pasted alone is what it is asked about. */
    private boolean isMeant(DenialRecord found, String text) {
        boolean vague = found.denial() instanceof Denial.OtherRefusal other
                && (other.refusal() == Refusal.OTHER || other.refusal() == Refusal.PROXY_OR_WAF);
        return !(vague && several) || PastedText.isOfAws(text);
    }

    /** Whether a link of a stack trace only repeats another. */
    private static boolean isSame(DenialRecord one, DenialRecord other) {
        DenialMessage a = one.denial().message();
        DenialMessage b = other.denial().message();
        return agree(a.wrapper().requestId(), b.wrapper().requestId())
                && agree(a.sentence().action(), b.sentence().action())
                && agree(a.sentence().resource(), b.sentence().resource());
    }

    /** Links of one failure can tell of two calls that were both denied, which nothing but the wrapping of the SDK tells apart. */
    private static boolean isOfOneCall(String one, String other) {
        PastedText a = PastedText.read(one);
        PastedText b = PastedText.read(other);
        return agree(a.operation(), b.operation()) && agree(sdkName(a), sdkName(b));
    }

    private static @Nullable String sdkName(PastedText text) {
        String service = text.service();
        return service == null ? null : ServiceNames.sdkName(service);
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    private static long said(DenialRecord record) {
        DenialMessage message = record.denial().message();
        return java.util.stream.Stream.of(
                        message.sentence().action(),
                        message.sentence().resource(),
                        message.sentence().principal(),
                        message.reason().policyType(),
                        message.wrapper().requestId(),
                        message.wrapper().statusCode(),
                        message.wrapper().errorCode())
                .filter(Objects::nonNull)
                .count();
    }

    private String where(long line) {
        return name + ":" + line;
    }
}
