package io.github.whydenied.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cache.impl.HazelcastServerCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

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
        CacheEvidence cache = new CacheEvidence(beans(new ConcurrentMapCacheManager("denials")), "denials");
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
            CacheEvidence here = new CacheEvidence(beans(manager(one)), "denials");
            CacheEvidence there = new CacheEvidence(beans(manager(other)), "denials");

            assertThat(here.putIfAbsent("key", "{\"schema\":1}")).isTrue();

            assertThat(there.get("key")).isEqualTo("{\"schema\":1}");
            assertThat(there.putIfAbsent("key", "{}")).isFalse();
        } finally {
            one.shutdown();
            other.shutdown();
        }
    }

    @Test
    void oneThatIsNotThereIsToldOnce(CapturedOutput output) {
        CacheEvidence cache = new CacheEvidence(beans("no manager"), "denails");
        assertThat(cache.get("key")).isNull();
        assertThat(cache.putIfAbsent("key", "{}")).isTrue();
        assertThat(output).containsOnlyOnce("whydenied.shared-cache.name names denails, and there is no cache manager");
    }
}
