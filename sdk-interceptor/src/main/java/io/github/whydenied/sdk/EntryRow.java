package io.github.whydenied.sdk;

import io.github.whydenied.call.DeniedEntries.Whose;
import io.github.whydenied.catalog.AskedFamily;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A row of the table of denied entries, whose columns the table itself describes.
 *
 * @param response package and class of the answer
 * @param onlyIf a member that has to be set; null for none
 * @param entries path of the entries; empty for the answer itself
 * @param code member with the error code; null for none
 * @param messages members with the words
 * @param id where an entry's name is
 * @param request path in the request of what an entry is about; null for none
 * @param actions what is refused of one entry
 * @param whose whom AWS refused
 */
record EntryRow(
        String response,
        @Nullable String onlyIf,
        String entries,
        @Nullable String code,
        List<EntryMember> messages,
        String id,
        @Nullable String request,
        List<String> actions,
        Whose whose) {

    private static final int COLUMNS = 9;
    private static final String RESPONSE = "Response";
    private static final String ITSELF = ".";

    /** The newest of all stands first, on the first page. */
    private static final Set<String> HISTORIES = Set.of(
            "cloudformation.DescribeStackEventsResponse",
            "cloudformation.DescribeEventsResponse",
            "glue.GetJobRunsResponse");

    /** An entry is called by its key in a map. */
    static final String KEY = "{}";

    /** An entry is called by what the request has at its place. */
    static final String PLACE = "#";

    /** What was read of the rows of a class; a process calls few operations that have any. */
    private static final Map<String, List<EntryRow>> READ = new ConcurrentHashMap<>();

    /** Those that an answer's class has. */
    static List<EntryRow> of(String rows) {
        return READ.computeIfAbsent(rows, EntryRow::parse);
    }

    /** Rows, one a line. */
    static List<EntryRow> parse(String rows) {
        return rows.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(EntryRow::row)
                .toList();
    }

    private static EntryRow row(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalStateException("not a row of denied entries: " + line);
        }
        String entries = columns[1];
        String onlyIf = null;
        if (entries.startsWith("?")) {
            int end = entries.indexOf(' ');
            onlyIf = entries.substring(1, end);
            entries = entries.substring(end + 1);
        }
        return new EntryRow(
                columns[0],
                onlyIf,
                entries.equals(ITSELF) ? "" : entries,
                orNull(columns[2]),
                split(columns[3]).stream().map(EntryMember::of).toList(),
                columns[4],
                orNull(columns[5]),
                split(columns[6]),
                Whose.valueOf(columns[7].equals("role") ? "SERVICE_ROLE" : columns[7].toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String orNull(String column) {
        return column.isEmpty() ? null : column;
    }

    private static List<String> split(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split("\\|", -1));
    }

    /** Whether the request and the answer have their entries in the same order, and no names for them. */
    boolean isByPlace() {
        return id.equals(PLACE);
    }

    /** Whether an application wrote the words, as the code of a function does, and not a service. */
    boolean isOfAnApplication() {
        return onlyIf != null || response.startsWith("sfn.");
    }

    /** Whether its entries are those of the request, so that one of which nothing is said has succeeded. */
    boolean isOfTheRequest() {
        int dot = response.indexOf('.');
        return AskedFamily.isOfTheRequest(
                whose, response.substring(0, dot), response.substring(dot + 1, response.length() - RESPONSE.length()));
    }

    /** The path in the answer of what was done, by names that a request with filters does not have; null for none. */
    @Nullable
    String done() {
        return response.equals("secretsmanager.BatchGetSecretValueResponse") ? "SecretValues[].ARN" : null;
    }

    /** One name for what a request calls by its name and an answer by its ARN. */
    String sameName(String name) {
        return response.startsWith("secretsmanager.") ? AskedFamily.secretName(name) : name;
    }

    /** Whether an entry is one of a history, in which the newest of a name stands first. */
    boolean isHistory() {
        return response.startsWith("cloudformation.") || response.equals("glue.GetJobRunsResponse");
    }

    /** Whether an answer tells how things stand now: a later page of a history holds what was before. */
    boolean tellsNow(SdkRequest request) {
        return !HISTORIES.contains(response)
                || MemberPath.values(request, "NextToken").isEmpty();
    }

    /** The path of the list of the request, where an entry is one of its elements; null for none. */
    @Nullable
    String requestList() {
        int end = request == null ? -1 : request.lastIndexOf("[]");
        return request == null || end < 0 ? null : request.substring(0, end + 2);
    }

    /** Whether all entries are runs of one thing, of which the newest tells how it stands. */
    boolean isOfRuns() {
        return response.equals("glue.GetJobRunsResponse");
    }

    /**
     * Whether an answer says that the work is done which a service does for the caller: a function that ran to its end, an execution that succeeded,
     * a job's newest run, a crawler's last one, a function that is ready with its newest configuration. Answers about another run each time say nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html">StartSyncExecution</a>
     * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_JobRun.html">JobRun</a>
     * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_LastCrawlInfo.html">LastCrawlInfo</a>
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Lambda function states</a>
     */
    boolean isDone(SdkPojo answer) {
        return switch (response) {
            case "lambda.InvokeResponse" ->
                MemberPath.values(answer, "FunctionError").isEmpty();
            case "sfn.StartSyncExecutionResponse" -> says(answer, "status", "SUCCEEDED");
            case "glue.GetJobRunsResponse" -> says(answer, "JobRuns[].JobRunState", "SUCCEEDED");
            case "glue.GetCrawlerResponse" -> says(answer, "Crawler.LastCrawl.Status", "SUCCEEDED");
            case "lambda.GetFunctionConfigurationResponse" ->
                says(answer, "State", "Active") && says(answer, "LastUpdateStatus", "Successful");
            case "lambda.GetFunctionResponse" ->
                says(answer, "Configuration.State", "Active")
                        && says(answer, "Configuration.LastUpdateStatus", "Successful");
            default -> false;
        };
    }

    /** The first counts, which is the newest. */
    private static boolean says(SdkPojo answer, String path, String value) {
        List<String> values = MemberPath.values(answer, path);
        return !values.isEmpty() && values.get(0).equals(value);
    }

    /** Whether the elements of that list are names, and not structures with ids that the caller made up. */
    boolean isOfNames() {
        String list = requestList();
        return list != null && list.equals(request);
    }

    /** The member of an element of that list that names it; empty where the element itself does. */
    String requestMember() {
        String list = requestList();
        return request == null || list == null || list.length() == request.length()
                ? ""
                : request.substring(list.length() + 1);
    }
}
