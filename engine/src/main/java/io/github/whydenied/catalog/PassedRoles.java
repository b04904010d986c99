package io.github.whydenied.catalog;

import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.NeedsReader.Question;
import java.util.ArrayList;
import java.util.List;

/** Which members of a request hand a role to a service, and to which principal: {@code passed-roles.tsv}. */
final class PassedRoles {

    private record Row(List<String> members, String principal, List<String> operations) {

        boolean isFor(String operation) {
            return operations.isEmpty() || operations.contains(operation);
        }
    }

    /**
     * A role that a request hands over.
     *
     * @param member the member that names it
     * @param principal the service principal; empty when not known
     * @param roles ARNs
     */
    record Passed(String member, String principal, List<ResourceArn> roles) {}

    private static final TableRows ROWS = new TableRows("passed-roles.tsv", '\t', SdkServices::key);

    private static Row row(String line) {
        String[] fields = line.split("\t", -1);
        return new Row(
                List.of(fields[1].split("\\|", -1)),
                fields[2],
                fields.length < 4 ? List.of() : List.of(fields[3].split(" ", -1)));
    }

    private List<Row> of(ApiCall api) {
        List<Row> found = new ArrayList<>();
        for (String line : ROWS.of(SdkServices.key(api.service()))) {
            Row row = row(line);
            if (row.isFor(api.operation())) {
                found.add(row);
            }
        }
        return found;
    }

    /** The members whose values it reads; none for most services. */
    List<String> members(ApiCall api) {
        List<String> members = new ArrayList<>();
        for (Row row : of(api)) {
            members.addAll(row.members());
        }
        return members;
    }

    List<Passed> in(Question question) {
        List<Passed> passed = new ArrayList<>();
        for (Row row : of(question.api())) {
            for (String member : row.members()) {
                List<ResourceArn> roles = question.members().all(member).stream()
                        .distinct()
                        .map(value -> role(question.place(), value))
                        .toList();
                if (!roles.isEmpty()) {
                    passed.add(new Passed(member, row.principal(), roles));
                }
            }
        }
        return passed;
    }

    private static ResourceArn role(ArnScope place, String value) {
        return value.startsWith("arn:")
                ? ResourceArn.whole("role", value)
                : ArnTemplate.parse("arn:${Partition}:iam::${Account}:role/${Role}")
                        .fill("role", place, variable -> List.of(value))
                        .get(0);
    }
}
