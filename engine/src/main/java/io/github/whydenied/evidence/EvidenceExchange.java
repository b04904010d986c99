package io.github.whydenied.evidence;

import io.github.whydenied.catalog.AskedResources;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.iam.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What processes tell each other of one kind of denial. One of them claims the questions; the others wait a moment for its answers, and ask
 * themselves when none come. Whatever is wrong with the store costs a fraction of a second and nothing else.
 */
final class EvidenceExchange {

    /** What one asked, and what it claimed and never answered, holds no longer: the name of the value changes with it. */
    private static final Duration VALID = Duration.ofMinutes(5);

    private static final Duration MAX_WAIT = Duration.ofMillis(1_200);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final GuardedStore store;
    private final Function<String, Optional<ProbeDescriptor>> probes;
    private final String key;
    private final Deadline deadline;

    private EvidenceExchange(
            GuardedStore store, Function<String, Optional<ProbeDescriptor>> probes, String key, Deadline deadline) {
        this.store = store;
        this.probes = probes;
        this.key = key;
        this.deadline = deadline;
    }

    /** Empty where it is not known who was refused what on what: then nobody else's answers are about it. */
    static Optional<EvidenceExchange> of(
            GuardedStore store,
            Function<String, Optional<ProbeDescriptor>> probes,
            Inquiry inquiry,
            EvidenceLedger known,
            Deadline deadline) {
        String stated = inquiry.request().principal();
        String principal = stated == null
                ? known.find(CallerIdentity.class).map(CallerIdentity::arn).orElse(null)
                : stated;
        String action = inquiry.request().action();
        String resource = inquiry.request().resource();
        if (principal == null || action == null || resource == null) {
            return Optional.empty();
        }
        // A role's sessions are refused the same.
        Principal.Entity entity = Principal.of(principal).entity();
        DenialMessage.Reason reason = inquiry.denial().message().reason();
        Object[] parts = {
            EvidenceCodec.VERSION,
            inquiry.call().clock().local().toEpochMilli() / VALID.toMillis(),
            inquiry.call().api().service(),
            inquiry.call().api().operation(),
            inquiry.call().api().region(),
            Principal.of(principal).account().orElse(""),
            entity.kind(),
            entity.name(),
            action,
            resource,
            // The message's resource alone is a name that a stranger can choose.
            AskedResources.of(inquiry.denied()),
            inquiry.denial().getClass().getSimpleName(),
            inquiry.call().error().code(),
            reason.effect(),
            reason.policyType(),
            reason.policyArn()
        };
        return Optional.of(new EvidenceExchange(store, probes, "whydenied-" + digest(parts), deadline));
    }

    private static String digest(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The answers of another process; empty when this one is to ask. */
    Optional<List<Evidence>> read() throws InterruptedException {
        Optional<List<Evidence>> known = decoded();
        if (known.isPresent() || !store.isTaken(key + "-claim", "claimed", deadline)) {
            return known;
        }
        long end = System.nanoTime()
                + Math.min(MAX_WAIT.toNanos(), deadline.remaining().toNanos() / 2);
        while (known.isEmpty() && !store.rests() && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE.toMillis());
            known = decoded();
        }
        return known;
    }

    private Optional<List<Evidence>> decoded() throws InterruptedException {
        return EvidenceCodec.decode(store.get(key, deadline), probes);
    }

    /** Tells the others. */
    void write(List<Evidence> entries) {
        EvidenceCodec.encode(entries, probes).ifPresent(text -> store.put(key, text));
    }
}
