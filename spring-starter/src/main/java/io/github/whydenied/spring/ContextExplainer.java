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

    /** The name of the bean that an application's own replaces. */
    static final String OURS = "whyDeniedExplainer";

    private static final List<Class<?>> EXTENSIONS =
            List.of(Probe.class, CauseDetector.class, ExplanationListener.class);

    private @Nullable Environment environment;
    private @Nullable ConfigurableListableBeanFactory beans;
    private Settings settings = Settings.DEFAULT;
    private Explainer.@Nullable Installation installation;

    @Override
    public void setEnvironment(Environment value) {
        environment = value;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        beans = beanFactory;
        SettingsReader.Result read = environment == null ? SettingsReader.read() : SpringSettings.read(environment);
        Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
        read.warnings().forEach(log::warn);
        settings = read.settings();
        installation = Explainer.installOver(() -> builder().build());
    }

    /** With these extensions; without any, the one that explains since before the beans, for it remembers what it did. */
    Explainer extended(List<Probe> probes, List<CauseDetector> detectors, List<ExplanationListener> listeners) {
        if (installation != null && probes.isEmpty() && detectors.isEmpty() && listeners.isEmpty()) {
            return installation.explainer();
        }
        Explainer.Builder builder = builder();
        probes.forEach(builder::probe);
        detectors.forEach(builder::detector);
        listeners.forEach(builder::listener);
        return builder.build();
    }

    private Explainer.Builder builder() {
        return Explainer.builder().settings(settings);
    }

    /**
     * Only now, for extensions must not be made before what they need; and not with the first denial, for the failed call's
     * thread must not wait for a bean that another thread is making, perhaps out of that call.
     */
    @Override
    public void afterSingletonsInstantiated() {
        Explainer ofBeans = beans != null && hasExtensions(beans)
                ? beans.getBeanProvider(Explainer.class).getIfUnique()
                : null;
        if (ofBeans != null) {
            Explainer.Installation plain = installation;
            installation = Explainer.installOver(() -> ofBeans);
            retire(plain);
        }
    }

    private static boolean hasExtensions(ConfigurableListableBeanFactory beans) {
        return EXTENSIONS.stream().anyMatch(type -> beans.getBeanNamesForType(type, true, false).length > 0)
                || !List.of(OURS).equals(List.of(beans.getBeanNamesForType(Explainer.class, true, false)));
    }

    @Override
    public void destroy() {
        retire(installation);
        installation = null;
    }

    private static void retire(Explainer.@Nullable Installation installation) {
        if (installation != null) {
            Retirement.begin(installation);
        }
    }
}
