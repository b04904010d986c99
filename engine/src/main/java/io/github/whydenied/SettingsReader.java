package io.github.whydenied;

import io.github.whydenied.Settings.Attach;
import io.github.whydenied.Settings.Bounds;
import io.github.whydenied.Settings.Detail;
import io.github.whydenied.Settings.Journal;
import io.github.whydenied.Settings.Log;
import io.github.whydenied.Settings.Output;
import io.github.whydenied.Settings.Probes;
import io.github.whydenied.Settings.Redaction;
import io.github.whydenied.Settings.Selection;
import io.github.whydenied.Settings.Text;
import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.iam.ActionPattern;
import io.github.whydenied.remedy.FixFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Settings}. A wrong value never stops anything: it is one warning that names key, value and what is allowed,
 * and the default holds.
 */
@PublicApi
public final class SettingsReader {

    private static final String FILE = "whydenied.properties";
    private static final String PREFIX = "whydenied.";
    private static final String HIDDEN = "******";

    /** An explanation has some kilobytes. */
    private static final long MIN_JOURNAL = 64L << 10;

    private static final Duration MAX_DURATION = Duration.ofHours(24);
    /** What ends a process kills it when that takes long. */
    private static final Duration MAX_EXIT_WAIT = Duration.ofSeconds(10);

    /**
     * The keys of all settings, without their prefix.
     *
     * @return such as {@code call-budget}, sorted
     */
    public static Set<String> keys() {
        return Collections.unmodifiableSet(SettingKeys.ALL);
    }

    /**
     * What was read.
     *
     * @param settings the settings
     * @param warnings one sentence for each wrong value, naming key, value and what is allowed
     */
    public record Result(Settings settings, List<String> warnings) {
        /** Made by WhyDenied alone: components are added. */
        @InternalApi
        public Result {}
    }

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    private record Value(String text, String origin) {}

    private SettingsReader() {}

    /**
     * Reads the classpath file, the environment and the system properties.
     *
     * @return the settings and what was wrong
     */
    public static Result read() {
        return read(Map.of());
    }

    /**
     * Reads the classpath file, the environment and the system properties, then what a framework was told.
     *
     * @param last keys without prefix, such as {@code call-budget}, with their values; they win
     * @return the settings and what was wrong
     */
    public static Result read(Map<String, String> last) {
        SettingsReader reader = new SettingsReader();
        reader.addClasspathFile();
        reader.addEnvironment(System.getenv());
        reader.addProperties(System.getProperties(), "system property");
        last.forEach((key, value) -> reader.put(key, value, PREFIX + key));
        return reader.result();
    }

    static Result of(Map<String, String> environment, Properties properties) {
        SettingsReader reader = new SettingsReader();
        reader.addEnvironment(environment);
        reader.addProperties(properties, "system property");
        return reader.result();
    }

