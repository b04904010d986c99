package io.github.whydenied.evidence;

import io.github.whydenied.annotations.PublicApi;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that was asked for one denial and what became of it. Safe for use by several threads. */
@PublicApi
public final class EvidenceLedger {

    private final List<Evidence> entries = new CopyOnWriteArrayList<>();
    private final Map<String, ProbeDescriptor> probes = new ConcurrentHashMap<>();

    /** An empty ledger. */
    public EvidenceLedger() {}

    private EvidenceLedger(Collection<Evidence> known) {
        entries.addAll(known);
    }

    /**
     * A ledger of what was recorded before.
     *
     * @param known the entries
     * @return the ledger
     */
    public static EvidenceLedger of(List<Evidence> known) {
        return new EvidenceLedger(known);
    }

    /**
     * What is known up to now.
     *
     * @return a ledger that later recordings here do not change
     */
    public EvidenceLedger copy() {
        EvidenceLedger copy = new EvidenceLedger(entries);
        copy.probes.putAll(probes);
        return copy;
    }

    /**
     * Records an outcome.
     *
     * @param source the probe, or {@code error_message}
     * @param outcome what became of it
     * @param calls AWS calls made for it
     */
    public synchronized void record(String source, ProbeOutcome outcome, int calls) {
        entries.add(new Evidence("e" + (entries.size() + 1), source, outcome, calls));
    }

    /**
     * Records the outcome of a probe.
     *
     * @param probe the probe
     * @param outcome what became of it
     * @param calls AWS calls made for it
     */
    public void record(ProbeDescriptor probe, ProbeOutcome outcome, int calls) {
        probes.put(probe.name(), probe);
        record(probe.name(), outcome, calls);
    }

    /**
     * What there is to know of a probe that was recorded.
     *
     * @param source the probe's name
     * @return its descriptor; empty for what no probe found
     */
    public Optional<ProbeDescriptor> probe(String source) {
        return Optional.ofNullable(probes.get(source));
    }

    /**
     * What became of the probe that finds something of a type.
     *
     * @param finding the type
     * @return its outcome, or empty when no such probe was asked
     */
    public Optional<ProbeOutcome> outcomeOf(Class<? extends Finding> finding) {
        for (Evidence entry : entries) {
            ProbeDescriptor probe = probes.get(entry.source());
            if (probe != null && probe.finding() == finding) {
                return Optional.of(entry.outcome());
            }
        }
        return Optional.empty();
    }

    /**
     * A finding by its type.
     *
     * @param type the type
     * @param <T> the type
     * @return the first finding of that type, or empty
     */
    public <T extends Finding> Optional<T> find(Class<T> type) {
        for (Evidence entry : entries) {
            if (entry.outcome() instanceof ProbeOutcome.Found found && type.isInstance(found.finding())) {
                return Optional.of(type.cast(found.finding()));
            }
        }
        return Optional.empty();
    }

    /**
     * What became of a probe.
     *
     * @param source the probe's name
     * @return its outcome, or empty when it was not asked
     */
    public Optional<ProbeOutcome> outcomeOf(String source) {
        for (Evidence entry : entries) {
            if (entry.source().equals(source)) {
                return Optional.of(entry.outcome());
            }
        }
        return Optional.empty();
    }

    /**
     * The id of the entry of a probe.
     *
     * @param source the probe's name
     * @return such as {@code e3}, or empty
     */
    public Optional<String> idOf(String source) {
        for (Evidence entry : entries) {
            if (entry.source().equals(source)) {
                return Optional.of(entry.id());
            }
        }
        return Optional.empty();
    }

    /**
     * All entries.
     *
     * @return a copy, in the order of recording
     */
    public List<Evidence> entries() {
        return List.copyOf(entries);
    }
}
