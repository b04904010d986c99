package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.verdict.CauseCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The denials of one cause. */
final class SummaryCause {

    final CauseCode code;
    final Explanation example;
    final String exampleWhere;
    final TimeBuckets times = new TimeBuckets();
    long count;

    @Nullable
    Instant first;

    @Nullable
    Instant last;

    private final Map<Key, SummaryGroup> groups = new LinkedHashMap<>();

    private record Key(String principal, ExpectedClass expected) {}

    SummaryCause(CauseCode code, Explanation example, String exampleWhere) {
        this.code = code;
        this.example = example;
        this.exampleWhere = exampleWhere;
    }

    void add(@Nullable Instant time) {
        count++;
        if (time != null) {
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
            times.add(time);
        }
    }

    @Nullable
    SummaryGroup group(String principal, ExpectedClass expected) {
        return groups.get(new Key(principal, expected));
    }

    SummaryGroup newGroup(String principal, ExpectedClass expected, Supplier<SummaryGroup> made) {
        return groups.computeIfAbsent(new Key(principal, expected), key -> made.get());
    }

    /** The most frequent first. */
    List<SummaryGroup> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparingLong((SummaryGroup group) -> -group.count)
                        .thenComparing(group -> group.principal)
                        .thenComparing(group -> group.expected.word()))
                .toList();
    }
}