    private void addClasspathFile() {
        ClassLoader loader = SettingsReader.class.getClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream(FILE)) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                addProperties(properties, FILE);
            }
        } catch (IOException | IllegalArgumentException e) {
            warnings.add("cannot read " + FILE + " from the classpath: " + e.getMessage());
        }
    }

    private void addEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith("WHYDENIED_")) {
                String key = name.substring("WHYDENIED_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                put(key, value, "environment variable " + name);
            }
        });
    }

    private void addProperties(Properties properties, String where) {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                String key = name.substring(PREFIX.length());
                put(key, properties.getProperty(name), name + " (" + where + ")");
            }
        }
    }

    private void put(String written, String value, String origin) {
        String key = SettingKeys.of(written);
        if (SettingKeys.ALL.contains(key)) {
            values.put(key, new Value(value.trim(), origin));
        } else if (!SettingKeys.isOfFrameworks(key)) {
            warnings.add(origin + " is not a setting of WhyDenied; settings are " + String.join(", ", SettingKeys.ALL)
                    + ", and with Spring Boot " + String.join(", ", SettingKeys.OF_FRAMEWORKS));
        }
    }

    /** Frameworks leave a placeholder that nothing fills in as it is, and a file would bear its name. */
    private void dropPlaceholders() {
        values.entrySet().removeIf(entry -> {
            Value value = entry.getValue();
            boolean placeholder = value.text().contains("${");
            if (placeholder) {
                String shown = entry.getKey().equals(SettingKeys.REFERENCE_KEY) ? HIDDEN : value.text();
                warnings.add(value.origin() + " is \"" + shown
                        + "\", whose placeholder nothing fills in; the default holds");
            }
            return placeholder;
        });
    }

    private Result result() {
        dropPlaceholders();
        Settings d = Settings.DEFAULT;
        Text text = new Text(
                choice("detail", Detail.class, d.output().text().detail()),
                choice("redaction", Redaction.class, d.output().text().redaction()),
                docsBase(d.output().text().docsBase()),
                choice("fix-format", FixFormat.class, d.output().text().fixFormat()));
        Output output = new Output(
                choice("attach", Attach.class, d.output().attach()),
                log(d.output().log()),
                journal(),
                text);
        Bounds bounds = new Bounds(
                duration("wait", d.bounds().waitAtMost(), Duration.ZERO),
                duration("deadline", d.bounds().deadline(), Duration.ofMillis(1)),
                budget(d.bounds().callBudget()),
                duration("remember", d.bounds().remember(), Duration.ZERO),
                duration(
                        "exit-wait",
                        d.bounds().exitWait(),
                        Duration.ZERO,
                        MAX_EXIT_WAIT,
                        "a duration up to 10 seconds such as 1s, 500ms or 0"));
        Settings settings = new Settings(
                flag("enabled", true), output, bounds, probes(), referenceKey(), flag("entries", d.entries()));
        return new Result(settings, warnings.stream().map(Escapes::line).toList());
    }

    private Log log(Log fallback) {
        Value value = values.get("log");
        Set<String> expected = expected();
        Log log = LogSetting.parse(value == null ? fallback.text() : value.text(), expected);
        Log usual = new Log(fallback.level(), fallback.form(), fallback.json(), expected);
        return log == null ? value == null ? usual : warn(value, LogSetting.ALLOWED, usual) : log;
    }

    private Set<String> expected() {
        Value value = values.get("expect");
        if (value == null) {
            return Set.of();
        }
        Set<String> patterns = names(value);
        return patterns.stream().allMatch(ActionPattern::isWellFormed)
                ? patterns
                : warn(
                        value,
                        "actions or operations of one service each, such as s3:HeadBucket, iam:*, with * and ? behind the"
                                + " colon",
                        Set.of());
    }

    private static Set<String> names(Value value) {
        return Arrays.stream(value.text().split(",", -1))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean flag(String key, boolean fallback) {
        Value value = values.get(key);
        if (value == null) {
            return fallback;
        }
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> warn(value, "true or false", fallback);
        };
    }

    private <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        Value value = values.get(key);
        if (value == null) {
            return fallback;
        }
        for (E option : type.getEnumConstants()) {
            if (option.name().equalsIgnoreCase(value.text())) {
                return option;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(option -> option.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return warn(value, "one of " + allowed, fallback);
    }

    private Duration duration(String key, Duration fallback, Duration least) {
        return duration(key, fallback, least, MAX_DURATION, "a duration up to 24 hours such as 2s, 500ms, 5m or PT2S");
    }

    private Duration duration(String key, Duration fallback, Duration least, Duration most, String allowed) {
        Value value = values.get(key);
        if (value == null) {
            return fallback;
        }
        Duration duration = Quantities.duration(value.text());
        return duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0
                ? warn(value, allowed, fallback)
                : duration;
    }

    private @Nullable ReferenceKey referenceKey() {
        Value value = values.get(SettingKeys.REFERENCE_KEY);
        if (value == null || value.text().isEmpty()) {
            return null;
        }
        if (value.text().length() < ReferenceKey.MIN_LENGTH) {
            String allowed = "a secret of at least " + ReferenceKey.MIN_LENGTH + " characters";
            warn(new Value(HIDDEN, value.origin()), allowed, "");
            return null;
        }
        return ReferenceKey.of(value.text());
    }

    private int budget(int fallback) {
        Value value = values.get("call-budget");
        if (value == null) {
            return fallback;
        }
        // More than the promised 12 calls is not offered: every call is a line in the customer's CloudTrail.
        return value.text().matches("\\d|1[0-2]")
                ? Integer.parseInt(value.text())
                : warn(value, "a whole number from 0 to 12", fallback);
    }

    private @Nullable Journal journal() {
        long maxSize = journalMaxSize();
        Value value = values.get("journal");
        if (value == null || value.text().isEmpty()) {
            return null;
        }
        try {
            return new Journal(Path.of(value.text()), maxSize);
        } catch (InvalidPathException e) {
            warn(value, "the path of a file (" + e.getReason() + ")", "");
            return null;
        }
    }

    private long journalMaxSize() {
        Value value = values.get("journal-max-size");
        if (value == null) {
            return Journal.MAX_SIZE;
        }
        long bytes = Quantities.bytes(value.text());
        if (bytes == 0 || bytes >= MIN_JOURNAL) {
            return bytes;
        }
        return warn(value, "a size from 64KB such as 10MB or 1GB, or 0 for no end", Journal.MAX_SIZE);
    }

    private String docsBase(String fallback) {
        Value value = values.get("docs-base");
        if (value == null) {
            return fallback;
        }
        try {
            URI uri = URI.create(value.text());
            if (uri.isAbsolute()) {
                return value.text().endsWith("/") ? value.text() : value.text() + "/";
            }
        } catch (IllegalArgumentException e) {
            return warn(value, "an absolute address such as " + fallback, fallback);
        }
        return warn(value, "an absolute address such as " + fallback, fallback);
    }

    private Probes probes() {
        Value value = values.get("probes");
        if (value == null) {
            return Settings.DEFAULT.probes();
        }
        Set<String> names = names(value);
        Set<String> excluded = names.stream()
                .filter(name -> name.startsWith("-"))
                .map(name -> name.substring(1).trim())
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeIf(name -> name.startsWith("-"));
        if (names.size() == 1) {
            for (Selection selection : List.of(Selection.ALL, Selection.IDENTITY, Selection.NONE)) {
                if (selection.name().equalsIgnoreCase(names.iterator().next()) && isWellFormed(excluded)) {
                    return new Probes(selection, Set.of(), excluded);
                }
            }
        }
        boolean all = names.removeIf(Selection.ALL.name()::equalsIgnoreCase);
        return !names.isEmpty() && isWellFormed(names) && isWellFormed(excluded)
                ? new Probes(all ? Selection.ALL : Selection.NAMED, names, excluded)
                : warn(
                        value,
                        "all, identity, none, or names of probes such as caller_identity,simulation, each with - in front where"
                                + " it is not allowed to run, as in all,-s3_read_again",
                        Settings.DEFAULT.probes());
    }

    private static boolean isWellFormed(Set<String> names) {
        return names.stream().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    private <T> T warn(Value value, String allowed, T fallback) {
        warnings.add(value.origin() + " is \"" + value.text() + "\"; allowed is " + allowed + "; the default holds");
        return fallback;
    }
}
