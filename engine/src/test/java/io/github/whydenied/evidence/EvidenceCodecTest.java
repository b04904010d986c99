package io.github.whydenied.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What processes tell each other is read as it was written. */
class EvidenceCodecTest {

    private static final ProbeDescriptor PROBE = ProbeDescriptor.of(
                    "probe", ProbeDescriptor.Subject.RESOURCE, ResourcePolicy.class)
            .asking(1, "iam:GetRole");

    private static Optional<ProbeDescriptor> probe(String name) {
        return Optional.of(PROBE).filter(probe -> probe.name().equals(name));
    }

    private record OfTheApplication(String text) implements Finding {}

    /** One that cannot be told does not keep the others from being told. */
    @Test
    void whatSaysNothingToOthersIsLeftOut() {
        List<Evidence> entries = List.of(
                entry(new ProbeOutcome.TimedOut()),
                entry(new ProbeOutcome.Skipped("switched off by the setting probes", "iam:GetRole")),
                entry(new ProbeOutcome.Failed("no route to host")),
                entry(new ProbeOutcome.Found(new OfTheApplication("frozen"))),
                entry(new ProbeOutcome.Refused("iam:GetRole")));
        assertThat(EvidenceCodec.decode(
                                EvidenceCodec.encode(entries, EvidenceCodecTest::probe)
                                        .orElseThrow(),
                                EvidenceCodecTest::probe)
                        .orElseThrow())
                .containsExactly(new Evidence("", "probe", new ProbeOutcome.Refused("iam:GetRole"), 0));
    }

    /** A text makes no finding but the one that its probe finds. */
    @Test
    void aTextDoesNotChooseWhatIsMade() {
        String text = "{\"schema\":\"" + EvidenceCodec.VERSION + "\",\"entries\":[{\"source\":\"probe\",\"found\":"
                + "\"S3ReadAgain\",\"finding\":{}}]}";
        assertThat(EvidenceCodec.decode(text, EvidenceCodecTest::probe)).isEmpty();
    }

    /** Nor does it speak for a probe that does not run here. */
    @Test
    void whatNoProbeHereWouldAskIsLeftOut() {
        String text = EvidenceCodec.encode(
                        List.of(entry(new ProbeOutcome.Refused("iam:GetRole"))), EvidenceCodecTest::probe)
                .orElseThrow();
        assertThat(EvidenceCodec.decode(text, name -> Optional.empty())).contains(List.of());
    }

    private static Evidence entry(ProbeOutcome outcome) {
        return new Evidence("e1", "probe", outcome, 1);
    }
}
