package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpiringMapTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ExpiringMap<String, String> map = new ExpiringMap<>(2, Duration.ofNanos(10), nanos::get);

    @Test
    void aValueIsForgottenWhenItsTimeIsOverAlsoWhereTheClockWrapsAround() {
        map.put("a", "1");
        nanos.addAndGet(9);
        assertThat(map.get("a")).isEqualTo("1");
        nanos.addAndGet(1);
        assertThat(map.get("a")).isNull();
        assertThat(map.get("a", key -> "2")).isEqualTo("2");
    }

    @Test
    void theOldestMakesRoom() {
        map.put("a", "1");
        nanos.incrementAndGet();
        map.put("b", "2");
        nanos.incrementAndGet();
        assertThat(map.get("c", key -> "3")).isEqualTo("3");

        assertThat(map.get("a")).isNull();
        assertThat(map.get("b")).isEqualTo("2");
        assertThat(map.get("c")).isEqualTo("3");
    }

    @Test
    void whatIsOverMakesRoomFirst() {
        map.put("a", "1");
        nanos.addAndGet(10);
        map.put("b", "2");
        map.put("c", "3");

        assertThat(map.get("b")).isEqualTo("2");
        assertThat(map.get("c")).isEqualTo("3");
    }

    @Test
    void lightValuesMakeRoomBeforeOlderOnes() {
        ExpiringMap<String, String> some =
                new ExpiringMap<>(2, Duration.ofNanos(10), nanos::get, value -> value.startsWith("light"));
        some.put("a", "old");
        nanos.incrementAndGet();
        some.put("b", "light 1");
        nanos.incrementAndGet();
        some.put("c", "new");

        assertThat(some.get("a")).isEqualTo("old");
        assertThat(some.get("b")).isNull();
        assertThat(some.get("c")).isEqualTo("new");
    }

    @Test
    void aMapIsNeverMuchLargerThanItMayBe() {
        ExpiringMap<Integer, Integer> full = new ExpiringMap<>(1_000, Duration.ofNanos(10), nanos::get);
        for (int i = 0; i < 5_000; i++) {
            full.put(i, i);
        }
        long kept = Stream.iterate(0, i -> i + 1)
                .limit(5_000)
                .filter(i -> full.get(i) != null)
                .count();
        assertThat(kept).isBetween(875L, 1_000L);
    }

    @Test
    void aValueThatWasReplacedIsNotTakenOut() {
        map.put("a", "1");
        map.remove("a", "2");
        assertThat(map.get("a")).isEqualTo("1");
    }

    @Test
    void aValueIsTakenOutOnce() {
        map.put("a", "1");
        assertThat(map.remove("a")).isEqualTo("1");
        assertThat(map.remove("a")).isNull();
    }

    @Test
    void oneOfManyCallersMakesTheValue() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<String> caller = () -> {
                start.await();
                return map.get("a", key -> "value " + made.incrementAndGet());
            };
            List<Future<String>> answers =
                    Stream.generate(() -> callers.submit(caller)).limit(8).toList();
            start.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("value 1");
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
