package io.github.whydenied.denial;

import io.github.whydenied.annotations.PublicApi;

/** How a policy denied. */
@PublicApi
public enum Effect {
    /** Nothing allowed the action. */
    IMPLICIT,
    /** A statement denied it. */
    EXPLICIT,
    /** AWS did not say which. */
    UNSPECIFIED
}
