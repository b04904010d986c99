package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A person sees how far it is; a pipe sees nothing. */
class ProgressTest {

    private long now;

    private String shown(long total, boolean terminal) throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(),
                new WatchedOutput(new ByteArrayOutputStream(), () -> false),
                Console.writer(err),
                terminal,
                false,
                false);
        Progress progress = new Progress(total, () -> now);
        InputStream in = progress.counted(new ByteArrayInputStream(new byte[1_000]));
        for (int part = 0; part < 2; part++) {
            assertThat(in.readNBytes(500)).hasSize(500);
            now += 1_000_000_000L;
            for (int i = 0; i < 4_096; i++) {
                progress.advanced(console, part);
            }
        }
        progress.end(console);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalSeesABarWhereTheSizeIsKnown() throws IOException {
        assertThat(shown(1_000, true))
                .isEqualTo("\r[############------------]  50 %  4096 lines or records read, 0 denials "
                        + "\r[########################] 100 %  8192 lines or records read, 1 denials \n");
    }

    @Test
    void withoutASizeItSeesTheCountsAlone() throws IOException {
        assertThat(shown(0, true))
                .isEqualTo("\r4096 lines or records read, 0 denials \r8192 lines or records read, 1 denials \n");
    }

    @Test
    void elsewhereNothingIsShown() throws IOException {
        assertThat(shown(1_000, false)).isEmpty();
    }
}
