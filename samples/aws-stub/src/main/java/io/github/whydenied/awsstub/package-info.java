/**
 * A stand-in for AWS on 127.0.0.1 that answers in the real wire shapes, for tests and samples. Start with
 * {@link io.github.whydenied.awsstub.AwsStub}.
 */
@NullMarked
package io.github.whydenied.awsstub;

import org.jspecify.annotations.NullMarked;
