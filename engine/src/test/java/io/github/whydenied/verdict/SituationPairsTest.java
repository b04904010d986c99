package io.github.whydenied.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row says its situation where it is the case, and not where another one is: every row is tried on the examples of all the others. */
class SituationPairsTest {

    /** By the row whose example it is, those that are told beside it as at least likely, because both are the case. */
    private static final Map<String, Set<String>> TOGETHER = together();

    private static Map<String, Set<String>> together() {
        Map<String, Set<String>> pairs = new LinkedHashMap<>();
        // RunInstances is checked on each resource, and here a condition on a tag besides.
        pairs.put("ec2-condition-on-each", Set.of("run-instances-resources"));
        // Whether the client could open the session or not, its id is a new one.
        pairs.put("ssm-plugin-missing", Set.of("ssm-own-session"));
        // These name whose role it is, and the others what the action needs.
        pairs.put("execution-role", Set.of("ssm-by-path"));
        pairs.put("node-instead-of-pod", Set.of("ssm-by-path"));
        pairs.put("task-start-role", Set.of("log-stream"));
        pairs.put("stack-reads-secret", Set.of("cdk-execution-role"));
        pairs.put("notebook-managed-policy", Set.of("ecr-push"));
        // The database default is one of the resources in the chain of a table.
        pairs.put("glue-default-database", Set.of("glue-catalog-chain"));
        // Who needs the grant, and which grant it is.
        pairs.put("lake-formation-create-database", Set.of("lake-formation-caller"));
        pairs.put("lake-formation-missing-table-hidden", Set.of("lake-formation-caller"));
        // What is wrong in the condition, and what the condition is for.
        pairs.put("provider-in-condition-key", Set.of("service-account-of-the-trust"));
        pairs.put("web-identity-wildcard", Set.of("service-account-of-the-trust"));
        pairs.put("trust-literal-wildcard", Set.of("scheduler-role-trust"));
        // Both say that a service-linked role is missing, one for any service.
        pairs.put("search-domain-role", Set.of("service-linked-role-missing"));
        // The session policy lacks the action, and the tags of the request are why it is needed.
        pairs.put("session-policy-sender", Set.of("tag-on-create-ecs"));
        // Whether it has to be signed, and what decides where it has not.
        pairs.put("search-by-address", Set.of("anonymous-caller"));
        // The tags need the action, and the published policy has it.
        pairs.put("load-balancer-controller-policy", Set.of("tag-on-create-elb"));
        return pairs;
    }

    static List<SituationRow> rows() {
        return SituationRows.all();
    }

    static List<SituationRow> elsewhere() throws IOException {
        try (InputStream stream = SituationPairsTest.class.getResourceAsStream("situations-elsewhere.txt")) {
            List<SituationRow> blocks = new ArrayList<>();
            SituationRows.addBlocks("elsewhere", new String(stream.readAllBytes(), StandardCharsets.UTF_8), blocks);
            return blocks;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noOtherRowLeadsInItsExampleOrIsLikelyThere(SituationRow row) {
        Verdict verdict = SituationExamples.explain(row).verdict();

        Set<String> others = new TreeSet<>();
        for (Cause cause : verdict.causes()) {
            if (SituationHelp.leads(cause) && !cause.code().code().equals(row.code())) {
                others.add(cause.code().code());
            }
        }
        assertThat(others)
                .as("rows that are likely in the example of " + row)
                .isEqualTo(new TreeSet<>(TOGETHER.getOrDefault(row.code(), Set.of())));
        if (verdict.primary().code() instanceof SituationCause primary && primary.row() != null) {
            Set<String> mayLead = new TreeSet<>(TOGETHER.getOrDefault(row.code(), Set.of()));
            mayLead.add(row.code());
            assertThat(primary.code()).isIn(mayLead);
        }
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void itIsNotLikelyWhereTheActionIsRefusedForAnotherReason(SituationRow block) {
        assertThat(rows()).extracting(SituationRow::code).contains(block.code());

        Verdict verdict = SituationExamples.explain(block).verdict();

        assertThat(verdict.causes())
                .as(block.toString())
                .noneMatch(cause -> cause.code().code().equals(block.code()) && SituationHelp.leads(cause));
    }

    @Test
    void theWidestRowsHaveSuchAnExample() throws IOException {
        assertThat(elsewhere()).hasSizeGreaterThan(60);
    }
}
