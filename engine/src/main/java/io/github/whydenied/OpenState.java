package io.github.whydenied;

import io.github.whydenied.call.DeniedEntries;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.catalog.AskedFamily;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.CauseCode.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A denial that goes on, as it is counted. Safe for use by several threads. */
final class OpenState {

    /** One that came back so often is not over with the next success. */
    private static final int MAX_RETURNS = 3;

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int ACCOUNT_DIGITS = 12;

    private final DenialPlace place;
    private final Kind kind;
    private final boolean again;
    private final DeniedCallers callers = new DeniedCallers();
    private final DeniedResources resources = new DeniedResources();
    private final Instant since;
    private Diagnosis diagnosis;
    private @Nullable Explanation told;
    private Instant last;
    private Instant lineAt;
    private long calls;
    private long callsTold;
    private boolean open = true;
    private boolean opened;
    private @Nullable Instant endedAt;
    private Ending ending = Ending.NONE;
    private @Nullable String endedByKey;
    private int returns;
    private @Nullable Explanation accountRead;
    private @Nullable String account;

    /**
     * What else makes denials at a place the same one, beside their cause.
     *
     * @param principal who was refused, a role without its session; null where AWS does not say
     * @param resource what the refused resource lies in where the request alone leaves that open, as of an answer's entries; else null
     * @param entries whether entries of an answer were denied, and not the call itself
     */
    record Kind(
            @Nullable String principal,
            @Nullable String action,
            @Nullable String resource,
            boolean entries,
            boolean expected) {

        static Kind of(Explanation explanation, DenialPlace place) {
            String principal = explanation.request().principal();
            boolean entries = explanation.call().entries() != null;
            return new Kind(
                    principal == null ? null : withoutSession(principal),
                    explanation.request().action(),
                    entries || place.isOpen()
                            ? AskedFamily.containerOf(
                                    explanation.call(), explanation.request().resource())
                            : null,
                    entries,
                    explanation.course().expected());
        }

        private static String withoutSession(String principal) {
            int slash = principal.lastIndexOf('/');
            boolean isSession = Arn.parse(principal)
                    .filter(arn -> arn.resource().startsWith("assumed-role/"))
                    .isPresent();
            return isSession && slash > 0 ? principal.substring(0, slash) : principal;
        }
    }

    OpenState(DenialPlace place, Diagnosis diagnosis, boolean again, Instant now) {
        this.place = place;
        this.kind = Kind.of(diagnosis.current(), place);
        this.diagnosis = diagnosis;
        this.again = again;
        this.since = now;
        this.last = now;
        this.lineAt = now;
    }

    DenialPlace place() {
        return place;
    }

    /** The explanation that was told when it opened; null while its diagnosis goes on. */
    synchronized @Nullable Explanation told() {
        return told;
    }

    synchronized void told(Explanation explanation) {
        told = explanation;
    }

    /** Whether listeners have heard the last of the diagnosis that opened it. */
    synchronized boolean isConcluded() {
        return diagnosis.telling().state() == TellingProgress.State.TOLD;
    }

    private Explanation explanation() {
        return told == null ? diagnosis.current() : told;
    }

    /** When the last call was denied. */
    synchronized Instant last() {
        return last;
    }

    synchronized boolean isOpen() {
        return open;
    }

    /** Whether listeners were told that it is open. */
    synchronized boolean isOpened() {
        return opened;
    }

    /** Listeners are told now. */
    synchronized void setOpened() {
        opened = true;
        callsTold = calls;
    }

    /** When it ended; null while it goes on, and where it was forgotten. */
    synchronized @Nullable Instant endedAt() {
        return endedAt;
    }

    /** It is open no more. */
    synchronized void close(@Nullable Instant ended) {
        open = false;
        endedAt = ended;
    }

    /** Whether what was concluded in the end is its cause. */
    synchronized boolean isOfTheSameCause(Explanation complete) {
        return explanation()
                .verdict()
                .primary()
                .code()
                .code()
                .equals(complete.verdict().primary().code().code());
    }

    /** Where the cause is not known, AWS's code is all that tells one from another. */
    private boolean isOfTheSameCode(Explanation denial) {
        return denial.verdict().primary().code() != BuiltInCause.NOT_ENOUGH_EVIDENCE
                || Objects.equals(
                        explanation().call().error().code(),
                        denial.call().error().code());
    }

    /** The same name can be one of two accounts. */
    private boolean isOfTheSameAccount(Explanation denial) {
        Optional<String> other = accountOf(denial.request().resource());
        return accountOf(explanation().request().resource())
                .flatMap(one -> other.map(one::equals))
                .orElse(true);
    }

    /** Empty where it is not known, and of what has none. */
    private static Optional<String> accountOf(@Nullable String arn) {
        return Optional.ofNullable(arn)
                .flatMap(Arn::parse)
                .map(Arn::account)
                .filter(account -> account.length() == ACCOUNT_DIGITS);
    }

    /** Whether a denial is one more of these. */
    synchronized boolean isOf(Explanation denial, FailedCall call, @Nullable Object signer) {
        Kind other = Kind.of(denial, place);
        return isOfTheSameCause(denial)
                && Objects.equals(kind.action(), other.action())
                && Objects.equals(kind.resource(), other.resource())
                && isOfTheSameCode(denial)
                && isOfTheSameAccount(denial)
                && kind.entries() == other.entries()
                && kind.expected() == other.expected()
                && isSameCaller(other.principal(), call, signer);
    }

    private boolean isSameCaller(@Nullable String principal, FailedCall call, @Nullable Object signer) {
        if (kind.principal() != null || principal != null) {
            return Objects.equals(kind.principal(), principal);
        }
        String key = call.credentials().accessKeyId();
        return callers.hasKey(key) || ((key == null || isAboutCredentials()) && callers.comesFrom(signer));
    }

