package io.github.whydenied.sdk;

import io.github.whydenied.ExplanationListener;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.render.LogOutlet;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Listeners that jars of the class path bring, such as the one of the test module. */
final class ClassPathListeners {

    private ClassPathListeners() {}

    static List<ExplanationListener> found() {
        List<ExplanationListener> found = new ArrayList<>();
        try {
            ServiceLoader.load(ExplanationListener.class, ClassPathListeners.class.getClassLoader())
                    .forEach(found::add);
        } catch (ServiceConfigurationError e) {
            LoggerFactory.getLogger(LogOutlet.LOGGER)
                    .warn(
                            "a listener of the class path cannot be made: {}",
                            Escapes.line(String.valueOf(e.getMessage())));
        }
        return found;
    }
}
