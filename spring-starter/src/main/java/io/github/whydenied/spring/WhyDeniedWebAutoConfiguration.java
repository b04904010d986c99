package io.github.whydenied.spring;

import io.github.whydenied.annotations.PublicApi;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The answers of a web application to denied calls, where {@code whydenied.problem-detail.enabled} is true. */
@AutoConfiguration(after = WhyDeniedAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(
        name = {"org.springframework.http.ProblemDetail", "org.springframework.web.bind.annotation.RestControllerAdvice"
        })
@ConditionalOnBean(type = "io.github.whydenied.spring.RecentExplanations")
@ConditionalOnProperty(name = "whydenied.problem-detail.enabled", havingValue = "true")
@PublicApi
public final class WhyDeniedWebAutoConfiguration {

    /** For Spring. */
    public WhyDeniedWebAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "whyDeniedDeniedCallAdvice")
    DeniedCallAdvice whyDeniedDeniedCallAdvice() {
        return new DeniedCallAdvice();
    }
}