    private boolean isAboutCredentials() {
        return isAboutCredentials(explanation());
    }

    /** Whether it is the credentials that are refused, whatever they are used for. */
    static boolean isAboutCredentials(Explanation explanation) {
        Group group = explanation.verdict().primary().code().group();
        return group == Group.AUTHENTICATION || group == Group.CREDENTIAL_SOURCE;
    }

    /** Whether entries of answers were denied that are the caller's, and not the call itself. */
    synchronized boolean isEntries() {
        DeniedEntries entries = explanation().call().entries();
        return entries != null && !isOfAService();
    }

    /** Whether a service was refused what it does for the caller, of which the next answer says nothing unless that succeeded. */
    private boolean isOfAService() {
        FailedCall call = explanation().call();
        return call.entries() != null && !AskedFamily.isOfTheRequest(call);
    }

    /** Counts a denied call; false where it is open no more. */
    synchronized boolean count(FailedCall call, List<AskedFamily> asked, @Nullable Object signer, Instant now) {
        if (!open) {
            return false;
        }
        calls++;
        last = now;
        callers.add(call.credentials(), signer);
        if (isAboutCredentials()) {
            resources.add(AskedFamily.ANY);
        } else {
            asked.forEach(one -> resources.add(one.in(account())));
        }
        return true;
    }

    /** Of whoever asks, whose names are those of it; null where it is not known. */
    @SuppressWarnings("ReferenceEquality") // Equal ones are compared for longer than they are read.
    private @Nullable String account() {
        Explanation explanation = explanation();
        if (explanation != accountRead) {
            accountRead = explanation;
            account = account(explanation);
        }
        return account;
    }

    private static @Nullable String account(Explanation explanation) {
        String known = explanation.call().credentials().accountId();
        return known != null
                ? known
                : accountOf(explanation.request().principal()).orElse(null);
    }

    /** What ended the one before does not end this one, except that it is proof: the denial came back. */
    void learnFrom(OpenState before) {
        String key;
        boolean ofThePlace;
        int returned;
        synchronized (before) {
            returned = before.returns;
            key = before.endedByKey;
            ofThePlace = before.ending == Ending.OF_THE_PLACE;
        }
        synchronized (this) {
            returns = returned + 1;
            callers.addOther(key);
            if (ofThePlace) {
                resources.setMixed();
            }
        }
    }

    /** Takes over what was met apart until its cause was known. */
    void absorb(OpenState other) {
        // Nobody counts with the other any more, so that this takes one lock.
        synchronized (this) {
            calls += other.calls;
            last = last.isAfter(other.last) ? last : other.last;
            callers.addAll(other.callers);
            resources.addAll(other.resources);
            diagnosis = other.diagnosis;
        }
        other.diagnosis.state(this);
    }

    /** Whether a call that succeeds shows that it is over; where it does not, it is remembered what did succeed. */
    synchronized boolean isEndedBy(SucceededCall call, AskedFamily asked, Instant now) {
        boolean credentials = isAboutCredentials();
        Answered answered = answered(call.answered());
        if ((isOfAService() && !call.workDone()) || answered == Answered.OTHERS) {
            return false;
        }
        DeniedCallers.Match caller = callers.match(call.accessKeyId(), call.signer(), credentials, now);
        if (caller == DeniedCallers.Match.NONE) {
            return false;
        }
        String account = account();
        if (isEntries() && call.denied().stream().anyMatch(one -> resources.contains(one.in(account)))) {
            // The same answer denies others of these.
            resources.setMixed();
            return false;
        }
        DeniedResources.Match resource = credentials || answered == Answered.IT
                ? DeniedResources.Match.DENIED_BEFORE
                : resources.match(asked.in(account));
        ending = switch (resource) {
            case NONE -> Ending.NONE;
            case DENIED_BEFORE -> Ending.PROVEN;
            case SAME_PLACE -> Ending.OF_THE_PLACE;
        };
        if (returns >= MAX_RETURNS && !now.isBefore(last) && now.isBefore(last.plus(QUIET))) {
            // It comes and goes, and each time would be two lines. A clock that was put back says nothing of that.
            ending = Ending.NONE;
        }
        endedByKey = caller == DeniedCallers.Match.RENEWED ? call.accessKeyId() : null;
        return ending != Ending.NONE;
    }

    /** The answer can name what it acted on, and AWS what it refused; where the request names it too, that counts. */
    private Answered answered(List<String> answered) {
        String refused = explanation().request().resource();
        if (answered.isEmpty() || refused == null || Arn.parse(refused).isEmpty()) {
            return Answered.NOTHING;
        }
        if (answered.contains(refused)) {
            return Answered.IT;
        }
        return place.isOpen() ? Answered.OTHERS : Answered.NOTHING;
    }

    /** What an answer names. */
    private enum Answered {
        NOTHING,
        IT,
        OTHERS
    }

    /** How it is known that it is over. */
    private enum Ending {
        /** It is not. */
        NONE,
        /** What was denied succeeds. */
        PROVEN,
        /** What lies beside it does. */
        OF_THE_PLACE
    }

    /** How it stands, for who is told now of all its calls. */
    synchronized OpenDenial counted() {
        callsTold = calls;
        return asItStands();
    }

    /** How it stands. */
    synchronized OpenDenial asItStands() {
        return new OpenDenial(explanation(), since, last, calls, again);
    }

    /** The line about what came since there was a line. */
    synchronized FurtherDenials line(Instant now) {
        long since = Math.max(1, calls - callsTold);
        Duration within = Duration.between(lineAt, now);
        lineAt = now;
        return new FurtherDenials(
                explanation(), since, 0, "resource", "", within.isNegative() ? Duration.ZERO : within, counted());
    }
}
