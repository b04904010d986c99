package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicSpi;

/** What a probe found: an immutable value that detectors read. Implement it with a record. */
@PublicSpi
public interface Finding {}
