package io.github.whydenied.sdk;

import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.DenialMessageGrammar;
import io.github.whydenied.denial.PastedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application has denials of its own. AWS's have its sentence, or what its SDKs write around a message. */
final class SdkWords {

    /** The SDKs for Python and others, around an error's code. */
    private static final String WHEN_CALLING = " when calling the ";

    private SdkWords() {}

    static boolean are(@Nullable String text) {
        if (text == null) {
            return false;
        }
        DenialMessage message = DenialMessageGrammar.parse(text);
        return message.sentence().action() != null
                || message.wrapper().statusCode() != null
                || (message.wrapper().errorCode() != null
                        && (message.wrapper().requestId() != null || text.contains(WHEN_CALLING)));
    }

    /** Of an exception and its causes the one that AWS refused; else the first. */
    static @Nullable String first(List<String> texts) {
        return texts.stream()
                .filter(text -> PastedText.mayDeny(text) && are(text))
                .findFirst()
                .orElse(texts.isEmpty() ? null : texts.get(0));
    }
}
