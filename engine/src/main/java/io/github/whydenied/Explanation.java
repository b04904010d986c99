package io.github.whydenied;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.call.CredentialOrigin;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.ProbeOutcome.Skipped;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.MissingPermissions;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.CauseCode;
import io.github.whydenied.verdict.Lasting;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was denied and what to change: the result of a diagnosis. Immutable, and equal by what it says. Holds no
 * secret: of the call what {@link FailedCall} has, and no key that its reference was made with.
 */
@PublicApi
public final class Explanation {

    /** Where credentials are renewed by the SDK, or by what it asks. */
    private static final Set<CredentialOrigin> RENEWED = EnumSet.of(
            CredentialOrigin.ASSUMED_ROLE,
            CredentialOrigin.CONTAINER,
            CredentialOrigin.INSTANCE_PROFILE,
            CredentialOrigin.PROCESS,
            CredentialOrigin.WEB_IDENTITY);

    private final DeniedCall denied;
    private final Verdict verdict;
    private final Guidance guidance;
    private final Course course;
    private final String reference;

    /**
     * An explanation with a reference.
     *
     * @param denied what happened
     * @param verdict the ranked causes
     * @param guidance what to change
     * @param course how the diagnosis went
     * @param reference a name for this kind of denial
     */
    @InternalApi
    public Explanation(DeniedCall denied, Verdict verdict, Guidance guidance, Course course, String reference) {
        this.denied = denied;
        this.verdict = verdict;
        this.guidance = guidance;
        this.course = course;
        this.reference = reference;
    }

    /**
     * An explanation that no diagnoser made, with a reference without a key.
     *
     * @param denied what happened
     * @param verdict the ranked causes
     * @param guidance what to change
     * @param course how the diagnosis went
     */
    @InternalApi
    public Explanation(DeniedCall denied, Verdict verdict, Guidance guidance, Course course) {
        this(denied, verdict, guidance, course, ReferenceKey.NONE.reference(Fingerprint.of(denied)));
    }

    /**
     * What happened: the failed call, what kind of no it was, what was refused.
     *
     * @return the denied call
     */
    public DeniedCall denied() {
        return denied;
    }

    /**
     * The ranked causes.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * What to change.
     *
     * @return the remedies and notes
     */
    public Guidance guidance() {
        return guidance;
    }

    /**
     * How the diagnosis went.
     *
     * @return its course
     */
    public Course course() {
        return course;
    }

    /**
     * A name for this kind of denial that tells nobody anything: the same whenever the same principal is refused the same,
     * in every process with the same {@link ReferenceKey}. To be shown to people who must not see more.
     *
     * @return twelve hexadecimal digits
     */
    public String reference() {
        return reference;
    }

    /**
     * The code of the first cause.
     *
     * @return such as {@code scp-explicit-deny}
     */
    public String code() {
        return verdict.primary().code().code();
    }

    /**
     * Whether the credentials are the trouble: there were none, or they or the signature were not accepted. No policy was
     * evaluated then, and none helps.
     *
     * @return true for causes of {@link CauseCode.Group#CREDENTIAL_SOURCE} and {@link CauseCode.Group#AUTHENTICATION}
     */
    public boolean isCredentialsProblem() {
        CauseCode.Group group = verdict.primary().code().group();
        return group == CauseCode.Group.CREDENTIAL_SOURCE || group == CauseCode.Group.AUTHENTICATION;
    }

    /**
     * The least-privilege statements that the refused principal lacks, where they can be used as they stand. What has to be
     * filled in or judged first is in {@link #guidance()}.
     *
     * @return empty where nothing can be added as it stands; {@link io.github.whydenied.render.PolicyDocumentText} writes it
     */
    public Optional<MissingPermissions> policyToAdd() {
        return WhyDenied.missingPermissions(List.of(this)).stream()
                .filter(lacking -> !lacking.statements().isEmpty())
                .findFirst();
    }

    /**
     * Whether this is the last word on the denial. A listener hears of a denial once or twice, and of the last word once.
     *
     * @return false while probes are still running; the final explanation follows
     */
    public boolean isFinal() {
        return course.complete();
    }

    /**
     * The failed call.
     *
     * @return its facts
     */
    public FailedCall call() {
        return denied.call();
    }

    /**
     * What kind of no it was.
     *
     * @return the denial
     */
    public Denial denial() {
        return denied.denial();
    }

    /**
     * Which action on which resource was refused.
     *
     * @return the refused request; its parts may be null
     */
    public DeniedRequest request() {
        return denied.request();
    }

