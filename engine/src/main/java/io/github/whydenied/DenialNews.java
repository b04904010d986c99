package io.github.whydenied;

import io.github.whydenied.Diagnosis.Standing;
import io.github.whydenied.verdict.Certainty;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which denials are told for themselves: the first of each family, and not more than ten a minute. All others are explained to their callers from
 * what is at hand, and counted.
 */
final class DenialNews {

    private static final int NEW_DIAGNOSES = 10;
    private static final Duration PER = Duration.ofMinutes(1);

    private final DenialGroups groups;
    private final FurtherTeller further;
    private final List<ExplanationListener> listeners;
    private final RateLimit rate;
    /** Of their own, so that what is expected keeps nothing from being told that is not. */
    private final RateLimit rateOfExpected;

    private Predicate<String> goesOn = reference -> false;

    DenialNews(DenialGroups groups, FurtherTeller further, List<ExplanationListener> listeners, LongSupplier nanos) {
        this.groups = groups;
        this.further = further;
        this.listeners = listeners;
        this.rate = new RateLimit(NEW_DIAGNOSES, PER, nanos);
        this.rateOfExpected = new RateLimit(NEW_DIAGNOSES, PER, nanos);
    }

    /** Which denials go on that were told, by their references. To be said before there are any. */
    void continuing(Predicate<String> told) {
        goesOn = told;
    }

    /** Decides how a new diagnosis is told, and ends it where nothing is to be asked. */
    void place(Diagnosis diagnosis) {
        Explanation offline = diagnosis.current();
        RateLimit limit = rate(offline);
        DenialGroups.Place place = groups.enter(DenialFamily.of(offline), diagnosis, limit::tryStart);
        if (place == null) {
            diagnosis.endUnasked(
                    Standing.TOO_FAST,
                    offline.unasked("probes", "more than " + NEW_DIAGNOSES + " new diagnoses within a minute"));
            return;
        }
        diagnosis.countedWith(place.group());
        if (place.first()) {
            if (goesOn.test(offline.reference())) {
                // Most likely it is a line in the end, so nothing is told before.
                diagnosis.telling().takeIncomplete();
            }
            return;
        }
        if (isSettled(offline) || !limit.tryStart()) {
            diagnosis.endUnasked(
                    Standing.COUNTED,
                    offline.unasked("further_evidence", "asked for the first denial of this kind alone"));
        } else {
            diagnosis.toldIfDifferent();
        }
    }

    private RateLimit rate(Explanation explanation) {
        return explanation.course().expected() ? rateOfExpected : rate;
    }

    /** Whether what AWS said, or what follows from it, holds for all of the family: else each can have a cause of its own. */
    private static boolean isSettled(Explanation offline) {
        return offline.verdict().primary().certainty().compareTo(Certainty.DERIVED) <= 0;
    }

    /** Counts a denial of which nothing is asked, when it is new. */
    void count(Diagnosis diagnosis) {
        DenialGroup group = diagnosis.countedWith();
        if (group != null) {
            count(group, diagnosis.current());
        } else if (!diagnosis.current().course().expected()) {
            further.countTooFast(true);
        }
    }

    private void count(DenialGroup group, Explanation explanation) {
        further.count(group, explanation.request().resource(), true);
        Explanation told = group.told();
        Teller.tell(listeners, listener -> listener.onAnother(told, explanation));
    }

    /** Counts a denial that came again, where its first time was only counted too. */
    void countAgain(Diagnosis diagnosis) {
        DenialGroup group = diagnosis.countedWith();
        if (diagnosis.standing() == Standing.COUNTED && group != null) {
            further.count(group, diagnosis.current().request().resource(), false);
        } else if (diagnosis.standing() == Standing.TOO_FAST
                && !diagnosis.current().course().expected()) {
            further.countTooFast(false);
        }
    }

    /** Whether it came too fast then, and would not now. */
    boolean mayBeTriedAgain(Diagnosis diagnosis) {
        return diagnosis.standing() == Standing.TOO_FAST
                && rate(diagnosis.current()).hasRoom();
    }

    /** Whether a diagnosis that has ended is to be told; counts it where it is not. */
    boolean isNews(Diagnosis diagnosis, Explanation complete) {
        DenialGroup group = diagnosis.countedWith();
        if (diagnosis.standing() == Standing.TOLD && group != null) {
            groups.alsoKnownAs(DenialFamily.of(complete), group);
        }
        if (diagnosis.standing() != Standing.TOLD_IF_DIFFERENT) {
            return true;
        }
        DenialGroups.@Nullable Place place = groups.enter(DenialFamily.of(complete), diagnosis, () -> true);
        if (place == null || place.first()) {
            return true;
        }
        diagnosis.countedWith(place.group());
        diagnosis.toBeCounted();
        count(place.group(), complete);
        return false;
    }
}
