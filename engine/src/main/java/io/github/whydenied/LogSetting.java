package io.github.whydenied;

import io.github.whydenied.Settings.Form;
import io.github.whydenied.Settings.Level;
import io.github.whydenied.Settings.Log;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of the setting {@code log}: words in any order, one of a kind. */
final class LogSetting {

    static final String ALLOWED =
            "true, false, or a level (error, warn, info, debug), a form (block, line, off) and json,"
                    + " such as warn,line";

    private static final String JSON = "json";

    private LogSetting() {}

    /** The setting, or null when the text is none. */
    static @Nullable Log parse(String text, Set<String> expected) {
        List<String> parts = Arrays.stream(text.split(",", -1))
                .map(word -> word.trim().toLowerCase(Locale.ROOT))
                .toList();
        Log d = Log.DEFAULT;
        if (parts.equals(List.of("true")) || parts.equals(List.of("false"))) {
            return new Log(d.level(), parts.contains("true") ? d.form() : Form.OFF, d.json(), expected);
        }
        List<Level> levels = among(parts, Level.values());
        List<Form> forms = among(parts, Form.values());
        int json = parts.contains(JSON) ? 1 : 0;
        return levels.size() > 1 || forms.size() > 1 || levels.size() + forms.size() + json != parts.size()
                ? null
                : new Log(
                        levels.isEmpty() ? d.level() : levels.get(0),
                        forms.isEmpty() ? d.form() : forms.get(0),
                        json == 1,
                        expected);
    }

    private static <E extends Enum<E>> List<E> among(List<String> parts, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> parts.contains(constant.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** As it would be written. */
    static String text(Log log) {
        if (!log.isOn()) {
            return "off";
        }
        return Stream.concat(
                        Stream.<Enum<?>>of(log.level(), log.form())
                                .map(word -> word.name().toLowerCase(Locale.ROOT)),
                        log.json() ? Stream.of(JSON) : Stream.empty())
                .collect(Collectors.joining(","));
    }
}
