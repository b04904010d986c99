package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.denial.DenialMessage.Sentence;
import io.github.whydenied.denial.ReasonReader.Details;
import org.jspecify.annotations.Nullable;

/**
 * The only place that reads AWS's sentences. Finds the sentence wherever it stands: bare, in the message of an SDK of any
 * generation, in a body, a log line or a mail, wrapped by a terminal. Reads every policy type, partition and separator
 * that AWS documents and that was seen in logs; what it does not find is null.
 *
 * <p>A message repeats names that strangers chose. What they say is not AWS's word: of an answer whose request is known, the request's
 * values and the refused resource decide nothing.
 *
 * <p>Takes time in proportion to the text, whatever the text holds, and never throws.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide,
 *     troubleshoot access denied error messages</a>
 */
@InternalApi
public final class DenialMessageGrammar {

    private DenialMessageGrammar() {}

    /**
     * Reads a text that somebody pasted or logged.
     *
     * @param text a message, with or without what an SDK or tool wrote around it
     * @return what it says, {@link DenialMessage#EMPTY} or the like when it says nothing
     */
    public static DenialMessage parse(String text) {
        return read(NormalizedText.of(text)).message();
    }

    /**
     * Reads the message of an answer.
     *
     * @param message the message as the service wrote it
     * @param request the request that was answered
     * @return what it says beside the request's own values
     */
    public static DenialMessage parse(String message, RequestFacts request) {
        return read(message, request).message();
    }

    static Reading read(@Nullable String message, RequestFacts request) {
        Reading reading = read(NormalizedText.live(message == null ? "" : message, request));
        Reason reason = reading.message().reason();
        boolean isOurs = reason.authorizationId() != null && Echoes.repeats(request, reason.authorizationId());
        return isOurs ? reading.withoutId() : reading;
    }

    static Reading read(NormalizedText text) {
        SentenceReader.Found found = SentenceReader.read(text);
        boolean isSentence = found.sentence().action() != null && !found.what().equals(NormalizedText.Span.NONE);
        // Behind the names AWS alone speaks.
        NormalizedText own =
                text.hiding(found.who(), found.what(), isSentence ? found.what().end() : text.length());
        int from = found.reasonFrom();
        int end = found.reasonEnd();
        // Without a sentence nothing shows where the names in an answer end.
        boolean mayLink = isSentence || !text.isLive();
        Details details = new Details(
                mayLink ? AuthorizationDetails.id(own, from, end) : null,
                mayEncode(found.sentence(), own) ? AuthorizationDetails.encodedMessage(own, from, end) : null,
                mayLink ? AuthorizationDetails.region(own, from, end) : null);
        DenialMessage message = new DenialMessage(
                found.sentence(), ReasonReader.read(own, from, end, details), WrapperReader.read(own));
        return new Reading(message, own, details.region());
    }

    /**
     * Only some operations answer with an encoded message: EC2's, also where another service or a tool tells of its refusal.
     *
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">
     *     DecodeAuthorizationMessage</a>
     */
    private static boolean mayEncode(Sentence sentence, NormalizedText own) {
        String action = sentence.action();
        return action == null
                ? TextRules.isOfEc2(own) || !own.isLive()
                : action.regionMatches(true, 0, "ec2:", 0, 4) || TextRules.isOfEc2(own);
    }

    /**
     * What was read.
     *
     * @param message the parts
     * @param own AWS's own words, without the names in them
     * @param region the Region of the console link
     */
    record Reading(
            DenialMessage message,
            NormalizedText own,
            @Nullable String region) {

        private Reading withoutId() {
            Reason reason = message.reason();
            Reason without =
                    new Reason(reason.effect(), reason.policyType(), reason.policyArn(), null, reason.encodedMessage());
            return new Reading(new DenialMessage(message.sentence(), without, message.wrapper()), own, null);
        }
    }
}
