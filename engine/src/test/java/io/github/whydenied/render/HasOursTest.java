package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a message has our part already, also one that is full of what looks like it. */
class HasOursTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[scp-explicit-deny] cannot call s3:GetObject on a because b (stated)",
                "denied [s3] cannot call a because b (possible); help: c (Service: S3, Status Code: 403)",
                "[s3] cannot call a\n[s3] cannot call b because c (likely)",
                "x] cannot call [a] cannot call b (derived)",
                "[s3] cannot call  (stated)"
            })
    void hasIt(String message) {
        assertThat(MessageRenderer.hasOurs(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "denied",
                "[s3] cannot call a because b",
                "[s3] cannot call a\n (stated)",
                "(stated) [s3] cannot call a",
                "[S3] cannot call a (stated)",
                "[] cannot call a (stated)",
                "] cannot call a (stated)",
                "[s3] cannot call a (sure)",
                "[s3] cannot call(stated)",
                "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa] cannot call a (stated)"
            })
    void hasNot(String message) {
        assertThat(MessageRenderer.hasOurs(message)).isFalse();
    }

    @Test
    void noMessageHasNot() {
        assertThat(MessageRenderer.hasOurs(null)).isFalse();
    }

    /** Ends at all only where the time does not grow with the square: that of two hundred thousand repeats is hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {"[x] cannot call ", "] cannot call ", "[x] cannot call \n", "[x] cannot call  (", "[[x", "a"})
    void endsWithWhateverIsRepeated(String piece) {
        assertThat(MessageRenderer.hasOurs(piece.repeat(200_000))).isFalse();
        assertThat(MessageRenderer.hasOurs(piece.repeat(200_000) + "\n[x] cannot call a (stated)"))
                .isTrue();
    }
}
