package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.TrailCall;
import io.github.whydenied.render.RenderOptions;
import io.github.whydenied.render.SentenceRenderer;
import io.github.whydenied.verdict.CauseCode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts denials by cause and principal, and gathers what each principal would have to be allowed. */
final class Summary implements ExplanationWriter {

    /** Denials come again and again; what was concluded of the last ones is not concluded anew. */
    private static final int MAX_REMEMBERED = 50_000;

    /** What was read in a text takes more memory than the likeness of a record. */
    private static final int MAX_REMEMBERED_TEXTS = 20_000;

    /** Beyond, denials of a cause and class are counted without their principal. */
    private static final int MAX_GROUPS = 10_000;

    private static final int OFTEN = 64;

    private final HeapBound heap = new HeapBound();
    private final SummaryForm form;
    private final List<ExpectedRule> rules;
    private final SentenceRenderer renderer;
    private final Map<CauseCode, SummaryCause> causes = new TreeMap<>(CauseCode::compare);
    private final TimeBuckets times = new TimeBuckets();
    private final TimeBuckets unexpected = new TimeBuckets();
    private final Allowances allowances;
    private final Recent<String, Known> known = new Recent<>(MAX_REMEMBERED);
    private final Recent<TextFacts, Known> knownTexts = new Recent<>(MAX_REMEMBERED_TEXTS);
    private int groups;
    private long passed;
    private long ruledOut;

    /**
     * A summary of nothing.
     *
     * @param form what writes it
     * @param options how much is printed
     * @param allowances takes what principals need
     * @param rules what is expected; the first that matches counts
     */
    Summary(SummaryForm form, RenderOptions options, Allowances allowances, List<ExpectedRule> rules) {
        this.form = form;
        this.allowances = allowances;
        this.rules = rules;
        this.renderer = new SentenceRenderer(options);
    }

    /** What became of a denial. */
    private static final class Known {
        final SummaryCause cause;
        final String principal;
        final @Nullable String action;
        final @Nullable String resource;

        /** How many of its statements no policy has. */
        long leftOut;

        /** Whether its statements are in the policies. */
        boolean allowed;

        /** The group that it was counted in last: mostly it is the same again. */
        private @Nullable SummaryGroup group;

        Known(SummaryCause cause, String principal, @Nullable String action, @Nullable String resource) {
            this.cause = cause;
            this.principal = principal;
            this.action = action;
            this.resource = resource;
        }
    }

    /** What counts of a denial in a text, because two texts are seldom the same. */
    private record TextFacts(ApiCall api, @Nullable String code, Denial denial) {

        static TextFacts of(DenialRecord record) {
            return new TextFacts(record.call().api(), record.call().error().code(), record.denial());
        }
    }

    @Override
    public boolean addKnown(DenialRecord record) {
        return record.likeness() == null
                && record.given().isEmpty()
                && again(knownTexts.get(TextFacts.of(record)), null, record.time());
    }

    @Override
    public boolean addKnown(String likeness, @Nullable Instant time, TrailCall call) {
        return again(known.get(likeness), call, time);
    }

    @Override
    public boolean wantsCalls() {
        return allowances.wantsCalls()
                || rules.stream().anyMatch(rule -> rule.patterns().containsKey(ExpectedRules.SOURCE_ADDRESS));
    }

    @Override
    public void called(TrailCall call) {
        passed();
        allowances.called(call);
    }

    /** Now and then, because there are many of what takes little. */
    private void passed() {
        if (++passed % OFTEN == 0) {
            heap.check();
        }
    }

    /** Counts a denial that came before in all that matters here; false when it did not. */
    private boolean again(@Nullable Known before, @Nullable TrailCall call, @Nullable Instant time) {
        if (before == null) {
            return false;
        }
        ExpectedClass expected = expected(before, call, time);
        SummaryGroup group = before.group;
        if (group == null || !group.expected.equals(expected)) {
            group = before.cause.group(before.principal, expected);
        }
        if (group == null || (!expected.ruled() && !before.allowed)) {
            return false;
        }
        passed();
        count(before, group, call, time);
        allowances.leaveOut(expected.ruled() ? 0 : before.leftOut);
        return true;
    }

