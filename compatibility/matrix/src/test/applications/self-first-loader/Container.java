package container;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an application in a class loader that asks itself before its parent, as plugins and jobs are loaded. */
public class Container {
    public static void main(String[] args) throws Exception {
        List<URL> application = new ArrayList<>();
        application.add(Path.of(System.getProperty("application.classes")).toUri().toURL());
        for (String jar : System.getProperty("application.jars").split(File.pathSeparator)) {
            application.add(Path.of(jar).toUri().toURL());
        }
        try (URLClassLoader loader = new SelfFirst(application.toArray(URL[]::new))) {
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass("app.App").getMethod("main", String[].class).invoke(null, (Object) args);
        }
    }

    private static final class SelfFirst extends URLClassLoader {
        SelfFirst(URL[] urls) {
            super(urls, Container.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try {
                    return findClass(name);
                } catch (ClassNotFoundException e) {
                    return super.loadClass(name, resolve);
                }
            }
        }
    }
}
