package io.github.whydenied.spring;

import io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;

/**
 * The clients of Spring Cloud AWS get the interceptor by hand where they cannot find it by themselves: where the
 * application was merged into one jar and the file that names it was lost.
 *
 * @see <a href="https://github.com/awspring/spring-cloud-aws/blob/main/docs/src/main/asciidoc/core.adoc">Spring Cloud AWS,
 *     "Customizing AWS Clients"</a>
 */
@AutoConfiguration(after = WhyDeniedAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer",
            "io.awspring.cloud.autoconfigure.AwsAsyncClientCustomizer"
        })
@ConditionalOnBean(ContextExplainer.class)
@Conditional(Discovery.Missing.class)
@PublicApi
public final class WhyDeniedSpringCloudAwsAutoConfiguration {

    /** For Spring. */
    public WhyDeniedSpringCloudAwsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "whyDeniedSyncClientCustomizer")
    AwsSyncClientCustomizer whyDeniedSyncClientCustomizer() {
        return WhyDeniedSpringCloudAwsAutoConfiguration::addInterceptor;
    }

    @Bean
    @ConditionalOnMissingBean(name = "whyDeniedAsyncClientCustomizer")
    AwsAsyncClientCustomizer whyDeniedAsyncClientCustomizer() {
        return WhyDeniedSpringCloudAwsAutoConfiguration::addInterceptor;
    }

    /** Adds to what the builder has: given anew, Spring Cloud AWS's own settings would be lost. */
    private static void addInterceptor(Object client) {
        if (client instanceof SdkClientBuilder<?, ?> builder) {
            builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(new WhyDeniedAccessDeniedInterceptor())
                    .build());
        }
    }
}
