package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the endpoint shows of the settings in force. */
class SettingsViewTest {

    private static final SpringSettings.Own OWN = new SpringSettings.Own(true, 7, true, Optional.of("denials"));

    private static Stream<Map<String, String>> settings() {
        return Stream.of(
                Map.of(),
                Map.of(
                        "wait",
                        "0",
                        "exit-wait",
                        "0",
                        "deadline",
                        "1500ms",
                        "remember",
                        "1h",
                        "journal",
                        "denials.jsonl"),
                Map.of("probes", "all,organization_policies"),
                Map.of("probes", "caller_identity,simulation", "log", "false", "redaction", "strict"));
    }

    /** So that it can be copied into properties. */
    @ParameterizedTest
    @MethodSource("settings")
    void isReadBackAsTheSettings(Map<String, String> written) {
        Settings settings = SettingsReader.read(written).settings();
        Map<String, String> shown = new HashMap<>();
        SettingsView.of(settings, OWN, true).forEach((key, value) -> {
            if (SettingsReader.keys().contains(key) && !value.equals("none")) {
                shown.put(key, String.valueOf(value));
            }
        });

        assertThat(shown.keySet())
                .containsAll(SettingsReader.keys().stream()
                        .filter(key -> !key.equals("journal") && !key.equals("reference-key"))
                        .toList());
        assertThat(SettingsReader.read(shown)).isEqualTo(new SettingsReader.Result(settings, List.of()));
    }

    @Test
    void theReferenceKeyIsNotShown() {
        Settings settings = SettingsReader.read(Map.of("reference-key", "a secret of the deployment"))
                .settings();
        assertThat(SettingsView.of(settings, OWN, true)).doesNotContainKey("reference-key");
        assertThat(SettingsView.of(settings, OWN, true).toString()).doesNotContain("a secret of the deployment");
    }

    @Test
    void namesThatSomebodyChoseAreHidden() {
        Settings settings =
                SettingsReader.read(Map.of("journal", "orders.jsonl")).settings();
        assertThat(SettingsView.of(settings, OWN, false))
                .containsEntry("journal", "******")
                .containsEntry("shared-cache.name", "******")
                .containsEntry("strict", true)
                .containsEntry("recent", 7);
        assertThat(SettingsView.of(settings, OWN, true))
                .containsEntry("journal", "orders.jsonl")
                .containsEntry("shared-cache.name", "denials");
    }
}
