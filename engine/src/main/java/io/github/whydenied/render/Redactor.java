package io.github.whydenied.render;

import io.github.whydenied.annotations.PublicSpi;
import java.util.Objects;

/**
 * Masks what must not be printed. Every value passes through it, before it is laid out. One that throws loses nothing:
 * the standard one, which always runs first, then stands alone.
 */
@FunctionalInterface
@PublicSpi
public interface Redactor {

    /**
     * Masks a text.
     *
     * @param text a value or a sentence
     * @return the text without what must not be printed
     */
    String redact(String text);

    /**
     * This one, then another. When the other throws, what this one masked stays masked.
     *
     * @param next applied to what this one returns
     * @return both
     */
    default Redactor andThen(Redactor next) {
        return text -> {
            String masked = redact(text);
            try {
                // An application's can return null, whatever it is declared as.
                return Objects.requireNonNullElse(next.redact(masked), masked);
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                return masked;
            }
        };
    }

    /**
     * Masks secret keys, tokens, signatures and access key ids; leaves ordinary text alone.
     *
     * @return the redactor
     */
    static Redactor standard() {
        return SecretRedactor.INSTANCE;
    }

    /**
     * Masks, beyond the standard, account ids, role session names, e-mail addresses and IP addresses.
     *
     * @return the redactor
     */
    static Redactor strict() {
        return IdentityRedactor.INSTANCE;
    }
}
