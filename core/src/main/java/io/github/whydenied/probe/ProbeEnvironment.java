package io.github.whydenied.probe;

import io.github.whydenied.annotations.InternalApi;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What probes see of the process they run in. Injectable, so that a test can describe another machine.
 *
 * @param variables environment variables by name; null for one that is not set
 * @param properties system properties by name; null for one that is not set
 * @param home the home directory, in which the SDK looks for {@code .aws}
 * @param clock the local clock
 * @param classes whether a class is on the classpath, by its name
 */
@InternalApi
public record ProbeEnvironment(
        Function<String, @Nullable String> variables,
        Function<String, @Nullable String> properties,
        Path home,
        Clock clock,
        Predicate<String> classes) {

    /**
     * This process.
     *
     * @return a live view: later changes of system properties are seen
     */
    public static ProbeEnvironment system() {
        return new ProbeEnvironment(
                System::getenv, System::getProperty, homeDirectory(), Clock.systemUTC(), ProbeEnvironment::onClasspath);
    }

    /**
     * An environment variable.
     *
     * @param name its name
     * @return its value, or empty when unset or blank
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
    }

    /**
     * A system property.
     *
     * @param name its name
     * @return its value, or empty when unset or blank
     */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
    }

    /**
     * A setting of the SDK; its system property comes before its environment variable.
     *
     * @param property the system property
     * @param variable the environment variable
     * @return its value, or empty when unset or blank
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
     */
    public Optional<String> setting(String property, String variable) {
        return property(property).or(() -> variable(variable));
    }

    /** As the SDK does, {@code HOME} comes before the JVM's own idea of the home directory. */
    private static Path homeDirectory() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", ".") : home);
    }

    private static boolean onClasspath(String className) {
        for (ClassLoader loader : ClassLoaders.candidates()) {
            if (loader.getResource(className.replace('.', '/') + ".class") != null) {
                return true;
            }
        }
        return false;
    }
}
