package io.github.whydenied.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A few objects are named; many are the prefixes that they show, and never more than their bucket. */
class NamedObjectsTest {

    private static final String BUCKET = "arn:aws:s3:::acme/";

    private static NamedObjects.Told told(List<String> objects) {
        NamedObjects named = new NamedObjects(BUCKET);
        objects.forEach(object -> named.add(BUCKET + object));
        return named.told();
    }

    @Test
    void aFewStandByThemselves() {
        List<String> few = new ArrayList<>();
        for (int i = 0; i < NamedObjects.MAX_NAMED; i++) {
            few.add("2026/" + i);
        }
        assertThat(told(few).objects()).hasSize(NamedObjects.MAX_NAMED);
        assertThat(told(few).prefixes()).isEmpty();
    }

    @Test
    void manyAreTheDeepestPlacesThatHoldSeveral() {
        List<String> many = new ArrayList<>(List.of("readme.txt", "2026/index.html"));
        for (int i = 0; i < 30; i++) {
            many.add("2026/11/" + i);
            many.add("logs/a/" + i % 10 + "/x" + i);
        }
        NamedObjects.Told told = told(many);

        assertThat(told.objects()).contains(BUCKET + "readme.txt", BUCKET + "2026/index.html");
        assertThat(told.prefixes()).containsEntry(BUCKET + "2026/11/", 30).containsEntry(BUCKET + "logs/a/", 30);
        assertThat(told.more()).isFalse();
    }

    @Test
    void theOrderOfTheObjectsMakesNoDifference() {
        Random random = new Random(3);
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            objects.add("d" + random.nextInt(4) + "/e" + random.nextInt(30) + "/" + random.nextInt(50));
        }
        NamedObjects.Told told = told(objects);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(objects, random);
            assertThat(told(objects)).isEqualTo(told);
        }
    }

    @Test
    void everyObjectIsCoveredAndEveryPrefixIsOneThatWasSeen() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            List<String> objects = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                objects.add(random.nextInt(6) + "/" + random.nextInt(6) + "/" + random.nextInt(100));
            }
            NamedObjects.Told told = told(objects);
            for (String object : objects) {
                String arn = BUCKET + object;
                assertThat(told.objects().contains(arn)
                                || told.prefixes().keySet().stream().anyMatch(arn::startsWith))
                        .isTrue();
            }
            for (Map.Entry<String, Integer> prefix : told.prefixes().entrySet()) {
                assertThat(objects.stream()
                                .distinct()
                                .filter(object -> (BUCKET + object).startsWith(prefix.getKey()))
                                .count())
                        .isEqualTo(prefix.getValue().longValue());
            }
            assertThat(told.objects().size() + told.prefixes().size()).isLessThanOrEqualTo(NamedObjects.MAX_NAMED);
        }
    }

    @Test
    void aLoopOverABucketIsKeptSmall() {
        NamedObjects named = new NamedObjects(BUCKET);
        for (int i = 0; i < 200_000; i++) {
            named.add(BUCKET + "a/" + i);
        }
        assertThat(named.told().prefixes()).containsOnlyKeys(BUCKET + "a/");
        assertThat(named.told().more()).isTrue();
        assertThat(named.has(BUCKET + "a/200001")).isTrue();
        assertThat(named.has(BUCKET + "b/1")).isFalse();
    }

    @Test
    void onlyAnObjectHasABucket() {
        assertThat(NamedObjects.bucketOf("arn:aws:s3:::acme/a/b")).isEqualTo(BUCKET);
        assertThat(NamedObjects.bucketOf("arn:aws:s3:::acme")).isNull();
        assertThat(NamedObjects.bucketOf("arn:aws:s3:::acme/")).isNull();
        assertThat(NamedObjects.bucketOf("arn:aws:s3:::acme/a/*")).isNull();
        assertThat(NamedObjects.bucketOf("arn:aws:sqs:eu-west-1:111122223333:s3:::a/b"))
                .isNull();
        assertThat(NamedObjects.bucketOf("arn:aws:s3:eu-west-1:111122223333:accesspoint/x/object/a"))
                .isNull();
        assertThat(NamedObjects.bucketOf("*")).isNull();
    }
}
