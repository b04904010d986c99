package io.github.whydenied.spring;

import io.github.whydenied.ExplanationListener;
import io.github.whydenied.Settings;
import io.github.whydenied.SettingsReader;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.verdict.CauseDetector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps one explainer installed for as long as a context lives. A bean factory post-processor, because a bean of the
 * application can call AWS in its factory method, before any bean of ours would be made; what such a call prints must
 * follow the settings all the same.
 */
final class ContextExplainer
        implements BeanFactoryPostProcessor, EnvironmentAware, SmartInitializingSingleton, DisposableBean {

    private @Nullable Environment environment;
    private @Nullable ObjectProvider<Explainer> explainers;
    private @Nullable Explainer installed;

    @Override
    public void setEnvironment(Environment value) {
        environment = value;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        if (environment == null) {
            return;
        }
        SettingsReader.Result read = SpringSettings.read(environment);
        Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
        read.warnings().forEach(log::warn);
        explainers = beanFactory.getBeanProvider(Explainer.class);
        install(Explainer.builder().settings(read.settings()).build());
    }

    /** The explainer for these extensions: the installed one when there are none, for it remembers what it diagnosed. */
    Explainer extended(List<Probe> probes, List<CauseDetector> detectors, List<ExplanationListener> listeners) {
        Explainer plain = installed;
        if (plain != null && probes.isEmpty() && detectors.isEmpty() && listeners.isEmpty()) {
            return plain;
        }
        Settings settings = plain == null ? SettingsReader.read().settings() : plain.settings();
        Explainer.Builder builder = Explainer.builder().settings(settings);
        probes.forEach(builder::probe);
        detectors.forEach(builder::detector);
        listeners.forEach(builder::listener);
        return builder.build();
    }

    @Override
    public void afterSingletonsInstantiated() {
        Explainer ofBeans = explainers == null ? null : explainers.getIfUnique();
        if (ofBeans != null && ofBeans != installed) {
            Explainer plain = installed;
            install(ofBeans);
            retire(plain);
        }
    }

    @Override
    public void destroy() {
        retire(installed);
        installed = null;
    }

    private void install(Explainer explainer) {
        Explainer.installOver(explainer);
        installed = explainer;
    }

    private static void retire(@Nullable Explainer explainer) {
        if (explainer != null) {
            Retirement.begin(explainer);
        }
    }
}
