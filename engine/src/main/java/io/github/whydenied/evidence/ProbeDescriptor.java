package io.github.whydenied.evidence;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is to know of a probe without asking it: settings, the command line, gaps, shared evidence and the documents are derived from this.
 *
 * @param name its name in settings, in the ledger and in the JSON form: lower-case words joined by underscores
 * @param subject what its answer is about
 * @param finding what it finds
 * @param cost the most AWS calls that it makes for one denial; zero for a probe that asks no AWS API
 * @param permissions the IAM actions that it needs, the first one first
 * @param selection when it runs
 * @param isRequestSpecific whether what it finds is about this very request, and so no evidence about another one of the same kind
 * @param gap what is said to be missing where it found nothing
 */
@PublicApi
public record ProbeDescriptor(
        String name,
        Subject subject,
        Class<? extends Finding> finding,
        int cost,
        List<String> permissions,
        Selection selection,
        boolean isRequestSpecific,
        GapWords gap) {

    /** What an answer is about, and so whether it depends on who asks. */
    public enum Subject {
        /** Whoever signed the question; somebody else gets another answer. */
        CALLER,
        /** The machine and the process that the call failed in. */
        HOST,
        /** The very request that was denied, by what AWS's answer carries. */
        DENIAL,
        /** The principal that was denied, in its account. */
        PRINCIPAL,
        /** What the principal wanted, in its account. */
        RESOURCE,
        /** The organization of the principal's account. */
        ORGANIZATION
    }

    /** When a probe runs. */
    public enum Selection {
        /** Together with any other: it asks nobody, and tells the others whether AWS is the one to ask. */
        WITH_ANY,
        /** Unless the settings choose others. */
        BY_DEFAULT,
        /** Only where the settings name it. */
        ONLY_IF_NAMED
    }

    /**
     * What is said to be missing.
     *
     * @param whole by the permission that was wanted; the probe's name for all others
     * @param part the same for a probe that found the rest without
     * @param onlyWhileOpen whether nobody needs to hear of it once the cause is known
     */
    public record GapWords(Map<String, String> whole, Map<String, String> part, boolean onlyWhileOpen) {

        private static final GapWords NAME = new GapWords(Map.of(), Map.of(), false);

        /** Copies the words. */
        @InternalApi
        public GapWords {
            whole = Map.copyOf(whole);
            part = Map.copyOf(part);
        }
    }

    /** Copies the permissions. */
    @InternalApi
    public ProbeDescriptor {
        permissions = List.copyOf(permissions);
    }

    /**
     * A probe that runs by default, asks no AWS API, and whose gap has its name.
     *
     * @param name its name
     * @param subject what its answer is about
     * @param finding what it finds
     * @return the descriptor
     */
    public static ProbeDescriptor of(String name, Subject subject, Class<? extends Finding> finding) {
        return new ProbeDescriptor(name, subject, finding, 0, List.of(), Selection.BY_DEFAULT, false, GapWords.NAME);
    }

    /**
     * The same, of a probe that asks AWS.
     *
     * @param calls the most calls that it makes for one denial
     * @param actions the IAM actions that it needs
     * @return another descriptor
     */
    public ProbeDescriptor asking(int calls, List<String> actions) {
        return new ProbeDescriptor(name, subject, finding, calls, actions, selection, isRequestSpecific, gap);
    }

    /**
     * The same, of a probe that asks AWS with one permission, or with none where there is none to name.
     *
     * @param calls the most calls that it makes for one denial
     * @param actions the IAM actions that it needs
     * @return another descriptor
     */
    public ProbeDescriptor asking(int calls, String... actions) {
        return asking(calls, List.of(actions));
    }

    /**
     * The same, of a probe that runs at another time.
     *
     * @param when when
     * @return another descriptor
     */
    public ProbeDescriptor selected(Selection when) {
        return new ProbeDescriptor(name, subject, finding, cost, permissions, when, isRequestSpecific, gap);
    }

    /**
     * The same, of a probe whose finding is about one request.
     *
     * @return another descriptor
     */
    public ProbeDescriptor requestSpecific() {
        return new ProbeDescriptor(name, subject, finding, cost, permissions, selection, true, gap);
    }

    /**
     * The same, with another word for what is missing.
     *
     * @param permission the action that was wanted
     * @param word what is missing, as lower-case words joined by underscores
     * @return another descriptor
     */
    public ProbeDescriptor missing(String permission, String word) {
        return saying(new GapWords(with(gap.whole(), permission, word), gap.part(), gap.onlyWhileOpen()));
    }

    /**
     * The same, with another word for what is missing of what was found.
     *
     * @param permission the action that was wanted
     * @param word what is missing, as lower-case words joined by underscores
     * @return another descriptor
     */
    public ProbeDescriptor missingPart(String permission, String word) {
        return saying(new GapWords(gap.whole(), with(gap.part(), permission, word), gap.onlyWhileOpen()));
    }

    /**
     * The same, of a probe that is asked before it is known whether a policy refuses, and of which nobody needs to hear where one does.
     *
     * @return another descriptor
     */
    public ProbeDescriptor onlyWhileOpen() {
        return saying(new GapWords(gap.whole(), gap.part(), true));
    }

    private ProbeDescriptor saying(GapWords words) {
        return new ProbeDescriptor(name, subject, finding, cost, permissions, selection, isRequestSpecific, words);
    }

    private static Map<String, String> with(Map<String, String> words, String permission, String word) {
        Map<String, String> more = new TreeMap<>(words);
        more.put(permission, word);
        return more;
    }

    /**
     * Whether it may run where the settings choose no other probes.
     *
     * @return false for one that has to be named
     */
    public boolean isOnByDefault() {
        return selection != Selection.ONLY_IF_NAMED;
    }

    /**
     * Whether its answer is about the denial whoever asks. All others would be answered for somebody who was not denied.
     *
     * @return true also for what tells the others whether AWS is the one to ask
     */
    public boolean isForAnybody() {
        return selection == Selection.WITH_ANY || (subject != Subject.CALLER && subject != Subject.HOST);
    }

    /**
     * Whether processes can tell each other its answer: AWS gives the same to everybody who is refused the same.
     *
     * @return false also for what costs no call
     */
    public boolean isShareable() {
        return cost > 0 && !isRequestSpecific;
    }

    /**
     * The action whose absence alone keeps it from finding anything.
     *
     * @return the first permission; empty when it needs none
     */
    public String firstPermission() {
        return permissions.isEmpty() ? "" : permissions.get(0);
    }
}
