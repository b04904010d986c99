package io.github.whydenied.cli;

import io.github.whydenied.Explanation;
import io.github.whydenied.WhyDenied;
import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.input.TrailCall;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.remedy.MissingPermissionsCollector;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What principals would have to be allowed. What records of CloudTrail tell and what a text tells is kept apart: whoever can write the text
 * can write the policy. Calls that went well can count too: the policy then allows what the trail shows, and not what was refused alone.
 */
final class Allowances {

    /** What stands before policies that come from a text. */
    static final String OF_TEXT = "whoever can write the text can write the policy";

    private final boolean fromText;
    private final @Nullable UsedActions used;
    private final MissingPermissionsCollector ofRecords = MissingPermissionsCollector.ofCalls();
    private final MissingPermissionsCollector ofText = MissingPermissionsCollector.ofText();

    private long leftOutAgain;

    /**
     * Nothing yet.
     *
     * @param fromText whether a text makes policies too
     * @param fromUse whether calls that went well make them too
     */
    Allowances(boolean fromText, boolean fromUse) {
        this.fromText = fromText;
        this.used = fromUse ? new UsedActions(ofRecords) : null;
    }

    boolean wantsCalls() {
        return used != null;
    }

    /** Adds what a call that went well used. */
    void called(TrailCall call) {
        if (used != null) {
            used.add(call);
        }
    }

    /** Adds what one denial needs, if it is one of those that an allow helps. */
    void add(DenialRecord record, Explanation explanation) {
        DenialRecord.Caller caller = record.caller();
        MissingPermissions.Denied denied = WhyDenied.denied(explanation, "", caller == null ? null : caller.issuer());
        (record.recorded() ? ofRecords : ofText).add(denied);
    }

    /** Counts a denial that came before, of which so much was left out. */
    void leaveOut(long more) {
        leftOutAgain += more;
    }

    /** From records of CloudTrail. */
    List<MissingPermissions> ofRecords() {
        return sorted(ofRecords);
    }

    /** From a text; none unless they were asked for. */
    List<MissingPermissions> ofText() {
        return fromText ? sorted(ofText) : List.of();
    }

    /** How many principals have a policy from a text that nobody asked for. */
    int withheld() {
        return fromText ? 0 : ofText.all().size();
    }

    long leftOut() {
        return ofRecords.leftOut() + (fromText ? ofText.leftOut() : 0) + leftOutAgain;
    }

    /** What a policy is for. */
    String what(MissingPermissions missing) {
        if (!missing.complete()) {
            return "not complete, for statements stand apart below";
        }
        return used == null
                ? "for every action that no identity-based policy allowed it"
                : "for every call of it in the records, and every action that no identity-based policy allowed it";
    }

    /** The ARN, else what is known of the principal. */
    static String principal(MissingPermissions missing) {
        String arn = missing.principal();
        return arn == null ? missing.attachTo() : arn;
    }

    private static List<MissingPermissions> sorted(MissingPermissionsCollector collector) {
        return collector.all().stream()
                .sorted(Comparator.comparing(Allowances::principal))
                .toList();
    }
}
