package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The caches of an application in which its instances tell each other what AWS answered. */
@ExtendWith(OutputCaptureExtension.class)
class CacheEvidenceTest {

    private static DefaultListableBeanFactory beans(Object manager) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("manager", manager);
        return beans;
    }

    private static HazelcastInstance member(String cluster) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig()
                .setPublicAddress("127.0.0.1")
                .getInterfaces()
                .setEnabled(true)
                .addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true).addMember("127.0.0.1");
        return Hazelcast.newHazelcastInstance(config);
    }

    private static javax.cache.CacheManager manager(HazelcastInstance member) {
        javax.cache.CacheManager manager = new HazelcastServerCachingProvider(member).getCacheManager();
        if (manager.getCache("denials") == null) {
            manager.createCache("denials", new MutableConfiguration<>());
        }
        return manager;
    }

    @Test
    void springsOwn() {
        CacheEvidence cache = new CacheEvidence(beans(new ConcurrentMapCacheManager("denials")), "denials", () -> true);
        assertThat(cache.get("key")).isNull();
        assertThat(cache.putIfAbsent("key", "{}")).isTrue();
        assertThat(cache.putIfAbsent("key", "{\"later\":1}")).isFalse();
        assertThat(cache.get("key")).isEqualTo("{}");
    }

    /** Two members, as two instances of an application. */
    @Test
    void jCacheOverTwoMembersOfHazelcast() {
        String cluster = "whydenied-" + System.nanoTime();
        HazelcastInstance one = member(cluster);
        HazelcastInstance other = member(cluster);
        try {
            assertThat(one.getCluster().getMembers()).hasSize(2);
            CacheEvidence here = new CacheEvidence(beans(manager(one)), "denials", () -> true);
            CacheEvidence there = new CacheEvidence(beans(manager(other)), "denials", () -> true);

            assertThat(here.putIfAbsent("key", "{\"schema\":1}")).isTrue();

            assertThat(there.get("key")).isEqualTo("{\"schema\":1}");
            assertThat(there.putIfAbsent("key", "{}")).isFalse();
        } finally {
            one.shutdown();
            other.shutdown();
        }
    }

    /** Two connections, as two instances of an application; the cache's own limits, such as its time to live, are kept. */
    @Test
    void redisThroughSpring(@TempDir Path directory) throws Exception {
        Optional<Path> program = RedisServer.program();
        assumeTrue(program.isPresent(), "no redis-server on this machine: the cache in Redis is not tried");
        try (RedisServer redis = RedisServer.start(program.orElseThrow(), directory);
                RedisInstance one = new RedisInstance(redis.port());
                RedisInstance other = new RedisInstance(redis.port())) {
            assertThat(one.evidence.get("key")).isNull();
            assertThat(one.evidence.putIfAbsent("key", "{\"schema\":1}")).isTrue();

            assertThat(other.evidence.get("key")).isEqualTo("{\"schema\":1}");
            assertThat(other.evidence.putIfAbsent("key", "{}")).isFalse();
            assertThat(other.evidence.get("key")).isEqualTo("{\"schema\":1}");
            assertThat(one.secondsToLive("denials::key")).isBetween(1L, 60L);
        }
    }

    private static final class RedisInstance implements AutoCloseable {

        private final LettuceConnectionFactory connections;
        final CacheEvidence evidence;

        RedisInstance(int port) {
            connections = new LettuceConnectionFactory("127.0.0.1", port);
            connections.afterPropertiesSet();
            connections.start();
            RedisCacheConfiguration minute =
                    RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofMinutes(1));
            evidence = new CacheEvidence(
                    beans(RedisCacheManager.builder(connections)
                            .cacheDefaults(minute)
                            .build()),
                    "denials",
                    () -> true);
        }

        long secondsToLive(String key) {
            Long seconds = new StringRedisTemplate(connections).getExpire(key);
            return seconds == null ? 0 : seconds;
        }

        @Override
        public void close() {
            connections.destroy();
        }
    }

    @Test
    void oneThatIsNotThereIsToldOnce(CapturedOutput output) {
        CacheEvidence cache = new CacheEvidence(beans("no manager"), "denails", () -> true);
        assertThat(cache.get("key")).isNull();
        assertThat(cache.putIfAbsent("key", "{}")).isTrue();
        assertThat(output).containsOnlyOnce("whydenied.shared-cache.name names denails, and there is no cache manager");
    }
}
