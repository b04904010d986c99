package io.github.whydenied.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.SdkVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SdkModuleTest {

    @Test
    void theVersionIsThatOfTheSdkWhichRuns() {
        assertThat(SdkVersion.found()).matches("2\\.\\d+\\.\\d+");
    }

    private static final String REFLECTION =
            "META-INF/native-image/io.github.whydenied/whydenied-core/reflect-config.json";

    @ParameterizedTest
    @EnumSource(SdkModule.class)
    void isAClientOfTheSdkThatNativeImagesKnow(SdkModule module) throws IOException {
        assertThat(module.isThere()).isTrue();
        try (InputStream in = SdkModule.class.getClassLoader().getResourceAsStream(REFLECTION)) {
            assertThat(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("{\"name\": \"" + module.client() + "\"}");
        }
    }
}
