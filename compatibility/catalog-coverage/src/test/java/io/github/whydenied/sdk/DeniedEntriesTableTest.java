package io.github.whydenied.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.denial.DenialClassifier;
import io.github.whydenied.sdk.AnswerEntries.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/** Every path of the table of denied entries, on the answers of the real SDK: a member that is not there any more fails here. */
class DeniedEntriesTableTest {

    private static final String CODE = "AccessDenied";
    private static final String WORDS =
            "User: arn:aws:iam::111122223333:user/x is not authorized to perform: s3:GetObject";
    private static final int MIN_RESOLVED = 60;

    private static List<EntryRow> rows() {
        return EntryRow.parse(EntryRows.table());
    }

    private static @Nullable Class<?> type(String response) {
        String[] parts = response.split("\\.", -1);
        try {
            return Class.forName("software.amazon.awssdk.services." + parts[0] + ".model." + parts[1]);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPathIsOneOfTheSdksAnswers() {
        List<DynamicTest> tests = new ArrayList<>();
        for (EntryRow row : rows()) {
            Class<?> type = type(row.response());
            if (type != null) {
                for (EntryMember message :
                        row.messages().isEmpty() ? List.of(new EntryMember("", null)) : row.messages()) {
                    tests.add(DynamicTest.dynamicTest(
                            row.response() + " " + row.entries() + " " + message.path(),
                            () -> isRead(row, type.asSubclass(AwsResponse.class), message)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(MIN_RESOLVED);
        return tests.stream();
    }

    private static void isRead(EntryRow row, Class<? extends AwsResponse> type, EntryMember message) {
        AwsResponse answer = new FilledRequest(path -> text(row, message, path)).of(type);
        assertThat(EntryRows.of(answer)).as("the rows of the answer").contains(row.response());
        // The first page of a history: a later one tells nothing of now.
        AwsRequest request =
                new FilledRequest(path -> path.equalsIgnoreCase("NextToken") ? null : "x").of(requestOf(type));

        List<Said> said = AnswerEntries.of(answer, request, row).said();

        assertThat(said).hasSize(1);
        assertThat(said.get(0).code()).isEqualTo(row.code() == null ? null : CODE);
        assertThat(said.get(0).message()).isEqualTo(row.messages().isEmpty() ? null : WORDS);
        assertThat(said.get(0).id() == null).as("no id").isEqualTo(row.id().isEmpty());
        Integer total = new EntryRequest(request, RequestReader.unread(java.util.Optional.empty()), row).total();
        assertThat(total).as("entries of the request").isEqualTo(row.request() == null ? null : 1);
    }

    private static Class<? extends AwsRequest> requestOf(Class<? extends AwsResponse> type) {
        try {
            return Class.forName(type.getName().replaceAll("Response$", "Request"))
                    .asSubclass(AwsRequest.class);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(type + " has no request", e);
        }
    }

    private static @Nullable String text(EntryRow row, EntryMember message, String path) {
        String entry = row.entries().isEmpty() ? "" : row.entries() + ".";
        if (path.equalsIgnoreCase(entry + row.code())) {
            return CODE;
        }
        for (EntryMember other : row.messages()) {
            // A list of texts is one of structures with one member each, or of the texts themselves.
            if (path.equalsIgnoreCase(entry + other.path())) {
                boolean isWanted = other.equals(message);
                return !isWanted
                        ? null
                        : other.json() == null ? WORDS : "{\"" + other.json() + "\": \"" + WORDS + "\"}";
            }
        }
        return "x";
    }

    @Test
    void everyCodeThatTheModelsListForADenialIsOne() {
        List<String> unknown = EntryRows.table()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .flatMap(columns -> Stream.of(columns[columns.length - 1].split(" ", -1))
                        .filter(code -> !code.isEmpty() && !DenialClassifier.isDenialCode(code, service(columns[0])))
                        .map(code -> columns[0] + " " + code))
                .toList();
        assertThat(unknown).isEmpty();
    }

    private static String service(String response) {
        return response.substring(0, response.indexOf('.'));
    }

    /** For the log of the build: what only the models tell. */
    @Test
    void rowsOfModulesThatAreNotThereAreNamed() {
        Set<String> modules = new TreeSet<>();
        long rows = rows().stream()
                .filter(row -> type(row.response()) == null)
                .peek(row -> modules.add(row.response()))
                .count();
        System.out.println(rows + " rows of denied entries that no SDK on the class path has: " + modules);
        assertThat(rows).isLessThan(rows().size());
    }
}
