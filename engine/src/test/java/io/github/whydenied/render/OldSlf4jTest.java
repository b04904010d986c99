package io.github.whydenied.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.Explanation;
import io.github.whydenied.Settings;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application may have SLF4J 1.7, which knows no key-values. */
class OldSlf4jTest {

    /** What LogOutlet may use of 1.7; whatever else it touched would not link. */
    private static final Map<String, String> SLF4J_17 = Map.of(
            "Logger",
            """
            public interface Logger {
                boolean isWarnEnabled();
                void warn(String text);
                void info(String text);
            }
            """,
            "LoggerFactory",
            """
            public final class LoggerFactory {
                public static final java.util.List<String> WARNINGS = new java.util.ArrayList<>();
                public static Logger getLogger(String name) {
                    return new Logger() {
                        public boolean isWarnEnabled() { return true; }
                        public void warn(String text) { WARNINGS.add(name + ": " + text); }
                        public void info(String text) {}
                    };
                }
            }
            """,
            "MDC",
            "public final class MDC { public static String get(String key) { return null; } }");

    @TempDir
    Path dir;

    @Test
    void theTextAloneIsLoggedWithSlf4j17() throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> outletType = application.loadClass(LogOutlet.class.getName());
            Class<?> optionsType = application.loadClass(RenderOptions.class.getName());
            Object options = optionsType.getField("STANDARD").get(null);
            Object outlet = outletType.getConstructor(optionsType).newInstance(options);
            Method example = application.loadClass(Examples.class.getName()).getDeclaredMethod("scp");
            example.setAccessible(true);
            Object explanation = example.invoke(null);

            Method onExplanation =
                    outletType.getMethod("onExplanation", application.loadClass(Explanation.class.getName()));
            onExplanation.invoke(outlet, explanation);
            onExplanation.invoke(outlet, explanation);

            Object warnings = application
                    .loadClass("org.slf4j.LoggerFactory")
                    .getField("WARNINGS")
                    .get(null);
            EventRenderer events = new EventRenderer(RenderOptions.STANDARD, Settings.Form.BLOCK);
            String logger = "io.github.whydenied: ";
            assertThat(warnings)
                    .isEqualTo(List.of(logger + events.render(Examples.scp()), logger + events.render(Examples.scp())));
        }
    }

    /** This test's class path with that SLF4J instead of ours. */
    private URL[] classPath() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-d", dir.toString()));
        for (Map.Entry<String, String> type : SLF4J_17.entrySet()) {
            Path source = dir.resolve(type.getKey() + ".java");
            Files.writeString(source, "package org.slf4j;\n" + type.getValue());
            arguments.add(source.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        List<URL> urls = new ArrayList<>(List.of(dir.toUri().toURL()));
        for (String entry : Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            if (!entry.contains("slf4j") && !entry.contains("logback")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
