package io.github.whydenied.evidence;

/** What a probe found: an immutable value that detectors read. Implement it with a record. */
public interface Finding {}
