package io.github.whydenied.spring;

import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.render.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.web.server.WebFilter;

/** The endpoint, where the application has Spring Boot's actuator, and the meters, where it has Micrometer. */
@AutoConfiguration(
        after = WhyDeniedAutoConfiguration.class,
        // Their places in Spring Boot 3 and 4.
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@PublicApi
public final class WhyDeniedActuatorAutoConfiguration {

    /** For Spring. */
    public WhyDeniedActuatorAutoConfiguration() {}

    /** Apart, for the actuator must not be looked for where there is none. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint",
                "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint"
            })
    @ConditionalOnBean(RecentExplanations.class)
    @EnableConfigurationProperties(WhyDeniedEndpointProperties.class)
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean(value = WhyDeniedEndpoint.class, name = "whyDeniedEndpoint")
        @ConditionalOnAvailableEndpoint
        WhyDeniedEndpoint whyDeniedEndpoint(
                RecentExplanations recent,
                ContextExplainer context,
                WhyDeniedEndpointProperties properties,
                ObjectProvider<Redactor> redactors,
                Environment environment) {
            return new WhyDeniedEndpoint(
                    recent,
                    new EndpointViews(
                            context.settings(),
                            context.own(),
                            redactors.orderedStream().toList(),
                            place(environment)),
                    properties,
                    context::open);
        }

        /** A pod, a task and most hosts have their name in the environment; to ask a name server for it can take long. */
        private static DenialsPage.Place place(Environment environment) {
            String host = environment.getProperty("HOSTNAME", "");
            return new DenialsPage.Place(
                    environment.getProperty("spring.application.name", ""),
                    host.isEmpty() ? "process " + ProcessHandle.current().pid() : host);
        }
    }

    /** Apart, for a web application can be none of Spring WebFlux. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(
            name = {
                "org.springframework.web.server.WebFilter",
                "org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints",
                "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint"
            })
    @ConditionalOnBean(RecentExplanations.class)
    static class ReactiveHeadersConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "whyDeniedAnswerHeaders")
        @ConditionalOnAvailableEndpoint(endpoint = WhyDeniedEndpoint.class)
        WebFilter whyDeniedAnswerHeaders(ObjectProvider<PathMappedEndpoints> endpoints) {
            EndpointId id = EndpointId.of("whydenied");
            return new AnswerHeadersFilter(() -> {
                PathMappedEndpoints all = endpoints.getIfAvailable();
                return all == null ? null : all.getPath(id);
            });
        }
    }

    /** Apart, for Micrometer can be missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.observation.ObservationRegistry")
    @ConditionalOnBean(
            type = {"io.micrometer.observation.ObservationRegistry", "io.github.whydenied.spring.RecentExplanations"})
    static class ObservationConfiguration {

        @Bean
        @Lazy(false)
        @ConditionalOnMissingBean(name = "whyDeniedObservations")
        WhyDeniedObservations whyDeniedObservations(ObjectProvider<ObservationRegistry> registry) {
            return new WhyDeniedObservations(registry);
        }
    }

    /** Apart, for Micrometer can be missing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
    @ConditionalOnBean(
            type = {"io.micrometer.core.instrument.MeterRegistry", "io.github.whydenied.spring.RecentExplanations"})
    static class MetricsConfiguration {

        /** Of each context, for each has its explainer. */
        @Bean
        @Lazy(false)
        @ConditionalOnMissingBean(name = "whyDeniedMetrics", search = SearchStrategy.CURRENT)
        WhyDeniedMetrics whyDeniedMetrics(ContextExplainer context, ObjectProvider<MeterRegistry> registry) {
            return new WhyDeniedMetrics(context, registry, Clock.systemUTC());
        }
    }
}
