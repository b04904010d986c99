package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import java.util.Locale;

/** What AWS says in a failed call's message beside the values of the request: a name can hold any words. Immutable. */
@InternalApi
public final class OwnWords {

    private final NormalizedText own;

    private OwnWords(NormalizedText own) {
        this.own = own;
    }

    /**
     * The words of a failed call.
     *
     * @param call the failed call
     * @return its words; none where it has no message
     */
    public static OwnWords of(FailedCall call) {
        return new OwnWords(DenialMessageGrammar.read(call.error().message(), call.request())
                .own());
    }

    /**
     * Whether they hold a phrase.
     *
     * @param phrase the phrase as {@link #phrase} makes it
     * @return true when they do
     */
    public boolean say(String phrase) {
        return own.contains(phrase);
    }

    /**
     * A phrase as it is searched for: case and white space do not count.
     *
     * @param words the phrase as it is written
     * @return the phrase for {@link #say}
     */
    public static String phrase(String words) {
        return words.replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
