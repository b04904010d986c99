package io.github.whydenied.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Loads {@link GetItem} or {@link GetObject}, and with it an SDK of its own, by a class loader that has our jars or does not have them. Both ways
 * use the same kind of class loader, so that the jars are all that differs.
 */
final class IsolatedApplication {

    private IsolatedApplication() {}

    /** As {@link #call(Class, boolean, String)}, of {@link GetItem}. */
    static Supplier<Object> call(boolean whyDenied, String situation) {
        return call(GetItem.class, whyDenied, situation);
    }

    /** The call of that situation, in an application with or without WhyDenied; fails when that is not what it is. */
    static Supplier<Object> call(
            Class<? extends Function<String, Supplier<Object>>> type, boolean whyDenied, String situation) {
        Function<String, Supplier<Object>> application = load(type, whyDenied);
        String interceptors = application.apply("interceptors").get().toString();
        if (interceptors.contains("WhyDeniedAccessDeniedInterceptor") != whyDenied) {
            throw new IllegalStateException("the class path is not what it should be: " + interceptors);
        }
        return application.apply(situation);
    }

    // The class loader is needed as long as the application runs, which is as long as this JVM.
    @SuppressWarnings({"unchecked", "resource"})
    private static Function<String, Supplier<Object>> load(
            Class<? extends Function<String, Supplier<Object>>> type, boolean whyDenied) {
        try {
            ClassLoader loader = new URLClassLoader(classPath(whyDenied), ClassLoader.getPlatformClassLoader());
            return (Function<String, Supplier<Object>>)
                    loader.loadClass(type.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL[] classPath(boolean whyDenied) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String jar = path.getFileName().toString();
            // Of OpenTelemetry, which another benchmark needs, an application knows nothing that has not chosen it.
            if ((whyDenied || !jar.startsWith("whydenied-")) && !jar.startsWith("opentelemetry-")) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
