package io.github.whydenied.render;

import io.github.whydenied.annotations.PublicSpi;

/**
 * Writes an explanation as text. Does no I/O, keeps no state; the same report always gives the same text. A report is
 * redacted and not escaped: a form escapes what it prints, as {@link io.github.whydenied.evidence.Escapes} does.
 */
@FunctionalInterface
@PublicSpi
public interface Renderer {

    /**
     * Writes an explanation.
     *
     * @param report what may be printed of it
     * @return its text
     */
    String render(ExplanationReport report);
}
