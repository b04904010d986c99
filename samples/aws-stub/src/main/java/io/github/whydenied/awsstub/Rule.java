package io.github.whydenied.awsstub;

import java.util.function.Predicate;

/** Which requests, and what they are answered. */
record Rule(Predicate<RecordedCall> applies, Answer answer) {}
