package io.github.whydenied.render;

import io.github.whydenied.Explanation;

/** Writes an explanation as text. Does no I/O, keeps no state; the same explanation always gives the same text. */
@FunctionalInterface
public interface Renderer {

    /**
     * Writes an explanation.
     *
     * @param explanation complete or not
     * @return its text
     */
    String render(Explanation explanation);
}
