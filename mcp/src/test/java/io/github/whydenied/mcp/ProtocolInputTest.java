package io.github.whydenied.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProtocolInputTest {

    private final List<String> remarks = new ArrayList<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void linesThatAreNoMessagesArePassedOverAndTheEndIsTold() throws Exception {
        ProtocolInput in = input("{1}\nnoise\r\n\n{2}" + "x".repeat(2 << 20) + "\n{3}");

        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{1}\n{3}\n");
        assertThat(remarks)
                .containsExactly(
                        "line 2 is no message of the protocol; passed over",
                        "line 4 is longer than 1 MiB; passed over");
        in.awaitEnd();
    }

    @Test
    void bytesCanBeReadOneByOne() throws IOException {
        ProtocolInput in = input("{\u00e9}\n");

        assertThat(in.read()).isEqualTo('{');
        assertThat(in.read()).isEqualTo(0xc3);
        assertThat(in.read(new byte[4], 0, 0)).isZero();
        assertThat(in.readNBytes(3)).containsExactly(0xa9, '}', '\n');
        assertThat(in.read()).isEqualTo(-1);
    }

    private ProtocolInput input(String text) {
        return new ProtocolInput(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                1 << 20,
                line -> {
                    if (!line.startsWith("{")) {
                        throw new IOException("no message");
                    }
                },
                remarks::add);
    }
}
