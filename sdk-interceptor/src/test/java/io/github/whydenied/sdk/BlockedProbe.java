package io.github.whydenied.sdk;

import io.github.whydenied.Settings;
import io.github.whydenied.Settings.Bounds;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A probe that answers when the test lets it: what a diagnosis under way looks like, without a clock. */
final class BlockedProbe implements Probe, AutoCloseable {

    private static final String NAME = "blocked";

    private final CountDownLatch release = new CountDownLatch(1);

    /** Settings with which this probe alone runs, and no deadline ends it. */
    static Settings settings(Duration wait) {
        return new Settings(
                true,
                Settings.DEFAULT.output(),
                new Bounds(wait, Duration.ofMinutes(5), 12, Duration.ofMinutes(5), Duration.ofSeconds(1)),
                new Settings.Probes(Settings.Selection.NAMED, Set.of(NAME)));
    }

    boolean stillBlocked() {
        return release.getCount() > 0;
    }

    @Override
    public void close() {
        release.countDown();
    }

    @Override
    public ProbeDescriptor descriptor() {
        return ProbeDescriptor.of(NAME, ProbeDescriptor.Subject.CALLER, CallerIdentity.class);
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return true;
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws Exception {
        release.await();
        return new CallerIdentity(Bench.CALLER, "111122223333", "AROA123456789EXAMPLE:i-0a1b2c3d");
    }
}
