package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.CallNeeds;
import io.github.whydenied.catalog.NeedKind;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.catalog.ResourceArn;
import io.github.whydenied.sdk.SdkOperations.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How much of the SDK the catalogue knows, over every operation of every service jar on the classpath. */
class CatalogCoverageTest {

    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "111122223333";

    /** Members whose ARN is not of the service that is called, or whose name does not say that they take one; by their ends. */
    private static final Map<String, String> ARNS_OF_OTHERS = Map.of(
            "rolearn", "arn:aws:iam::" + ACCOUNT + ":role/x",
            "principalarn", "arn:aws:iam::" + ACCOUNT + ":role/x",
            "kmskeyarn", "arn:aws:kms:" + REGION + ":" + ACCOUNT + ":key/x",
            "chimebearer", "arn:aws:chime:" + REGION + ":" + ACCOUNT + ":app-instance/x/user/x");

    private final List<String> withoutAction = new ArrayList<>();
    private final List<String> withoutPermission = new ArrayList<>();
    private final List<String> unfilled = new ArrayList<>();
    private int operations;
    private int withResource;

    @Test
    void nearlyEveryOperationHasItsActionAndItsResource() {
        SdkOperations.all().forEach(this::count);

        double actions = 100.0 * (operations - withoutAction.size()) / operations;
        double resources = 100.0 * (withResource - unfilled.size()) / withResource;
        System.out.printf(
                Locale.ROOT,
                "Catalogue: %d operations, %.2f %% with a documented primary action (%d evaluate no permission);%n"
                        + "%d with a resource, %.2f %% of them with every ARN variable filled%n",
                operations,
                actions,
                withoutPermission.size(),
                withResource,
                resources);
        print("without a documented action", withoutAction);
        print("without a filled ARN", unfilled);
        boolean everyService = operations > 10_000;
        assertThat(actions).isGreaterThanOrEqualTo(everyService ? 99 : 99.9);
        assertThat(resources).isGreaterThanOrEqualTo(everyService ? 85 : 92.5);
    }

    private static void print(String what, List<String> rest) {
        Map<String, List<String>> byService = new TreeMap<>();
        rest.forEach(op -> byService
                .computeIfAbsent(op.substring(0, op.indexOf('.')), s -> new ArrayList<>())
                .add(op.substring(op.indexOf('.') + 1)));
        System.out.println(rest.size() + " " + what + ":");
        byService.forEach((service, names) -> System.out.println("  " + service + ": " + String.join(" ", names)));
    }

    private void count(Operation operation) {
        operations++;
        ApiCall api = new ApiCall(operation.service(), operation.name(), operation.signingName(), REGION, null);
        OperationCatalog catalog = OperationCatalog.standard();
        List<ResourceArn> types = catalog.needs(api, RequestFacts.NONE, ACCOUNT).needs().stream()
                .flatMap(need -> need.resources().stream())
                .toList();
        RequestFacts read = RequestReader.read(
                new FilledRequest(path -> text(operation, types, path)).of(operation.request()), api, Optional.empty());
        CallNeeds needs = catalog.needs(api, read, ACCOUNT);
        String name = operation.service() + "." + operation.name();
        Optional<ActionNeed> primary = needs.primary();
        if (primary.isEmpty() && needs.known()) {
            withoutPermission.add(name);
            return;
        }
        if (primary.isEmpty()
                || catalog.documentedAction(primary.get().action()).isEmpty()) {
            withoutAction.add(name);
            return;
        }
        List<ResourceArn> resources = needs.needs().stream()
                .filter(need -> need.kind() == NeedKind.PRIMARY)
                .flatMap(need -> need.resources().stream())
                .toList();
        if (resources.stream().allMatch(arn -> arn.arn().equals("*"))) {
            return;
        }
        withResource++;
        if (!resources.stream().allMatch(ResourceArn::complete)) {
            unfilled.add(name + "("
                    + resources.stream()
                            .filter(a -> !a.complete())
                            .map(ResourceArn::type)
                            .toList() + ")");
        }
    }

    /** An ARN for a member that takes one: of the type of resource that its name speaks of, else of the first. */
    private static String text(Operation operation, List<ResourceArn> types, String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).replaceAll("[^a-z0-9]", "");
        Optional<String> foreign = ARNS_OF_OTHERS.entrySet().stream()
                .filter(member -> last.endsWith(member.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (foreign.isPresent()) {
            return foreign.get();
        }
        if (last.endsWith("arn") || last.endsWith("arns") || last.equals("resource")) {
            return types.stream()
                    .filter(arn -> last.startsWith(simple(arn.type())))
                    .max(Comparator.comparing(arn -> arn.type().length()))
                    .or(() -> types.stream().findFirst())
                    .map(arn -> arn.arn().replace("*", "x"))
                    .orElse("arn:aws:" + operation.signingName() + ":" + REGION + ":" + ACCOUNT + ":thing/x");
        }
        if (last.endsWith("url")) {
            return "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/x";
        }
        if (last.startsWith("taskdefinition")) {
            return "x:7";
        }
        return path.endsWith("statement") ? "SELECT * FROM \"orders\"" : "x";
    }

    private static String simple(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
