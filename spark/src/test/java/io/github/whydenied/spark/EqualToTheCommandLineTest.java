package io.github.whydenied.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the command line says of a trail, Spark says of it too, and nothing else. */
class EqualToTheCommandLineTest {

    @TempDir
    static Path folder;

    private static List<Path> files;
    private static Dataset<Row> records;

    @BeforeAll
    static void aTrail() {
        files = new Trail(1, Trail.RECORDS).writeTo(folder);
        SparkSession spark = LocalSpark.session();
        records = CloudTrail.read(spark, folder.toString());
    }

    @Test
    void everyRecordOfTheTrailIsARowAndDigestsAndInsightsAreNone() {
        assertThat(records.count()).isEqualTo(Trail.RECORDS);
        assertThat(records.filter("problem IS NOT NULL").count()).isZero();
    }

    @Test
    void eachDenialIsToldAsTheCommandLineTellsIt() throws Exception {
        List<String> told = CommandLine.explain(files).stream()
                .map(EqualToTheCommandLineTest::told)
                .sorted()
                .toList();

        assertThat(told).hasSizeBetween(1_000, 3_000);
        List<String> bySpark = toldBySpark(records);
        assertThat(withoutAll(told, bySpark))
                .as("told by the command line alone")
                .isEmpty();
        assertThat(withoutAll(bySpark, told)).as("told by Spark alone").isEmpty();
        assertThat(bySpark).hasSameSizeAs(told);
    }

    private static List<String> withoutAll(List<String> some, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return some.stream().filter(one -> !known.contains(one)).limit(5).toList();
    }

    @Test
    void withoutTheCallsThatWentWellItIsTheSame() {
        Dataset<Row> failed = CloudTrail.readFailed(LocalSpark.session(), folder.toString());

        assertThat(failed.count()).isLessThan(Trail.RECORDS / 5);
        assertThat(toldBySpark(failed)).isEqualTo(toldBySpark(records));
    }

    @Test
    void causesAreCountedAsTheSummaryCountsThem() throws Exception {
        Map<String, Long> counted = new TreeMap<>();
        for (JsonNode cause : summary().get("causes")) {
            counted.put(cause.get("code").asText(), cause.get("count").asLong());
        }
        Map<String, Long> top = Denials.topDenials(records, 1_000_000).collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("code"),
                        TreeMap::new,
                        Collectors.summingLong(row -> row.<Long>getAs("denials"))));

        assertThat(top).isEqualTo(counted);
        assertThat(counted).hasSizeGreaterThan(3);
    }

    @Test
    void eachPrincipalHasThePolicyThatTheSummaryGivesIt() throws Exception {
        List<String> expected = new ArrayList<>();
        for (JsonNode policy : summary().get("policies")) {
            expected.add(policy.get("principal").asText() + " " + policy.get("policy") + " " + policy.get("complete")
                    + " " + policy.get("apart"));
        }
        ObjectMapper json = new ObjectMapper();
        List<String> policies = new ArrayList<>();
        for (Row row : Denials.leastPrivilege(records).collectAsList()) {
            String policy = row.getAs("policy");
            policies.add(row.getAs("principal") + " " + (policy == null ? null : json.readTree(policy)) + " "
                    + row.getAs("complete") + " " + json.readTree(row.<String>getAs("apart")));
        }

        assertThat(policies).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(policies).hasSizeGreaterThan(50).anyMatch(policy -> policy.contains(":role/team/"));
    }

    private static JsonNode summary() throws IOException, InterruptedException {
        return CommandLine.explain(files, "--summary").get(0);
    }

    private static String told(JsonNode explanation) {
        JsonNode denial = explanation.get("denial");
        return Stream.of(
                        explanation.get("instance"),
                        explanation.get("code"),
                        explanation.get("title"),
                        explanation.get("certainty"),
                        denial.get("action"),
                        denial.get("resource"),
                        denial.get("policy_arn"),
                        explanation.get("detail"))
                .map(JsonNode::asText)
                .collect(Collectors.joining(" | "));
    }

    private static List<String> toldBySpark(Dataset<Row> some) {
        return Denials.explain(some)
                .filter("denial.is_denial")
                .selectExpr(
                        "concat_ws(' | ', concat('urn:aws:request:', get_json_object(record, '$.requestID')), denial.code, denial.cause, denial.certainty,"
                                + " coalesce(denial.action, 'null'), coalesce(denial.resource, 'null'), coalesce(denial.policy_arn, 'null'),"
                                + " denial.summary)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
