package io.github.whydenied.spring;

import io.github.whydenied.evidence.Escapes;
import io.github.whydenied.evidence.SharedEvidence;
import io.github.whydenied.render.LogOutlet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/** A cache of the application, Spring's or JCache's, not looked up before all beans are made: a denial can happen while one is. */
final class CacheEvidence implements SharedEvidence {

    private final BeanFactory beans;
    private final String name;
    private final BooleanSupplier ready;
    private final AtomicBoolean told = new AtomicBoolean();

    CacheEvidence(BeanFactory beans, String name, BooleanSupplier ready) {
        this.ready = ready;
        this.beans = beans;
        this.name = name;
    }

    @Override
    public @Nullable String get(String key) {
        if (!ready.getAsBoolean()) {
            return null;
        }
        Cache cache = spring();
        if (cache != null) {
            Cache.ValueWrapper value = cache.get(key);
            return value != null && value.get() instanceof String text ? text : null;
        }
        if (JCaches.has(beans, name)) {
            return JCaches.get(beans, name, key);
        }
        tellThatThereIsNone();
        return null;
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        if (!ready.getAsBoolean()) {
            return true;
        }
        Cache cache = spring();
        if (cache != null) {
            return cache.putIfAbsent(key, value) == null;
        }
        return !JCaches.has(beans, name) || JCaches.putIfAbsent(beans, name, key, value);
    }

    private @Nullable Cache spring() {
        CacheManager manager = beans.getBeanProvider(CacheManager.class).getIfUnique();
        return manager == null ? null : manager.getCache(name);
    }

    private void tellThatThereIsNone() {
        if (told.compareAndSet(false, true)) {
            LoggerFactory.getLogger(LogOutlet.LOGGER)
                    .warn(
                            "whydenied.shared-cache.name names {}, and there is no cache manager with such a cache",
                            Escapes.line(name));
        }
    }

    /** Apart, for JCache is not everywhere. */
    private static final class JCaches {

        static boolean has(BeanFactory beans, String name) {
            try {
                return cache(beans, name) != null;
            } catch (LinkageError e) {
                return false;
            }
        }

        static @Nullable String get(BeanFactory beans, String name, String key) {
            javax.cache.Cache<Object, Object> cache = cache(beans, name);
            return cache != null && cache.get(key) instanceof String text ? text : null;
        }

        static boolean putIfAbsent(BeanFactory beans, String name, String key, String value) {
            javax.cache.Cache<Object, Object> cache = cache(beans, name);
            return cache == null || cache.putIfAbsent(key, value);
        }

        private static javax.cache.@Nullable Cache<Object, Object> cache(BeanFactory beans, String name) {
            javax.cache.CacheManager manager =
                    beans.getBeanProvider(javax.cache.CacheManager.class).getIfUnique();
            return manager == null ? null : manager.getCache(name);
        }
    }
}
