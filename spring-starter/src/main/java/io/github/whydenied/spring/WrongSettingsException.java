package io.github.whydenied.spring;

import io.github.whydenied.annotations.InternalApi;
import java.util.List;

/** Properties {@code whydenied.*} are wrong, and {@code whydenied.strict} says that this stops the start. */
@InternalApi
public final class WrongSettingsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    WrongSettingsException(List<String> warnings) {
        super(String.join("\n", warnings).replace("; the default holds", ""));
    }
}
