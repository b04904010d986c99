package io.github.whydenied;

import io.github.whydenied.call.FailedCall;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of denials: an incomplete explanation once at most, then the complete one once, and how many calls it was.
 * Where there is no time for the complete one, what is known is told in its stead.
 */
final class Teller {

    private static final String PROCESS_ENDS = "the process ended";

    private final List<ExplanationListener> listeners;
    private final Untold untold;
    private BiPredicate<Diagnosis, Explanation> isNews = (diagnosis, explanation) -> true;
    private Consumer<Diagnosis> then = diagnosis -> {};

    Teller(List<ExplanationListener> listeners, Duration exitWait, Untold.Hooks hooks) {
        this.listeners = List.copyOf(listeners);
        this.untold = new Untold(hooks, exitWait, diagnosis -> tellLastWord(diagnosis, PROCESS_ENDS));
    }

    Untold untold() {
        return untold;
    }

    /** Tells only of those diagnoses; of others it counts the calls alone. To be said before there are any. */
    void tellsOnly(BiPredicate<Diagnosis, Explanation> news) {
        isNews = news;
    }

    /** Does that once listeners have heard the last of a diagnosis. To be said before there are any. */
    void then(Consumer<Diagnosis> next) {
        then = next;
    }

    /** Has a diagnosis told before the process ends, at once where it is ending. To be said before anybody can tell of it. */
    void expect(Diagnosis diagnosis) {
        if (!listeners.isEmpty() && !untold.add(diagnosis)) {
            tellLastWord(diagnosis, PROCESS_ENDS);
        }
    }

    /** Nobody is left to tell of a diagnosis. */
    void giveUp(Diagnosis diagnosis) {
        untold.remove(diagnosis);
    }

    /** Waits for what is to be told and tells what is known, if the process is ending; does nothing if it is not. */
    void tellIfTheProcessEnds() {
        untold.tellIfTheProcessEnds();
    }

    /** A call that comes before the diagnosis was told is told after it, with all others: there can be very many. */
    void count(FailedCall call, Diagnosis diagnosis) {
        if (!diagnosis.telling().countLater()) {
            Explanation complete = diagnosis.current().forCall(call);
            tell(listener -> listener.onDeniedCalls(complete, 1));
        }
    }

    /** Lets listeners make ready what they will be told by a caller's thread. */
    void prepare(Explanation complete) {
        tell(listener -> listener.prepare(complete));
    }

    /** Tells what is known while probes are still asked. */
    void tellIncomplete(Diagnosis diagnosis) {
        Explanation now = diagnosis.telling().takeIncomplete();
        if (now != null) {
            tell(listener -> listener.onExplanation(now));
        }
    }

    /** Tells the complete explanation, if it is there and nobody else tells it. */
    void tellComplete(Diagnosis diagnosis) {
        tellLast(diagnosis, diagnosis.telling().takeComplete());
    }

    /** The first caller goes, and tells the complete explanation if that came while it waited. */
    void stopWaiting(Diagnosis diagnosis) {
        tellLast(diagnosis, diagnosis.telling().stopWaiting());
    }

    /** Tells the complete explanation if it is there, else what is known now, if neither was told. */
    void tellLastWord(Diagnosis diagnosis, String whyNoMoreWasAsked) {
        tellComplete(diagnosis);
        if (diagnosis.telling().takeLastWord()) {
            tellLast(diagnosis, diagnosis.lastWord(whyNoMoreWasAsked));
        }
    }

    private void tellLast(Diagnosis diagnosis, @Nullable Explanation explanation) {
        if (explanation == null) {
            return;
        }
        if (isNews.test(diagnosis, explanation)) {
            tell(listener -> listener.onExplanation(explanation));
        }
        long calls = diagnosis.telling().told();
        if (calls > 0) {
            Explanation best = diagnosis.current();
            tell(listener -> listener.onDeniedCalls(best, calls));
        }
        then.accept(diagnosis);
        untold.remove(diagnosis);
    }

    private void tell(Consumer<ExplanationListener> how) {
        tell(listeners, how);
    }

    /** Tells each, whatever the others do. */
    static void tell(List<ExplanationListener> listeners, Consumer<ExplanationListener> how) {
        for (ExplanationListener listener : listeners) {
            try {
                how.accept(listener);
            } catch (Throwable e) {
                // A listener's failure is its own: neither the call nor the other listeners may notice.
                ListenerFailures.note(listener, e);
            }
        }
    }
}
