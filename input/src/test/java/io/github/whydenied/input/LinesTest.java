package io.github.whydenied.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aLineThatIsTooLongIsSkippedAndTheNextOneRead() throws IOException {
        String in = "x".repeat(300_000) + "\n" + "next\n" + "y".repeat(200_000);
        Lines lines = new Lines(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), 100_000);

        assertThat(lines.next()).isTrue();
        assertThat(lines.isCut()).isTrue();
        assertThat(lines.length()).isEqualTo(100_000);
        assertThat(lines.next()).isTrue();
        assertThat(lines.isCut()).isFalse();
        assertThat(lines.text()).isEqualTo("next");
        assertThat(lines.next()).isTrue();
        assertThat(lines.isCut()).isTrue();
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.next()).isFalse();
    }
}
