package container;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.JreMemoryLeakPreventionListener;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;

/** Deploys a web application, asks for its page once, undeploys it, and tells whether its class loader is let go. */
public class Container {
    public static void main(String[] args) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of("tomcat").toAbsolutePath().toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        // An idle thread may hold what the last request left in it, as long as it lives.
        connector.setProperty("minSpareThreads", "0");
        if (!connector.setProperty("threadsMaxIdleTime", "1000")) {
            throw new IllegalStateException("Tomcat knows no threadsMaxIdleTime");
        }
        tomcat.setConnector(connector);
        // As in Tomcat's own server.xml; the listeners look at what is there when the server starts.
        tomcat.getHost();
        tomcat.getServer().addLifecycleListener(new JreMemoryLeakPreventionListener());
        tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
        tomcat.start();
        try {
            WeakReference<ClassLoader> loader = deployAndUndeploy(tomcat);
            String kept = isLetGo(loader) ? "let go" : "failed, kept by threads: " + keepers(loader);
            System.out.println("matrix\tallowed\tundeploy\t" + kept);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static WeakReference<ClassLoader> deployAndUndeploy(Tomcat tomcat) throws Exception {
        Context context = tomcat.addContext("/invoices", war().toString());
        Tomcat.addServlet(context, "page", "app.Page");
        context.addServletMappingDecoded("/page", "page");
        WeakReference<ClassLoader> loader =
                new WeakReference<>(context.getLoader().getClassLoader());
        URI page = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/invoices/page");
        int status = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .statusCode();
        if (status != 200) {
            throw new IllegalStateException("the page answers " + status);
        }
        context.stop();
        tomcat.getHost().removeChild(context);
        return loader;
    }

    private static Path war() throws Exception {
        Path war = Files.createTempDirectory(Path.of("").toAbsolutePath(), "war");
        Path jars = Files.createDirectories(war.resolve("WEB-INF/lib"));
        for (String jar : System.getProperty("application.jars").split(File.pathSeparator)) {
            Files.copy(Path.of(jar), jars.resolve(Path.of(jar).getFileName()));
        }
        Path compiled = Path.of(System.getProperty("application.classes"));
        Path classes = war.resolve("WEB-INF/classes");
        try (Stream<Path> files = Files.walk(compiled)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = classes.resolve(compiled.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return war;
    }

    private static boolean isLetGo(WeakReference<ClassLoader> loader) {
        try {
            await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(1)).until(() -> {
                System.gc();
                return loader.get() == null;
            });
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return false;
        }
    }

    private static String keepers(WeakReference<ClassLoader> loader) {
        StringBuilder names = new StringBuilder();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getContextClassLoader() == loader.get()) {
                names.append(thread.getName()).append(' ');
            }
        }
        return names.toString();
    }
}
