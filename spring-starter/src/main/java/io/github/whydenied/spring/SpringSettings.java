package io.github.whydenied.spring;

import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.RenderOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Settings as an application's environment has them, over those of the classpath file, environment and system properties. Read as text, for
 * a wrong value must be told in the words of the settings and not stop the start.
 */
final class SpringSettings {

    static final int MAX_RECENT = 10_000;

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("whydenied");
    private static final Set<String> OWN = Set.of("strict", "recent", "problem-detail.enabled", "shared-cache.name");
    private static final Set<String> LISTS = Set.of("log", "expect", "probes");
    private static final int RECENT = 100;

    /**
     * What was read.
     *
     * @param settings the settings
     * @param own those of the starter
     * @param warnings one sentence for each wrong or unknown property
     */
    record Result(Settings settings, Own own, List<String> warnings) {}

    /** What only the starter reads. */
    record Own(boolean strict, int recent, boolean problemDetail, Optional<String> sharedCache) {

        static final Own DEFAULT = new Own(false, RECENT, false, Optional.empty());
    }

    private SpringSettings() {}

    /** Reads them without a bean, for what comes before or after the beans. Throws nothing. */
    static Result read(Environment environment) {
        List<String> warnings = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : SettingsReader.keys()) {
            bound(environment, key).ifPresent(value -> values.put(key, value));
        }
        SettingsReader.Result read = SettingsReader.read(values);
        warnings.addAll(read.warnings());
        warnings.addAll(unknown(environment));
        boolean strict = flag(environment, "strict", warnings);
        boolean problemDetail = flag(environment, "problem-detail.enabled", warnings);
        return new Result(
                read.settings(),
                new Own(
                        strict,
                        recent(environment, warnings),
                        problemDetail,
                        text(environment, "shared-cache.name", warnings)
                                .map(String::trim)
                                .filter(name -> !name.isEmpty())),
                warnings.stream().map(Escapes::line).toList());
    }

    private static boolean flag(Environment environment, String key, List<String> warnings) {
        String value = text(environment, key, warnings).orElse("false").trim();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            warnings.add(wrong(key, value, "true, false"));
        }
        return value.equalsIgnoreCase("true");
    }

    private static int recent(Environment environment, List<String> warnings) {
        String value = text(environment, "recent", warnings)
                .orElse(String.valueOf(RECENT))
                .trim();
        try {
            int recent = Integer.parseInt(value);
            if (recent >= 0 && recent <= MAX_RECENT) {
                return recent;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        warnings.add(wrong("recent", value, "a whole number from 0 to " + MAX_RECENT));
        return RECENT;
    }

    private static String wrong(String key, String value, String allowed) {
        return "whydenied." + key + " is \"" + value + "\"; allowed is " + allowed + "; the default holds";
    }

    /** One of the starter's own; a placeholder that nothing fills in is left as it is by Spring. */
    private static Optional<String> text(Environment environment, String key, List<String> warnings) {
        Optional<String> text = bound(environment, key);
        if (text.filter(value -> value.contains("${")).isPresent()) {
            warnings.add("whydenied." + key + " is \"" + text.get()
                    + "\", whose placeholder nothing fills in; the default holds");
            return Optional.empty();
        }
        return text;
    }

    /** A list is as good as its values with commas. */
    private static Optional<String> bound(Environment environment, String key) {
        Binder binder = Binder.get(environment);
        try {
            return Optional.ofNullable(
                    LISTS.contains(key)
                            ? binder.bind("whydenied." + key, Bindable.listOf(String.class))
                                    .map(list -> String.join(",", list))
                                    .orElse(null)
                            : binder.bind("whydenied." + key, String.class).orElse(null));
        } catch (BindException unreadable) {
            // A placeholder without a value, say.
            return Optional.of(String.valueOf(
                    unreadable.getProperty() == null
                            ? ""
                            : unreadable.getProperty().getValue()));
        }
    }

    /** Names that somebody meant to be settings. */
    private static List<String> unknown(Environment environment) {
        Set<String> known = new TreeSet<>(SettingsReader.keys());
        known.addAll(OWN);
        Set<String> unknown = new TreeSet<>();
        ConfigurationPropertySources.get(environment).forEach(source -> {
            boolean ofTheProcess = source.getUnderlyingSource()
                            instanceof org.springframework.core.env.PropertySource<?> p
                    && (p.getName().equals("systemEnvironment") || p.getName().equals("systemProperties"));
            if (source instanceof IterableConfigurationPropertySource iterable && !ofTheProcess) {
                iterable.stream()
                        .filter(name -> PREFIX.isAncestorOf(name))
                        .map(name -> plain(name))
                        .filter(name ->
                                known.stream().map(SpringSettings::undashed).noneMatch(undashed(name)::equals))
                        .forEach(unknown::add);
            }
        });
        return unknown.stream()
                .map(name -> "whydenied." + name + " is not a setting of WhyDenied; settings are "
                        + known.stream().collect(Collectors.joining(", ")))
                .toList();
    }

    /** As the binder compares names: callBudget is call-budget. */
    private static String undashed(String name) {
        return name.replace("-", "");
    }

    /** Without its prefix, and without the index of a list. */
    private static String plain(ConfigurationPropertyName name) {
        String full = name.toString().substring("whydenied.".length());
        int index = full.indexOf('[');
        return index < 0 ? full : full.substring(0, index);
    }

    /** Reads them where a wrong value has been told already, or nobody is there to hear of it. */
    static Settings readQuietly(@Nullable Environment environment) {
        try {
            if (environment != null) {
                return read(environment).settings();
            }
        } catch (RuntimeException unreadable) {
            return SettingsReader.read().settings();
        }
        return SettingsReader.read().settings();
    }

    static RenderOptions renderOptions(Settings settings) {
        return RenderOptions.of(settings.output().text());
    }
}
