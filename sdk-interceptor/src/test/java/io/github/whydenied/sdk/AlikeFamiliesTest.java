package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is known of a name without a look into the catalogue is what the catalogue would have said. */
class AlikeFamiliesTest {

    private final AlikeFamilies alike = new AlikeFamilies();
    private final AtomicInteger looks = new AtomicInteger();

    private void finds(List<String> names, UnaryOperator<String> resource) {
        for (String name : names) {
            AskedFamily family = new AskedFamily("c", resource.apply(name));
            assertThat(alike.of("a", name, () -> {
                        looks.incrementAndGet();
                        return family;
                    }))
                    .isEqualTo(family);
        }
    }

    @Test
    void afterTwoNamesTheOthersAreKnown() {
        finds(List.of("k1", "k1", "k2", "k3", "k4", "x".repeat(300), "k5"), name -> "arn:aws:s3:::b/" + name);
        assertThat(looks).as("two of one name, another one, and the long one").hasValue(4);
    }

    @Test
    void aNameThatDoesNotEndItsResourceIsLookedFor() {
        finds(List.of("a", "a", "b", "c"), name -> "table/data");
        assertThat(looks).hasValue(4);
    }

    @Test
    void anArnIsNoNameToPutBehindOthers() {
        finds(List.of("k1", "k2", "arn:aws:s3:::other"), name -> name.startsWith("arn:") ? name : "p/" + name);
        assertThat(looks).hasValue(3);
    }

    @Test
    void anotherActionIsLookedFor() {
        finds(List.of("k1", "k2", "k3"), name -> "p/" + name);
        AskedFamily other = new AskedFamily("d", "q/k4");
        assertThat(alike.of("b", "k4", () -> other)).isEqualTo(other);
        assertThat(alike.of(null, null, () -> other)).isEqualTo(other);
    }
}
