package io.github.whydenied.compatibility;

import io.github.whydenied.awsstub.AwsStub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.RepositoryException;

/** One set-up without WhyDenied and with it in either place; the three run at the same time, once. */
final class Trial {

    private static final Map<SetUp, Trial> TRIALS = new ConcurrentHashMap<>();

    private final SetUp setUp;
    private final Path folder;
    private final Map<Place, ClassPath> classPaths = new EnumMap<>(Place.class);
    private final Map<Place, CompletableFuture<Run>> runs = new EnumMap<>(Place.class);
    private ClassPath container = new ClassPath(List.of());

    static Trial of(SetUp setUp) {
        return TRIALS.computeIfAbsent(setUp, Trial::new);
    }

    private Trial(SetUp setUp) {
        this.setUp = setUp;
        folder = Build.TARGET.resolve("applications").resolve(setUp.title().replaceAll("[^A-Za-z0-9.]+", "-"));
        for (Place place : Place.values()) {
            runs.put(place, new CompletableFuture<>());
            resolve(place);
        }
        try (AwsStub aws = Invoices.start()) {
            compile();
            runs.keySet().stream().map(place -> start(place, aws)).toList().forEach(CompletableFuture::join);
        } catch (IOException | RepositoryException e) {
            throw new IllegalStateException(e);
        }
        MatrixTable.add(setUp, this);
    }

    ClassPath classPath(Place place) {
        ClassPath resolved = classPaths.get(place);
        if (resolved == null) {
            run(place);
        }
        return resolved;
    }

    Run run(Place place) {
        return runs.get(place).join();
    }

    String inShort(Place place) {
        return runs.get(place)
                .handle((run, trouble) -> trouble == null ? run.inShort() : "fails: " + trouble)
                .join();
    }

    /** What comes along where WhyDenied is the last dependency. */
    List<Jar> gained() {
        return resolved(Place.LAST).gainedOver(resolved(Place.WITHOUT));
    }

    /** The version that is found without WhyDenied. */
    String sdk() {
        return resolved(Place.WITHOUT).versionOfTheSdk();
    }

    private ClassPath resolved(Place place) {
        return classPaths.getOrDefault(place, new ClassPath(List.of()));
    }

    private void resolve(Place place) {
        try {
            classPaths.put(place, MavenClassPaths.of(setUp.pom(), setUp.properties(), place));
        } catch (RepositoryException e) {
            runs.get(place).completeExceptionally(e);
        }
    }

    private void compile() throws IOException, RepositoryException {
        Sources.compile(setUp.application(), classPath(Place.WITHOUT), folder.resolve("classes"));
        if (setUp.hasContainer()) {
            container = MavenClassPaths.of(setUp.container(), Map.of(), Place.WITHOUT);
            Sources.compile(setUp.container(), container, folder.resolve("container"));
        }
    }

    private CompletableFuture<Run> start(Place place, AwsStub aws) {
        return runs.get(place)
                .completeAsync(() -> run(place, aws), task -> new Thread(task, setUp + ", " + place).start())
                .exceptionally(trouble -> null);
    }

    private Run run(Place place, AwsStub aws) {
        ClassPath classPath = classPath(place);
        Application application =
                new Application(folder.resolve(place.name().toLowerCase(Locale.ROOT)), aws.endpoint());
        // Three run side by side, so on a busy machine the two seconds of the default can be too few for a first
        // denial.
        application.property("whydenied.wait", "20s");
        if (!readsAwsEndpointUrl(sdk())) {
            application.property("endpoint", aws.endpoint().toString());
        }
        classPath.jars().stream()
                .filter(jar -> jar.name().equals(setUp.agent()))
                .forEach(agent -> application
                        .option("-javaagent:" + agent.file())
                        .property("otel.traces.exporter", "none")
                        .property("otel.metrics.exporter", "none")
                        .property("otel.logs.exporter", "none"));
        try {
            if (!setUp.hasContainer()) {
                return application.run("app.App", folder.resolve("classes"), classPath);
            }
            return withWhatServletContainersOpen(application)
                    .property("application.classes", folder.resolve("classes").toString())
                    .property("application.jars", classPath.atRunTime())
                    .run("container.Container", folder.resolve("container"), container);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So that it can clean up behind a web application; Tomcat's own scripts say the same. */
    private static Application withWhatServletContainersOpen(Application application) {
        return application
                .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .option("--add-opens=java.base/java.io=ALL-UNNAMED")
                .option("--add-opens=java.base/java.util=ALL-UNNAMED")
                .option("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .option("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    }

    /** Not below 2.28, where the application has to say where AWS is. */
    private static boolean readsAwsEndpointUrl(String sdk) {
        return !sdk.matches("2\\.(\\d|1\\d|2[0-7])\\..*");
    }
}
