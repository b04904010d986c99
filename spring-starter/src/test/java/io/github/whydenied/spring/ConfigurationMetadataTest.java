package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What an editor shows of the properties. */
class ConfigurationMetadataTest {

    private final List<Map<String, Object>> properties = read();

    @Test
    void everyPropertyIsDescribed() {
        assertThat(properties)
                .extracting(ConfigurationMetadataTest::name)
                .contains("whydenied.strict", "whydenied.recent", "management.endpoint.whydenied.show-values")
                .containsAll(SettingsReader.keys().stream()
                        .map(key -> "whydenied." + key)
                        .toList());
        assertThat(properties)
                .allSatisfy(property -> assertThat(String.valueOf(property.get("description")))
                        .as("%s", property.get("name"))
                        .endsWith("."));
    }

    @Test
    void theDefaultsShownAreThoseThatHold() {
        Map<String, String> defaults = new HashMap<>();
        properties.forEach(property -> {
            Object value = property.get("defaultValue");
            String key = name(property).replaceFirst("^whydenied\\.", "");
            if (value != null && SettingsReader.keys().contains(key)) {
                defaults.put(key, String.valueOf(value instanceof List<?> list ? list.get(0) : value));
            }
        });

        assertThat(defaults).hasSize(SettingsReader.keys().size() - 2).doesNotContainKeys("journal", "reference-key");
        assertThat(SettingsReader.read(defaults)).isEqualTo(new SettingsReader.Result(Settings.DEFAULT, List.of()));
    }

    private static List<Map<String, Object>> read() {
        try {
            // JSON is YAML but for the escaped slash, and the parser of that comes with every Spring Boot.
            Map<String, List<Map<String, Object>>> metadata = new Yaml().load(ours().replace("\\/", "/"));
            return metadata.getOrDefault("properties", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spring Boot's own jars have files of the same name. */
    private static String ours() throws IOException {
        for (URL file : Collections.list(WhyDeniedProperties.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = file.openStream()) {
                String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (json.contains("\"whydenied.enabled\"")) {
                    return json;
                }
            }
        }
        throw new IOException("no metadata of whydenied.* on the classpath");
    }

    private static String name(Map<String, Object> property) {
        return String.valueOf(property.get("name"));
    }
}
