package io.github.whydenied.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was counted, as all forms tell it.
 *
 * @param causes the most frequent first
 * @param times when there were denials
 * @param unexpected when there were denials that nobody expects
 * @param unnamed how many groups are counted without their principal, because there are too many
 * @param ruledOut how many denials a rule expects, so that no policy is made of them
 */
record SummaryReport(List<SummaryCause> causes, TimeBuckets times, TimeBuckets unexpected, int unnamed, long ruledOut) {

    /** Stands for the principals that are too many. */
    static final String OTHERS = "others, too many to be named";

    /** Stands for a principal that nobody tells. */
    static final String NOBODY = "nobody says who";

    /** Fewer tell nothing about a trend. */
    private static final int MIN_FOR_TREND = 10;

    private static final Duration MIN_SPAN = Duration.ofMinutes(10);
    private static final Duration BURST = Duration.ofMinutes(5);

    /** A burst lasts at most one part of so many of the whole time. */
    private static final int BURSTS = 100;

    private static final int OFTEN = 50;

    long denials() {
        return causes.stream().mapToLong(cause -> cause.count).sum();
    }

    Stream<SummaryGroup> groups() {
        return causes.stream().flatMap(cause -> cause.groups().stream());
    }

    long principals() {
        return groups().map(group -> group.principal).distinct().count();
    }

    /** How many denials each class has, the unexpected first, then the most frequent. */
    Map<String, Long> classes() {
        Map<String, Long> counts = groups().collect(
                        Collectors.groupingBy(group -> group.expected.word(), Collectors.summingLong(g -> g.count)));
        counts.putIfAbsent(ExpectedClass.UNEXPECTED.word(), 0L);
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Long> one) -> !one.getKey().equals(ExpectedClass.UNEXPECTED.word()))
                        .thenComparing(one -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    @Nullable
    Instant first() {
        return edge(cause -> cause.first, Comparator.naturalOrder());
    }

    @Nullable
    Instant last() {
        return edge(cause -> cause.last, Comparator.reverseOrder());
    }

    private @Nullable Instant edge(Function<SummaryCause, @Nullable Instant> time, Comparator<Instant> order) {
        return causes.stream().map(time).filter(Objects::nonNull).min(order).orElse(null);
    }

    /** Whether a group's denials go on: {@code once}, {@code burst}, {@code continuous} or {@code on-and-off}. */
    String pattern(SummaryGroup group) {
        if (group.count == 1) {
            return "once";
        }
        if (group.first == null || group.last == null) {
            return "unknown";
        }
        Instant from = first();
        Instant to = last();
        Duration whole = from == null || to == null ? Duration.ZERO : Duration.between(from, to);
        Duration span = Duration.between(group.first, group.last);
        if (span.compareTo(BURST) <= 0 || span.multipliedBy(BURSTS).compareTo(whole) <= 0) {
            return "burst";
        }
        return group.times.filled() >= OFTEN ? "continuous" : "on-and-off";
    }

    /**
     * How a group's denials develop between the first and the last denial of all: {@code new}, {@code ended}, {@code rising}, {@code falling},
     * {@code steady}, or {@code unknown} where they are too few.
     */
    String trend(SummaryGroup group) {
        Instant from = first();
        Instant to = last();
        if (from == null
                || to == null
                || group.first == null
                || group.last == null
                || group.count < MIN_FOR_TREND
                || Duration.between(from, to).compareTo(MIN_SPAN) < 0) {
            return "unknown";
        }
        Instant middle = from.plus(Duration.between(from, to).dividedBy(2));
        if (group.first.isAfter(middle)) {
            return "new";
        }
        if (group.last.isBefore(middle)) {
            return "ended";
        }
        long[] counts = group.times.within(times);
        long before = 0;
        long after = 0;
        for (int i = 0; i < counts.length; i++) {
            // A piece in the middle is of neither half.
            if (2 * i + 1 < counts.length) {
                before += counts[i];
            } else if (2 * i + 1 > counts.length) {
                after += counts[i];
            }
        }
        return before == after ? "steady" : after >= 2 * before ? "rising" : before >= 2 * after ? "falling" : "steady";
    }
}
