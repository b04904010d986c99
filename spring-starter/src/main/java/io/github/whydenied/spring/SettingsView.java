package io.github.whydenied.spring;

import io.github.whydenied.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The settings in force, named and written as properties are. */
final class SettingsView {

    private static final String HIDDEN = "******";

    private SettingsView() {}

    /** In the order of the documentation; what somebody chose a name for is hidden from who is not shown values. */
    static Map<String, Object> of(Settings settings, SpringSettings.Own own, boolean shown) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("enabled", settings.enabled());
        all.put("attach", word(settings.output().attach()));
        all.put("wait", text(settings.bounds().waitAtMost()));
        all.put("log", settings.output().log().text());
        all.put(
                "expect",
                String.join(", ", new TreeSet<>(settings.output().log().expected())));
        Settings.Journal journal = settings.output().journal();
        all.put("journal", journal == null ? "none" : name(journal.file().toString(), shown));
        all.put("journal-max-size", size(journal == null ? Settings.Journal.MAX_SIZE : journal.maxSize()));
        all.put("probes", probes(settings.probes()));
        all.put("detail", word(settings.output().text().detail()));
        all.put("redaction", word(settings.output().text().redaction()));
        all.put("deadline", text(settings.bounds().deadline()));
        all.put("call-budget", settings.bounds().callBudget());
        all.put("remember", text(settings.bounds().remember()));
        all.put("exit-wait", text(settings.bounds().exitWait()));
        all.put("entries", settings.entries());
        all.put("docs-base", settings.output().text().docsBase());
        all.put("fix-format", word(settings.output().text().fixFormat()));
        all.put("strict", own.strict());
        all.put("recent", own.recent());
        all.put("problem-detail.enabled", own.problemDetail());
        all.put("shared-cache.name", name(own.sharedCache().orElse("null"), shown));
        return all;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(String value, boolean shown) {
        return value.equals("null") ? "none" : shown ? value : HIDDEN;
    }

    /** As the setting would be written. */
    private static String probes(Settings.Probes probes) {
        List<String> words = new ArrayList<>();
        if (probes.selection() != Settings.Selection.NAMED) {
            words.add(word(probes.selection()));
        }
        words.addAll(new TreeSet<>(probes.names()));
        new TreeSet<>(probes.excluded()).forEach(name -> words.add("-" + name));
        return String.join(",", words);
    }

    private static String size(long bytes) {
        int unit = bytes == 0 ? 0 : Math.min(2, Long.numberOfTrailingZeros(bytes) / 10);
        return (bytes >> (10 * unit)) + List.of("B", "KB", "MB").get(unit);
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1_000 != 0) {
            return millis == 0 ? "0" : millis + "ms";
        }
        long seconds = millis / 1_000;
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
