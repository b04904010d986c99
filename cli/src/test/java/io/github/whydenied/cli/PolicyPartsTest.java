package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each part is a policy that IAM takes, and together they are the whole. */
class PolicyPartsTest {

    private static Map<String, Object> statement(String sid, int resources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", List.of("dynamodb:GetItem", "dynamodb:PutItem"));
        statement.put(
                "Resource",
                IntStream.range(0, resources)
                        .mapToObj(i -> "arn:aws:dynamodb:eu-west-1:111122223333:table/" + sid + i)
                        .toList());
        return statement;
    }

    @Test
    void whatFitsIsOnePartAsItStands() {
        List<Map<String, Object>> statements = List.of(statement("a", 2), statement("b", 3));

        assertThat(PolicyParts.of(statements)).containsExactly(statements);
        assertThat(PolicyParts.remark(PolicyParts.size(statements), 1)).isNull();
    }

    @Test
    void partsFitAndHoldEveryResourceOnce() {
        List<Map<String, Object>> statements = new ArrayList<>(List.of(statement("wide", 900), statement("b", 3)));
        for (int i = 0; i < 40; i++) {
            statements.add(statement("s" + i, 4));
        }

        List<List<Map<String, Object>>> parts = PolicyParts.of(statements);

        Set<Object> resources = new HashSet<>();
        Set<Object> sids = new HashSet<>();
        int count = 0;
        for (List<Map<String, Object>> part : parts) {
            assertThat(PolicyParts.size(part)).isLessThanOrEqualTo(PolicyParts.MAX_SIZE);
            for (Map<String, Object> one : part) {
                assertThat(sids.add(one.get("Sid"))).isTrue();
                List<?> some = one.get("Resource") instanceof List<?> list ? list : List.of(one.get("Resource"));
                resources.addAll(some);
                count += some.size();
            }
        }
        assertThat(count).isEqualTo(900 + 3 + 160);
        assertThat(resources).hasSize(count);
        assertThat(PolicyParts.remark(PolicyParts.size(statements), parts.size()))
                .contains("split into " + parts.size(), "more than the 10 managed policies");
    }
}
