package io.github.whydenied.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.probe.BuiltInProbes;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What nobody asked for is called what the probe calls it that would have asked. */
class GapWordsTest {

    @Test
    void theWordsOfTheEngineAreThoseOfTheProbes() {
        Gaps.UNASKED.forEach((permission, word) -> {
            // Before anybody asks, the role is one that could not be assumed: its trust policy is the resource's.
            if (!permission.equals("iam:GetRole")) {
                assertThat(word(permission)).as(permission).contains(word);
            }
        });
    }

    private static Optional<String> word(String permission) {
        return BuiltInProbes.descriptors().stream()
                .filter(probe -> probe.gap().whole().containsKey(permission)
                        || probe.firstPermission().equals(permission))
                .map((ProbeDescriptor probe) -> probe.gap().whole().getOrDefault(permission, probe.name()))
                .findFirst();
    }
}
