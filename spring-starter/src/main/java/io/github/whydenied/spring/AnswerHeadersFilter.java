package io.github.whydenied.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** Sets the headers of the endpoint's answers in a reactive application, on its port and on one of the management's own. */
final class AnswerHeadersFilter implements WebFilter {

    /** Of Spring WebFlux, which names the endpoint's own pattern once it has been found. */
    private static final String PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

    private final Supplier<@Nullable String> path;

    /** For the endpoint at that path; null where there is none. */
    AnswerHeadersFilter(Supplier<@Nullable String> path) {
        this.path = path;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> {
            if (exchange.getAttribute(PATTERN) instanceof PathPattern pattern && isOurs(pattern.getPatternString())) {
                HttpHeaders headers = exchange.getResponse().getHeaders();
                AnswerHeaders.forEach(headers::set);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private boolean isOurs(String pattern) {
        String ours = path.get();
        return ours != null && (pattern.equals(ours) || pattern.startsWith(ours + "/"));
    }
}
