package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.S3;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The SDK in a container's shared loader, this library in the web application's: the SDK does not see our file, so the
 * interceptor is added by hand.
 */
class ManualRegistrationTest {

    /** The directories and jars of this library, as Maven's reactor and its repository have them. */
    private static final Predicate<String> OURS = Pattern.compile(
                    "(core|sdk-interceptor)/target/(test-)?classes/?$|whydenied-(core|sdk-interceptor)[^/]*\\.jar$")
            .asPredicate();

    @RegisterExtension
    final Bench bench = new Bench();

    /** The shared loader has a logback of its own, which does not see our configuration. */
    @BeforeEach
    void keepThatLogQuiet() {
        URL configuration = ManualRegistrationTest.class.getResource("/logback-test.xml");
        bench.property("logback.configurationFile", String.valueOf(configuration));
    }

    private URLClassLoader shared() throws MalformedURLException {
        return bench.closing(new URLClassLoader(classpath(OURS.negate()), ClassLoader.getPlatformClassLoader()));
    }

    private URLClassLoader application(ClassLoader shared) throws MalformedURLException {
        return bench.closing(new URLClassLoader(classpath(OURS), shared));
    }

    private static URL[] classpath(Predicate<String> wanted) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            if (wanted.test(entry.replace(File.separatorChar, '/'))) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Calls inside a loader, with its own copy of everything; the answer is a message, which all loaders share. */
    private static String denied(ClassLoader application, boolean byHand) throws Exception {
        Class<?> calls = Class.forName(IsolatedCall.class.getName(), true, application);
        assertThat(calls.getClassLoader()).isSameAs(application);
        return (String) calls.getMethod("message", boolean.class).invoke(null, byHand);
    }

    @Test
    void addedByHandItExplainsWhereTheSdkCannotSeeItsFile() throws Exception {
        bench.aws().on(S3, "GetObject").denies();
        URLClassLoader application = application(shared());
        assertThat(denied(application, false)).doesNotContain("WhyDenied [");
        assertThat(denied(application, true)).contains(" -- WhyDenied [");
    }

    /** The SDK allows one execution attribute of a name in its loader, and both applications bring the class that makes it. */
    @Test
    void twoApplicationsOverOneSdkBothExplain() throws Exception {
        bench.aws().on(S3, "GetObject").denies();
        URLClassLoader shared = shared();
        assertThat(denied(application(shared), true)).contains(" -- WhyDenied [");
        assertThat(denied(application(shared), true)).contains(" -- WhyDenied [");
    }
}
