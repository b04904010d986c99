package io.github.whydenied.spring;

import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.render.RenderOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Settings as an application's environment has them, over those of the classpath file, environment and system properties. */
final class SpringSettings {

    private SpringSettings() {}

    /**
     * Reads them without a bean, for what comes before or after the beans.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException when a value has not the type of its property
     */
    static SettingsReader.Result read(Environment environment) {
        WhyDeniedProperties properties = Binder.get(environment).bindOrCreate("whydenied", WhyDeniedProperties.class);
        return SettingsReader.read(properties.asRead());
    }

    /** Reads them where a wrong value has been told already, or nobody is there to hear of it. */
    static Settings readQuietly(@Nullable Environment environment) {
        try {
            if (environment != null) {
                return read(environment).settings();
            }
        } catch (RuntimeException wrongValue) {
            return SettingsReader.read().settings();
        }
        return SettingsReader.read().settings();
    }

    static RenderOptions renderOptions(Settings settings) {
        return RenderOptions.of(settings.output().text());
    }
}