    private void count(Known what, SummaryGroup group, @Nullable TrailCall call, @Nullable Instant time) {
        what.group = group;
        what.cause.add(time);
        group.add(what.action, what.resource, call, time);
        ruledOut += group.expected.ruled() ? 1 : 0;
        if (time != null) {
            times.add(time);
            if (group.expected.isUnexpected()) {
                unexpected.add(time);
            }
        }
    }

    @Override
    public void add(DenialRecord record, Explanation explanation) {
        heap.check();
        CauseCode code = explanation.verdict().primary().code();
        SummaryCause cause = causes.computeIfAbsent(code, c -> new SummaryCause(c, explanation, record.where()));
        Known now = new Known(
                cause,
                principal(record, explanation),
                explanation.request().action(),
                explanation.request().resource());
        TrailCall call = record.trail();
        ExpectedClass expected = expected(now, call, record.time());
        count(now, group(now, expected, record, explanation), call, record.time());
        if (!expected.ruled()) {
            long leftOut = allowances.leftOut();
            allowances.add(record, explanation);
            now.leftOut = allowances.leftOut() - leftOut;
            now.allowed = true;
        }
        remember(record, now);
    }

    private void remember(DenialRecord record, Known now) {
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

    private SummaryGroup group(Known what, ExpectedClass expected, DenialRecord record, Explanation explanation) {
        SummaryGroup there = what.cause.group(what.principal, expected);
        if (there != null) {
            return there;
        }
        groups++;
        String principal = groups > MAX_GROUPS ? SummaryReport.OTHERS : what.principal;
        return what.cause.newGroup(
                principal,
                expected,
                () -> new SummaryGroup(
                        principal,
                        expected,
                        explanation,
                        renderer.render(explanation),
                        record.where(),
                        record.trail(),
                        record.change()));
    }

    private static String principal(DenialRecord record, Explanation explanation) {
        TrailCall call = record.trail();
        String recorded = call == null ? "" : RecordedCallers.principal(call);
        if (!recorded.isEmpty()) {
            return recorded;
        }
        String said = explanation.request().principal();
        return said == null ? SummaryReport.NOBODY : RecordedCallers.holder(said);
    }

    private ExpectedClass expected(Known what, @Nullable TrailCall call, @Nullable Instant time) {
        if (!rules.isEmpty()) {
            Map<String, String> facts = facts(what, call);
            for (ExpectedRule rule : rules) {
                if (rule.matches(facts, time)) {
                    return new ExpectedClass(rule.word(), "rule \"" + rule.name() + "\"", true);
                }
            }
        }
        return call == null ? ExpectedClass.UNEXPECTED : KnownNoise.of(call);
    }

    private static Map<String, String> facts(Known what, @Nullable TrailCall call) {
        Map<String, String> facts = new HashMap<>();
        put(facts, "principal", what.principal);
        put(facts, "action", what.action);
        put(facts, "resource", what.resource);
        put(facts, "cause", what.cause.code.code());
        if (call != null) {
            put(facts, "account", call.caller().account());
            put(facts, "event", call.api().operation());
            put(facts, "errorCode", call.errorCode());
            put(facts, "invokedBy", call.caller().invokedBy());
            put(facts, "userAgent", call.origin().userAgent());
            put(facts, ExpectedRules.SOURCE_ADDRESS, call.origin().sourceAddress());
        }
        return facts;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    @Override
    public void end() throws IOException {
        List<SummaryCause> sorted = new ArrayList<>(causes.values());
        sorted.sort(Comparator.comparingLong((SummaryCause cause) -> -cause.count)
                .thenComparing(cause -> cause.code, CauseCode::compare));
        form.write(
                new SummaryReport(sorted, times, unexpected, Math.max(0, groups - MAX_GROUPS), ruledOut), allowances);
    }
}
