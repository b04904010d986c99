package io.github.whydenied.probe;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The synchronous HTTP client of the application, or our own when it has none. The SDK refuses to choose between several
 * on the classpath; probes take the first that works.
 */
final class HttpClients {

    /** The SDK's own setting for the synchronous HTTP client's service class. */
    static final String IMPLEMENTATION = "software.amazon.awssdk.http.service.impl";

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    /** Pooled clients first: they end a hanging answer most reliably. The rest in alphabetical order. */
    private static final List<String> PREFERRED = List.of("apache5", "apache", "urlconnection");

    private static final AttributeMap OPTIONS = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, Duration.ofSeconds(1))
            .put(SdkHttpConfigurationOption.READ_TIMEOUT, Duration.ofSeconds(3))
            .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, 8)
            .build();

    private final ProbeEnvironment environment;
    /** Of whoever was denied first, who must be able to go. */
    private final List<WeakReference<ClassLoader>> loaders;

    HttpClients(ProbeEnvironment environment, List<ClassLoader> loaders) {
        this.environment = environment;
        this.loaders = loaders.stream().map(WeakReference::new).toList();
    }

    /** The process it looks at. */
    ProbeEnvironment environment() {
        return environment;
    }

    /** A new client, to be closed by the caller. */
    SdkHttpClient create() {
        for (SdkHttpService service : services()) {
            SdkHttpClient client = build(service);
            if (client != null) {
                return client;
            }
        }
        return new JdkSdkHttpClient(environment);
    }

    private List<SdkHttpService> services() {
        String wanted =
                environment.setting(IMPLEMENTATION, "SYNC_HTTP_SERVICE_IMPL").orElse(null);
        List<SdkHttpService> services = new ArrayList<>();
        for (WeakReference<ClassLoader> reference : loaders) {
            ClassLoader loader = reference.get();
            if (loader != null) {
                collect(loader, services);
            }
        }
        services.sort(Comparator.comparing(
                        (SdkHttpService s) -> !s.getClass().getName().equals(wanted))
                .thenComparing(s -> rank(s.getClass().getName()))
                .thenComparing(s -> s.getClass().getName()));
        return services;
    }

    private static int rank(String className) {
        for (int i = 0; i < PREFERRED.size(); i++) {
            if (className.contains("." + PREFERRED.get(i) + ".")) {
                return i;
            }
        }
        return PREFERRED.size();
    }

    private static void collect(ClassLoader loader, List<SdkHttpService> services) {
        Iterator<SdkHttpService> found =
                ServiceLoader.load(SdkHttpService.class, loader).iterator();
        for (int broken = 0; broken < 20; ) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                SdkHttpService service = found.next();
                if (services.stream().noneMatch(s -> s.getClass() == service.getClass())) {
                    services.add(service);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken++;
                LOG.debug("skipping an HTTP client that cannot be loaded: {}", e.toString());
            }
        }
    }

    private static @Nullable SdkHttpClient build(SdkHttpService service) {
        try {
            return service.createHttpClientBuilder().buildWithDefaults(OPTIONS);
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("skipping HTTP client {}: {}", service.getClass().getName(), e.toString());
            return null;
        }
    }
}
