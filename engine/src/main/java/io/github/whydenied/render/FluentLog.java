package io.github.whydenied.render;

import io.github.whydenied.Settings;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** The one class that needs SLF4J 2; loaded when the first explanation is logged, so that 1.7 fails only here. */
final class FluentLog {

    private FluentLog() {}

    /** One event, without a throwable: next to one, structured formats lose the event (spring-boot#45217). */
    static void log(Logger log, Settings.Level level, String text, Map<String, Object> values) {
        LoggingEventBuilder event = log.atLevel(Level.valueOf(level.name()));
        for (Map.Entry<String, Object> value : values.entrySet()) {
            event = event.addKeyValue(value.getKey(), value.getValue());
        }
        event.log(text);
    }
}
