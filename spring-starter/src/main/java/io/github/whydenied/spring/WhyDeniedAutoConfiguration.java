package io.github.whydenied.spring;

import io.github.whydenied.ExplanationListener;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.Renderer;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.verdict.CauseDetector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;

/**
 * Hands the application's settings and its beans of type {@link Probe}, {@link CauseDetector}, {@link ExplanationListener}, {@link
 * Redactor} and {@link Renderer} (of the log event) to the interceptor that every SDK client finds by itself. The settings hold before the first bean is
 * made; the beans take part once all singletons exist. An {@link Explainer} bean of the application replaces ours.
 * A child context has its own, which closes with it.
 */
@AutoConfiguration
@ConditionalOnClass(name = {"io.github.whydenied.sdk.Explainer", "software.amazon.awssdk.core.SdkClient"})
@EnableConfigurationProperties(WhyDeniedProperties.class)
@ImportRuntimeHints(WhyDeniedRuntimeHints.class)
@PublicApi
public final class WhyDeniedAutoConfiguration {

    /** For Spring. */
    public WhyDeniedAutoConfiguration() {}

    @Bean
    static ContextExplainer whyDeniedContextExplainer() {
        return new ContextExplainer();
    }

    /** What this application met lately. */
    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RecentExplanations whyDeniedRecentExplanations(ContextExplainer context) {
        return context.recent();
    }

    /** Made when somebody asks for it. Closed a while after the context, so that a diagnosis under way can end. */
    @Lazy
    @Bean(name = ContextExplainer.OURS, destroyMethod = "")
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    Explainer explainer(
            ContextExplainer context,
            ObjectProvider<Probe> probes,
            ObjectProvider<CauseDetector> detectors,
            ObjectProvider<ExplanationListener> listeners,
            ObjectProvider<Redactor> redactors,
            ObjectProvider<Renderer> renderers) {
        return context.extended(new Extensions(
                probes.orderedStream().toList(),
                detectors.orderedStream().toList(),
                listeners.orderedStream().toList(),
                redactors.orderedStream().toList(),
                renderers.orderedStream().findFirst()));
    }
}
