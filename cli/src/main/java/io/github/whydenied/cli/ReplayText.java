package io.github.whydenied.cli;

import io.github.whydenied.evidence.Escapes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a draft would have made of past calls, for people. */
final class ReplayText {

    /** More lines hide the first; JSON has all of them. */
    private static final int MAX_GROUPS = 20;

    private static final List<ReplayOutcome> TOLD =
            List.of(ReplayOutcome.REFUSED, ReplayOutcome.ALLOWED, ReplayOutcome.UNKNOWN);

    private final Output out;

    ReplayText(Output out) {
        this.out = out;
    }

    void write(Replay replay) throws IOException {
        ReplayDraft draft = replay.draft();
        ReplayCounts counts = replay.counts();
        out.line(Escapes.line(draft.name()) + " as " + draft.kind().words + ", " + mode(draft)
                + (draft.on().isEmpty() ? "" : ", on " + Escapes.line(String.join(", ", draft.on()))));
        out.line(SummaryText.count(counts.all(), "call", "calls") + ", " + counts.wentWell + " of them went well, "
                + counts.denied + (counts.denied == 1 ? " was" : " were") + " denied"
                + (counts.first == null ? "" : "; from " + counts.first + " to " + counts.last));
        for (ReplayOutcome outcome : ReplayOutcome.values()) {
            if (TOLD.contains(outcome) || counts.of(outcome) > 0) {
                out.line(String.format("%8d  %s", counts.of(outcome), outcome.words));
            }
        }
        for (ReplayOutcome outcome : TOLD) {
            write(replay, outcome);
        }
        for (String note : notes(replay)) {
            out.line("");
            out.line("note: " + note);
        }
    }

    /** How the draft is tried. */
    static String mode(ReplayDraft draft) {
        return draft.alone()
                ? "in place of what is there"
                : "beside what is there" + (draft.kind() == ReplayKind.RCP ? "" : ", so that only its denies count");
    }

    /** The groups of an outcome, by principal, the most frequent first. */
    static List<ReplayGroup> groups(Replay replay, ReplayOutcome outcome) {
        return replay.groups().stream()
                .filter(group -> group.key.outcome() == outcome)
                .sorted(Comparator.comparingLong((ReplayGroup group) -> -group.count)
                        .thenComparing(group -> group.key.principal())
                        .thenComparing(group -> group.key.action()))
                .toList();
    }

    private void write(Replay replay, ReplayOutcome outcome) throws IOException {
        List<ReplayGroup> groups = groups(replay, outcome);
        if (groups.isEmpty()) {
            return;
        }
        out.line("");
        out.line(outcome.words + ":");
        List<ReplayGroup> shown = groups.subList(0, Math.min(MAX_GROUPS, groups.size()));
        List<String> principals =
                shown.stream().map(group -> group.key.principal()).distinct().toList();
        for (String principal : principals) {
            out.line("  " + Escapes.line(principal));
            for (ReplayGroup group : shown) {
                if (group.key.principal().equals(principal)) {
                    write(group);
                }
            }
        }
        if (groups.size() > MAX_GROUPS) {
            out.line("  and " + SummaryText.count(groups.size() - MAX_GROUPS, "group", "groups")
                    + " more; --format json has all of them");
        }
    }

    private void write(ReplayGroup group) throws IOException {
        String on = group.resource == null
                ? ""
                : " on " + (group.resources.count() > 1 ? group.resources.text("", "") + "resources, such as " : "")
                        + group.resource;
        out.line(String.format("%8d  ", group.count) + Escapes.line(group.key.action() + on));
        if (!group.statements.isEmpty()) {
            out.line("          "
                    + (group.key.outcome() == ReplayOutcome.ALLOWED
                            ? "allowed"
                            : group.key.explicit() ? "denied" : "matched")
                    + " by " + Escapes.line(String.join(", ", group.statements)));
        } else if (group.key.outcome() == ReplayOutcome.REFUSED) {
            out.line("          no statement allows it");
        }
        if (!group.dependsOn.isEmpty()) {
            out.line("          depends on " + Escapes.line(String.join(", ", group.dependsOn)));
        }
        for (ReplayGroup.Shown record : group.records) {
            out.line("          "
                    + Escapes.line(
                            (record.eventId() == null ? "" : "event " + record.eventId() + " at ") + record.where()));
        }
        if (group.count > group.records.size()) {
            out.line("          and " + (group.count - group.records.size()) + " more");
        }
    }

    /** What a reader has to know of how it was tried. */
    static List<String> notes(Replay replay) {
        ReplayDraft draft = replay.draft();
        List<String> notes = new ArrayList<>();
        if (draft.kind() == ReplayKind.SCP || draft.kind() == ReplayKind.RCP) {
            notes.add(draft.kind().words + " does not limit service-linked roles and the management account; "
                    + managed(draft.managementAccount()));
        }
        if (!draft.resourcePolicies()) {
            notes.add("it is taken for granted that the policy of no resource allows a call by itself");
        }
        if (replay.counts().of(ReplayOutcome.ALLOWED) > 0) {
            notes.add(
                    "AWS names one denying policy type per request, so another policy can still deny what the draft allows");
        }
        if (replay.counts().texts > 0) {
            notes.add(SummaryText.count(replay.counts().texts, "denial", "denials")
                    + " in a text could not be tried: only a record of CloudTrail tells enough of a call");
        }
        if (replay.counts().unnamed > 0) {
            notes.add(SummaryText.count(replay.counts().unnamed, "call", "calls")
                    + " are counted and not listed, because there are too many principals and actions");
        }
        notes.add("calls that CloudTrail did not record are not in it, such as data events of a trail without them");
        return notes;
    }

    private static String managed(@Nullable String account) {
        return account == null
                ? "--management-account says which account that is"
                : "the management account is " + account;
    }
}
