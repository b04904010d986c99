package io.github.whydenied.spring;

import io.github.whydenied.Explanation;
import io.github.whydenied.ExplanationListener;
import io.github.whydenied.FurtherDenials;
import io.github.whydenied.OpenDenial;
import io.github.whydenied.Settings;
import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.probe.BuiltInProbes;
import io.github.whydenied.render.LogOutlet;
import io.github.whydenied.render.Redactor;
import io.github.whydenied.render.Renderer;
import io.github.whydenied.sdk.Explainer;
import io.github.whydenied.sdk.ExplainerRegistration;
import io.github.whydenied.sdk.WhyDeniedAccessDeniedInterceptor;
import io.github.whydenied.verdict.CauseDetector;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Keeps one explainer installed for as long as a context lives. A bean factory post-processor, because a bean of the
 * application can call AWS in its factory method, before any bean of ours would be made; what such a call prints must
 * follow the settings all the same.
 */
final class ContextExplainer
        implements BeanFactoryPostProcessor,
                EnvironmentAware,
                ApplicationEventPublisherAware,
                SmartInitializingSingleton,
                DisposableBean {

    /** The name of the bean that an application's own replaces. */
    static final String OURS = "whyDeniedExplainer";

    private static final List<Class<?>> EXTENSIONS =
            List.of(Probe.class, CauseDetector.class, ExplanationListener.class, Redactor.class, Renderer.class);

    private final List<ExplanationListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Environment environment;
    private @Nullable ConfigurableListableBeanFactory beans;
    private @Nullable ApplicationEventPublisher events;
    private volatile boolean beansAreMade;
    private Settings settings = Settings.DEFAULT;
    private SpringSettings.Own own = SpringSettings.Own.DEFAULT;
    private volatile RecentExplanations recent = new RecentExplanations(0);
    private volatile @Nullable ExplainerRegistration registration;

    @Override
    public void setEnvironment(Environment value) {
        environment = value;
    }

    @Override
    public void setApplicationEventPublisher(ApplicationEventPublisher value) {
        events = value;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        beans = beanFactory;
        SpringSettings.Result read = SpringSettings.read(environment == null ? new StandardEnvironment() : environment);
        if (read.own().strict() && !read.warnings().isEmpty()) {
            throw new WrongSettingsException(read.warnings());
        }
        Logger log = LoggerFactory.getLogger(LogOutlet.LOGGER);
        read.warnings().forEach(log::warn);
        ClassLoader classes = beanFactory.getBeanClassLoader();
        if (classes != null && !Discovery.works(classes)) {
            log.warn(
                    "No {} on the class path names WhyDenied's interceptor, as after several jars were merged into one without their"
                            + " lines appended: SDK clients do not find it. Beans that Spring Cloud AWS makes get it all the same; add {}"
                            + " to the builder of each other",
                    Discovery.FILE,
                    WhyDeniedAccessDeniedInterceptor.class.getName());
        }
        settings = read.settings();
        own = read.own();
        recent = new RecentExplanations(own.recent());
        registration = Explainer.register(() -> builder().build());
    }

    /** What this context met, from its first bean on. */
    RecentExplanations recent() {
        return recent;
    }

    Settings settings() {
        return settings;
    }

    SpringSettings.Own own() {
        return own;
    }

    /** Which denials of this context's clients go on; an application's own explainer says so too. */
    List<OpenDenial> open() {
        ExplainerRegistration present = registration;
        return present == null ? List.of() : present.open();
    }

    /** Has somebody of ours hear what this context's explainer tells: a bean that is a listener would be an extension. */
    void tell(ExplanationListener listener) {
        listeners.add(listener);
    }

    /** With these extensions; without any, the one that explains since before the beans, for it remembers what it did. */
    Explainer extended(Extensions extensions) {
        if (registration != null && extensions.isEmpty()) {
            return registration.explainer();
        }
        Explainer.Builder builder = builder();
        extensions.addTo(builder);
        return builder.build();
    }

    private Explainer.Builder builder() {
        Explainer.Builder builder = Explainer.builder().settings(settings).listener(new Ear());
        ConfigurableListableBeanFactory caches = beans;
        if (caches != null) {
            own.sharedCache().ifPresent(name -> builder.shared(new CacheEvidence(caches, name, () -> beansAreMade)));
        }
        VirtualThreads.wanted(environment).ifPresent(builder::threads);
        return builder;
    }

    /**
     * Only now, for extensions must not be made before what they need; and not with the first denial, for the failed call's
     * thread must not wait for a bean that another thread is making, perhaps out of that call.
     */
    @Override
    public void afterSingletonsInstantiated() {
        beansAreMade = true;
        checkProbes();
        if (beans != null) {
            // Ours, or the application's own in its place.
            beans.getBeanProvider(RecentExplanations.class).ifUnique(bean -> recent = bean);
        }
        Explainer ofBeans = beans != null && hasExtensions(beans)
                ? beans.getBeanProvider(Explainer.class).getIfUnique()
                : null;
        if (ofBeans != null && registration != null) {
            registration.replace(() -> ofBeans).ifPresent(DelayedClose::closeLater);
        }
    }

    /** Not before, for the application's own probes have names too. Where wrong settings do not stop the start, the explainer tells of it. */
    private void checkProbes() {
        Set<String> unknown = new TreeSet<>(settings.probes().names());
        unknown.addAll(settings.probes().excluded());
        if (!own.strict() || unknown.isEmpty() || beans == null) {
            return;
        }
        Set<String> known = BuiltInProbes.names();
        beans.getBeanProvider(Probe.class).stream().map(Probe::name).forEach(known::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new WrongSettingsException(List.of("whydenied.probes names " + String.join(", ", unknown)
                    + ", which is no probe; probes are " + String.join(", ", known)));
        }
    }

    private static boolean hasExtensions(ConfigurableListableBeanFactory beans) {
        return EXTENSIONS.stream().anyMatch(type -> beans.getBeanNamesForType(type, true, false).length > 0)
                || !List.of(OURS).equals(List.of(beans.getBeanNamesForType(Explainer.class, true, false)));
    }

    @Override
    public void destroy() {
        if (registration != null) {
            DelayedClose.begin(registration);
            registration = null;
        }
    }

    /** Not the context itself: a bean of its type takes part in the diagnosis as an extension does. */
    private final class Ear implements ExplanationListener {

        @Override
        public void onExplanation(Explanation explanation) {
            recent.add(explanation);
            listeners.forEach(listener -> listener.onExplanation(explanation));
            if (events != null && explanation.course().complete()) {
                publish(events, new AccessDeniedExplained(explanation));
            }
        }

        private static void publish(ApplicationEventPublisher publisher, Object event) {
            try {
                publisher.publishEvent(event);
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(LogOutlet.LOGGER)
                        .warn(
                                "a listener of the event {} failed: {}",
                                event.getClass().getSimpleName(),
                                Escapes.line(e.toString()));
            }
        }

        @Override
        public void onAnother(Explanation told, Explanation another) {
            recent.addAnother(told, another);
            listeners.forEach(listener -> listener.onAnother(told, another));
        }

        @Override
        public void onFurtherDenials(FurtherDenials further) {
            if (further.told() == null) {
                recent.countUntold(further.denials());
            }
            listeners.forEach(listener -> listener.onFurtherDenials(further));
            if (events != null) {
                publish(events, new FurtherDenialsCounted(further));
            }
        }

        @Override
        public void onDenialOpened(OpenDenial opened) {
            if (events != null) {
                publish(events, new DenialOpened(opened));
            }
        }

        @Override
        public void onDenialEnded(OpenDenial ended, Duration duration, long calls) {
            if (events != null) {
                publish(events, new DenialEnded(ended, duration));
            }
        }

        @Override
        public void onDeniedCalls(Explanation explanation, long calls) {
            recent.count(explanation, calls);
            listeners.forEach(listener -> listener.onDeniedCalls(explanation, calls));
        }
    }
}
