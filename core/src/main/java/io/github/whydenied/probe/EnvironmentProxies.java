package io.github.whydenied.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The JVM's proxies, else those of {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}. A proxy that wants a
 * password is not supported.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration.html">HTTP clients and
 *     proxies</a>
 */
final class EnvironmentProxies extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final ProbeEnvironment environment;

    EnvironmentProxies(ProbeEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return DIRECT;
        }
        List<Proxy> ofJvm = Optional.ofNullable(ProxySelector.getDefault())
                .map(selector -> selector.select(uri))
                .orElse(DIRECT);
        if (ofJvm.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT)) {
            return ofJvm;
        }
        return excluded(host) ? DIRECT : proxy(uri).map(List::of).orElse(DIRECT);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // One attempt is all a probe makes.
    }

    private Optional<Proxy> proxy(URI uri) {
        String variable = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        return either(variable).flatMap(EnvironmentProxies::parse);
    }

    private static Optional<Proxy> parse(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value.trim() : "http://" + value.trim());
            int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
            return Optional.ofNullable(uri.getHost())
                    .map(host -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean excluded(String host) {
        for (String entry : either("NO_PROXY").orElse("").split(",", -1)) {
            String name = entry.trim().toLowerCase(Locale.ROOT);
            String suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith(suffix)))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> either(String name) {
        return environment.variable(name).or(() -> environment.variable(name.toLowerCase(Locale.ROOT)));
    }
}
