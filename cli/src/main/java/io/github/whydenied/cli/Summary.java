package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts denials by cause, and gathers what each principal would have to be allowed. */
final class Summary implements Printing {

    /** Denials come again and again; what was concluded of the last ones is not concluded anew. */
    private static final int REMEMBERED = 20_000;

    private final Output out;
    private final RenderOptions options;
    private final boolean json;
    private final Map<CauseCode, Group> groups = new TreeMap<>();
    private final Allowances allowances;
    private final Map<List<Object>, Group> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Group> eldest) {
            return size() > REMEMBERED;
        }
    };

    Summary(Output out, RenderOptions options, boolean json, boolean policiesFromText) {
        this.allowances = new Allowances(policiesFromText);
        this.out = out;
        this.options = options;
        this.json = json;
    }

    /** The denials of one cause. */
    static final class Group {
        final CauseCode code;
        final Explanation example;
        final String exampleWhere;
        long count;

        @Nullable
        Instant first;

        @Nullable
        Instant last;

        private Group(CauseCode code, Explanation example, String exampleWhere) {
            this.code = code;
            this.example = example;
            this.exampleWhere = exampleWhere;
        }

        private void add(@Nullable Instant time) {
            count++;
            if (time != null) {
                first = first == null || time.isBefore(first) ? time : first;
                last = last == null || time.isAfter(last) ? time : last;
            }
        }
    }

    /** Counts a denial that came before in all that matters here; false when it did not. */
    boolean addKnown(Occurrence occurrence) {
        Group group = known.get(key(occurrence));
        if (group != null) {
            group.add(occurrence.time());
        }
        return group != null;
    }

    private static List<Object> key(Occurrence occurrence) {
        var call = occurrence.call();
        Occurrence.Caller caller = occurrence.caller();
        return List.of(
                occurrence.recorded(),
                call.api(),
                String.valueOf(call.error().code()),
                occurrence.denial(),
                call.request(),
                caller == null ? "" : caller.identity().arn(),
                caller == null ? "" : String.valueOf(caller.issuer()));
    }

    @Override
    public void add(Occurrence occurrence, Explanation explanation) {
        CauseCode code = explanation.verdict().primary().code();
        Group group = groups.computeIfAbsent(code, c -> new Group(c, explanation, occurrence.where()));
        group.add(occurrence.time());
        allowances.add(occurrence, explanation);
        known.put(key(occurrence), group);
    }

    @Override
    public void end() throws IOException {
        SummaryText text = new SummaryText(out, options);
        if (json) {
            SummaryJson.write(out, options, sorted(), allowances);
        } else if (!groups.isEmpty()) {
            text.write(sorted(), allowances);
        }
    }

    /** The most frequent first. */
    private List<Group> sorted() {
        Stream<Group> all = groups.values().stream();
        return all.sorted(
                        Comparator.comparingLong((Group group) -> -group.count).thenComparing(group -> group.code))
                .toList();
    }
}