    /**
     * How long the denial lasts.
     *
     * @return as its first cause has it; credentials that expired end by themselves only where they are renewed
     */
    public Lasting lasting() {
        CauseCode code = verdict.primary().code();
        CredentialOrigin origin = call().credentials().origin();
        if (code != BuiltInCause.CREDENTIALS_EXPIRED || RENEWED.contains(origin)) {
            return code.lasting();
        }
        return origin == CredentialOrigin.UNKNOWN ? Lasting.UNKNOWN : Lasting.UNTIL_CHANGED;
    }

    /** As detectors and remedies saw it. */
    Case toCase() {
        return new Case(denied, ledger());
    }

    private EvidenceLedger ledger() {
        return EvidenceLedger.of(course.evidence());
    }

    /**
     * The same explanation for another call of the same kind.
     *
     * @param other a failed call with the same fingerprint
     * @return the explanation with that call's request id and times
     */
    @InternalApi
    public Explanation forCall(FailedCall other) {
        return new Explanation(denied.again(other), verdict, guidance, course, reference);
    }

    /** The last word of a diagnosis that could not conclude anew. */
    Explanation asComplete(List<Evidence> evidence, long repeats) {
        return new Explanation(
                denied, verdict, guidance, new Course(evidence, true, repeats, course.expected()), reference);
    }

    /** As the last word on a denial that nobody asks about: with the reason why. */
    Explanation unasked(String source, String why) {
        EvidenceLedger ledger = ledger();
        ledger.record(source, new Skipped(why, ""), 0);
        List<Gap> gaps = new ArrayList<>(verdict.gaps());
        gaps.add(new Gap(source, Gap.Why.NOT_ASKED, null, why, true));
        return new Explanation(denied, new Verdict(verdict.causes(), gaps), guidance, course, reference)
                .asComplete(ledger.entries(), 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Explanation that
                && denied.equals(that.denied)
                && verdict.equals(that.verdict)
                && guidance.equals(that.guidance)
                && course.equals(that.course)
                && reference.equals(that.reference);
    }

    @Override
    public int hashCode() {
        return Objects.hash(denied, verdict, guidance, course, reference);
    }

    /** The first cause and the reference. */
    @Override
    public String toString() {
        return "Explanation[" + verdict.primary().code().code() + ", reference " + reference + "]";
    }

    /** How a diagnosis went. Immutable, and equal by what it says. */
    public static final class Course {

        private final List<Evidence> evidence;
        private final boolean complete;
        private final long repeats;
        private final boolean expected;

        /**
         * How the diagnosis of a denial went.
         *
         * @param evidence what was asked, and what became of it
         * @param complete false while probes are still running
         * @param repeats how often the same denial came again
         * @param expected whether the application expects the denial
         */
        @InternalApi
        public Course(List<Evidence> evidence, boolean complete, long repeats, boolean expected) {
            this.evidence = List.copyOf(evidence);
            this.complete = complete;
            this.repeats = repeats;
            this.expected = expected;
        }

        /**
         * How the diagnosis of a denial went that nobody expects.
         *
         * @param evidence what was asked, and what became of it
         * @param complete false while probes are still running
         * @param repeats how often the same denial came again
         */
        @InternalApi
        public Course(List<Evidence> evidence, boolean complete, long repeats) {
            this(evidence, complete, repeats, false);
        }

        /**
         * What was asked, and what became of it.
         *
         * @return the entries of the ledger
         */
        public List<Evidence> evidence() {
            return evidence;
        }

        /**
         * Whether the diagnosis has ended.
         *
         * @return false while probes are still running; the final explanation follows
         */
        public boolean complete() {
            return complete;
        }

        /**
         * How often the same denial came again, uncounted in the log, before this explanation.
         *
         * @return zero when it did not
         */
        public long repeats() {
            return repeats;
        }

        /**
         * Whether the application expects the denial, which is then nothing to warn of.
         *
         * @return true when it does
         */
        public boolean expected() {
            return expected;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Course that
                    && complete == that.complete
                    && repeats == that.repeats
                    && expected == that.expected
                    && evidence.equals(that.evidence);
        }

        @Override
        public int hashCode() {
            return Objects.hash(evidence, complete, repeats, expected);
        }

        @Override
        public String toString() {
            return "Course[" + evidence + ", complete=" + complete + ", repeats=" + repeats + ", expected=" + expected
                    + "]";
        }
    }
}
