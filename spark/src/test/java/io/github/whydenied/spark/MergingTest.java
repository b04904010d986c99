package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.input.DenialRecord;
import io.github.whydenied.remedy.MissingPermissionsCollector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The merging of policies is associative and commutative: whichever parts there are, in whichever order they and what is in them come, what comes of
 * them is what one pass over the records in their order gives. Without Spark, so that every way of dividing can be tried.
 */
class MergingTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPartsInAnyOrderAreOnePass(long seed) {
        Random random = new Random(seed);
        List<String> records = new Trail(seed, 2_000).records();
        Set<String> onePass = onePass(records);
        assertThat(onePass).hasSizeGreaterThan(20);

        for (int round = 0; round < 5; round++) {
            List<List<String>> parts = parts(records, 1 + random.nextInt(9), random);
            List<Row> lacking = new ArrayList<>();
            parts.forEach(part -> stage(part).forEachRemaining(lacking::add));
            Collections.shuffle(lacking, random);

            assertThat(policies(lacking)).isEqualTo(onePass);
        }
    }

    /** Merged pair by pair, as a tree of combiners would: what is left of a part is a part again. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void partsCanBeMergedInPairs(long seed) {
        Random random = new Random(seed);
        List<String> records = new Trail(seed, 2_000).records();
        List<List<String>> parts = parts(records, 8, random);

        while (parts.size() > 1) {
            List<String> one = parts.remove(random.nextInt(parts.size()));
            List<String> other = parts.remove(random.nextInt(parts.size()));
            List<String> both = new ArrayList<>();
            stage(one).forEachRemaining(row -> both.add(row.getString(1)));
            stage(other).forEachRemaining(row -> both.add(row.getString(1)));
            parts.add(both);
        }
        List<Row> left = new ArrayList<>();
        stage(parts.get(0)).forEachRemaining(left::add);

        assertThat(policies(left)).isEqualTo(onePass(records));
        assertThat(left).hasSizeLessThan(records.size() / 10);
    }

    private static List<List<String>> parts(List<String> records, int number, Random random) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            parts.add(new ArrayList<>());
        }
        records.forEach(record -> parts.get(random.nextInt(number)).add(record));
        parts.forEach(part -> Collections.shuffle(part, random));
        return parts;
    }

    private static Iterator<Row> stage(List<String> part) {
        return new LackingRecords(0)
                .call(part.stream().<Row>map(RowFactory::create).iterator());
    }

    private static Set<String> policies(List<Row> lacking) {
        Map<String, List<Row>> groups = new TreeMap<>();
        lacking.forEach(row -> groups.computeIfAbsent(row.getString(0), key -> new ArrayList<>())
                .add(row));
        Set<String> policies = new TreeSet<>();
        groups.forEach((principal, rows) -> new PrincipalPolicies()
                .call(principal, rows.iterator())
                .forEachRemaining(row -> policies.add(row.toString())));
        return policies;
    }

    /** As the command line does it. */
    private static Set<String> onePass(List<String> records) {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
        Set<String> seen = new HashSet<>();
        RecordReading reading = new RecordReading(seen::contains);
        for (String record : records) {
            reading.read(record);
            DenialRecord found = reading.found();
            if (found != null) {
                LackingRecords.add(collector, found);
            }
        }
        Set<String> policies = new TreeSet<>();
        collector
                .all()
                .forEach(missing ->
                        policies.add(PrincipalPolicies.row(missing, 0).toString()));
        return policies;
    }
}
