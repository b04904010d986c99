package io.github.whydenied.denial;

/**
 * The only place that reads AWS's sentences. Finds the sentence wherever it stands: bare, in the message of an SDK of any
 * generation, in a body, a log line or a mail, wrapped by a terminal. Reads every policy type, partition and separator
 * that AWS documents and that was seen in logs; what it does not find is null.
 *
 * <p>Takes time in proportion to the text, whatever the text holds, and never throws.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide,
 *     troubleshoot access denied error messages</a>
 */
public final class DenialMessageGrammar {

    private DenialMessageGrammar() {}

    /**
     * Reads a text.
     *
     * @param text a message, with or without what an SDK or tool wrote around it
     * @return what it says, {@link DenialMessage#EMPTY} or the like when it says nothing
     */
    public static DenialMessage parse(String text) {
        return parse(Text.of(text));
    }

    static DenialMessage parse(Text text) {
        SentenceReader.Found found = SentenceReader.read(text);
        return new DenialMessage(
                found.sentence(),
                ReasonReader.read(text, found.reasonFrom(), found.reasonEnd()),
                WrapperReader.read(text));
    }
}
