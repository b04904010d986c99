package io.github.whydenied.denial;

/** How a policy denied. */
public enum Effect {
    /** Nothing allowed the action. */
    IMPLICIT,
    /** A statement denied it. */
    EXPLICIT,
    /** AWS did not say which. */
    UNSPECIFIED
}
