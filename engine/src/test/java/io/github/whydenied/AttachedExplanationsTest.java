package io.github.whydenied;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.AttachedExplanations.Attached;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.testing.Calls;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AttachedExplanationsTest {

    /** More than hold their diagnosis. */
    private static final int MANY = 5_000;

    private final AttachedExplanations attached = new AttachedExplanations();
    private final FailedCall call = Calls.deniedGetObject("a");

    private Diagnosis diagnosis() {
        return new Diagnosis(new OfflineDiagnosis().explain(call).orElseThrow(), false, why -> {
            throw new AssertionError(why);
        });
    }

    @Test
    void anExceptionThatSomebodyKeepsIsFoundAmongThousandsOfOthers() {
        Diagnosis diagnosis = diagnosis();
        List<Throwable> kept = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Throwable thrown = new IllegalStateException();
            attached.put(thrown, call, diagnosis);
            kept.add(thrown);
        }
        assertThat(kept)
                .allSatisfy(thrown -> assertThat(attached.get(thrown)).isEqualTo(new Attached(call, diagnosis)));
        assertThat(attached.get(new IllegalStateException())).isNull();
    }

    @Test
    void theLastDiagnosisOfAnExceptionCountsAlsoWhenTheTableHasGrown() {
        Throwable thrown = new IllegalStateException();
        Diagnosis last = diagnosis();
        attached.put(thrown, call, diagnosis());
        attached.put(thrown, call, last);
        assertThat(Objects.requireNonNull(attached.get(thrown)).diagnosis()).isSameAs(last);
        List<Throwable> kept = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            kept.add(new IllegalStateException());
            attached.put(kept.get(i), call, last);
        }
        assertThat(Objects.requireNonNull(attached.get(thrown)).diagnosis()).isSameAs(last);
        assertThat(kept).hasSize(MANY);
    }

    @Test
    void whatNobodyKeepsLeaves() {
        Diagnosis diagnosis = diagnosis();
        Throwable kept = new IllegalStateException();
        attached.put(kept, call, diagnosis);
        WeakReference<Throwable> last = new WeakReference<>(kept);
        for (int i = 0; i < MANY; i++) {
            Throwable thrown = new IllegalStateException();
            attached.put(thrown, call, diagnosis);
            last = new WeakReference<>(thrown);
        }
        collect(last);
        for (int i = 0; i < MANY; i++) {
            attached.put(kept, call, diagnosis);
        }
        assertThat(attached.size()).isLessThanOrEqualTo(MANY + 1);
        assertThat(attached.get(kept)).isNotNull();
    }

    /** What the call itself tells is still there. */
    @Test
    void anExceptionIsExplainedWhoseDiagnosisNobodyRemembers() {
        Throwable thrown = new IllegalStateException();
        WeakReference<Diagnosis> forgotten = attach(thrown);
        for (int i = 0; i < MANY; i++) {
            attach(new IllegalStateException());
        }
        collect(forgotten);
        assertThat(WhyDenied.explanation(thrown)).hasValueSatisfying(explanation -> {
            assertThat(explanation.code()).isEqualTo("identity-no-allow");
            assertThat(explanation.call()).isSameAs(call);
        });
        assertThat(WhyDenied.finalExplanation(thrown))
                .hasValueSatisfying(done -> assertThat(done).isCompleted());
    }

    private WeakReference<Diagnosis> attach(Throwable thrown) {
        Diagnosis diagnosis = diagnosis();
        WhyDenied.attach(thrown, diagnosis.current(), diagnosis);
        return diagnosis.weakly();
    }

    /** Until it is gone. */
    private static void collect(WeakReference<?> reference) {
        while (!reference.refersTo(null)) {
            System.gc();
            Thread.onSpinWait();
        }
    }
}
