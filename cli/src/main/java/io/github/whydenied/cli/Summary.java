package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts denials by cause, and gathers what each principal would have to be allowed. */
final class Summary implements ExplanationWriter {

    /** Denials come again and again; what was concluded of the last ones is not concluded anew. */
    private static final int MAX_REMEMBERED = 50_000;

    /** What was read in a text takes more memory than the likeness of a record. */
    private static final int MAX_REMEMBERED_TEXTS = 20_000;

    private final HeapBound heap = new HeapBound();
    private final Output out;
    private final RenderOptions options;
    private final boolean json;
    private final Map<CauseCode, Group> groups = new TreeMap<>(CauseCode::compare);
    private final Allowances allowances;
    private final Recent<String, Known> known = new Recent<>(MAX_REMEMBERED);
    private final Recent<TextFacts, Known> knownTexts = new Recent<>(MAX_REMEMBERED_TEXTS);

    Summary(Output out, RenderOptions options, boolean json, boolean policiesFromText) {
        this.allowances = new Allowances(policiesFromText);
        this.out = out;
        this.options = options;
        this.json = json;
    }

    /**
     * What became of a denial.
     *
     * @param leftOut how many of its statements no policy has
     */
    private record Known(Group group, long leftOut) {}

    /** What counts of a denial in a text, because two texts are seldom the same. */
    private record TextFacts(ApiCall api, @Nullable String code, Denial denial) {

        static TextFacts of(DenialRecord record) {
            return new TextFacts(record.call().api(), record.call().error().code(), record.denial());
        }
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

    @Override
    public boolean addKnown(DenialRecord record) {
        return record.likeness() == null
                && record.given().isEmpty()
                && add(knownTexts.get(TextFacts.of(record)), record.time());
    }

    @Override
    public boolean addKnown(String likeness, @Nullable Instant time) {
        return add(known.get(likeness), time);
    }

    /** Counts a denial that came before in all that matters here; false when it did not. */
    private boolean add(@Nullable Known before, @Nullable Instant time) {
        if (before == null) {
            return false;
        }
        before.group.add(time);
        allowances.leaveOut(before.leftOut);
        return true;
    }

    @Override
    public void add(DenialRecord record, Explanation explanation) {
        CauseCode code = explanation.verdict().primary().code();
        Group group = groups.computeIfAbsent(code, c -> new Group(c, explanation, record.where()));
        group.add(record.time());
        heap.check();
        long leftOut = allowances.leftOut();
        allowances.add(record, explanation);
        Known now = new Known(group, allowances.leftOut() - leftOut);
        String likeness = record.likeness();
        if (!record.given().isEmpty()) {
            return;
        }
        if (likeness == null) {
            knownTexts.put(TextFacts.of(record), now);
        } else {
            known.put(likeness, now);
        }
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
        return all.sorted(Comparator.comparingLong((Group group) -> -group.count)
                        .thenComparing(group -> group.code, CauseCode::compare))
                .toList();
    }
}
