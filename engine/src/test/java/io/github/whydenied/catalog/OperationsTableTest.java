package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.catalog.ServiceFacts.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every row of the tables names things that AWS documents, and can be read. */
class OperationsTableTest {

    private final IamFacts facts = new IamFacts();
    private final SdkServices services = new SdkServices();
    private final OperationRules rules = new OperationRules();

    @Test
    void everyRowNamesAServiceAnActionAndATypeThatExist() {
        List<String> wrong = new ArrayList<>();
        for (String operation : rules.operations()) {
            int dot = operation.indexOf('.');
            String service = operation.substring(0, dot);
            if (services.prefix(service, null) == null) {
                wrong.add(operation + ": no such service");
            }
            List<OperationRule> rows = new ArrayList<>(rules.replacing(service, operation.substring(dot + 1)));
            rows.addAll(rules.adding(service, operation.substring(dot + 1)));
            rows.forEach(row -> check(operation, row, wrong));
        }
        assertThat(wrong).isEmpty();
    }

    private void check(String operation, OperationRule row, List<String> wrong) {
        if (row.kind() == OperationRule.Kind.NONE) {
            return;
        }
        Action action = facts.action(row.action());
        if (action == null || !row.action().endsWith(":" + action.name())) {
            wrong.add(operation + ": AWS lists no action " + row.action());
            return;
        }
        ServiceFacts service =
                facts.service(row.action().substring(0, row.action().indexOf(':')));
        row.bindings().stream()
                .filter(binding -> !binding.variables().isEmpty())
                .filter(binding -> service.type(binding.type()) == null)
                .forEach(binding -> wrong.add(operation + ": no resource type " + binding.type()));
    }

    @Test
    void noRowReadsASecret() {
        List<String> secret = new ArrayList<>();
        for (String operation : rules.operations()) {
            int dot = operation.indexOf('.');
            List<OperationRule> rows =
                    new ArrayList<>(rules.replacing(operation.substring(0, dot), operation.substring(dot + 1)));
            rows.addAll(rules.adding(operation.substring(0, dot), operation.substring(dot + 1)));
            rows.stream()
                    .flatMap(row -> row.reads().stream())
                    .filter(SecretMembers::isSecret)
                    .forEach(secret::add);
        }
        assertThat(secret).isEmpty();
    }
}
