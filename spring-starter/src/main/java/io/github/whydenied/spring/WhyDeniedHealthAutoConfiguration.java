package io.github.whydenied.spring;

import io.github.whydenied.annotations.PublicApi;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health contributor {@code whydenied}, where {@code management.health.whydenied.enabled} is true: an application is not ill because one of its
 * calls is denied, unless it says so.
 */
@AutoConfiguration(after = WhyDeniedAutoConfiguration.class)
@ConditionalOnProperty("management.health.whydenied.enabled")
@ConditionalOnBean(RecentExplanations.class)
@PublicApi
public final class WhyDeniedHealthAutoConfiguration {

    /** For Spring. */
    public WhyDeniedHealthAutoConfiguration() {}

    /** Of Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class Boot3 {

        @Bean
        @ConditionalOnMissingBean(name = "whyDeniedHealthIndicator")
        HealthIndicator whyDeniedHealthIndicator(ContextExplainer context) {
            return () -> {
                WhyDeniedHealth health = WhyDeniedHealth.of(context.open());
                return (health.up() ? Health.up() : Health.down())
                        .withDetails(health.details())
                        .build();
            };
        }
    }

    /** Of Spring Boot 4, which has these types elsewhere. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class Boot4 {

        @Bean
        @ConditionalOnMissingBean(name = "whyDeniedHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator whyDeniedHealthIndicator(ContextExplainer context) {
            return () -> {
                WhyDeniedHealth health = WhyDeniedHealth.of(context.open());
                return (health.up()
                                ? org.springframework.boot.health.contributor.Health.up()
                                : org.springframework.boot.health.contributor.Health.down())
                        .withDetails(health.details())
                        .build();
            };
        }
    }
}
