package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes again is not explained again, and reads as if it were. */
class RepeatedInputTest {

    private static final String DENIED = "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: "
            + "s3:GetObject on resource: arn:aws:s3:::acme/%s because no identity-based policy allows the s3:GetObject action";

    private static String line(String id, String key) {
        return "{\"id\":" + id + ",\"message\":\"" + DENIED.formatted(key) + "\"}\n";
    }

    @Test
    void linesDifferInTheirIdAlone() {
        String input = line("1", "a") + line("\"two\"", "a") + line("\"\\u2028\"", "b") + line("null", "a");
        for (String command : List.of("explain", "parse")) {
            String[] args =
                    command.equals("parse") ? new String[] {"parse"} : new String[] {"explain", "--format", "json"};
            List<String> together = Run.of(input, args).lines();
            List<String> apart = input.lines()
                    .flatMap(one -> Run.of(one, args).lines().stream())
                    .toList();
            assertThat(together).hasSize(4).isEqualTo(apart);
        }
    }

    @Test
    void blocksForPeopleSayWhereEachStands() {
        Run run = Run.of(line("1", "a") + line("2", "a") + line("3", "a"), "explain");
        // What is true of every denial is said with the first.
        String note = """
                note: AWS names one denying policy type per request, so another policy can
                      still deny after this change
                """;
        assertThat(run.out().split(note, -1)).hasSize(2);
        assertThat(run.out().indexOf(note)).isLessThan(run.out().indexOf("# <stdin>:2"));
        List<String> lines = run.out().replace(note, "").lines().toList();
        int middle = lines.indexOf("");
        assertThat(lines.get(0)).isEqualTo("# <stdin>:1, id 1");
        assertThat(lines.get(middle + 1)).isEqualTo("# <stdin>:2, id 2");
        assertThat(lines.subList(1, middle)).isEqualTo(lines.subList(middle + 2, middle * 2 + 1));
    }

    @Test
    void sessionsOfARoleAreCountedWithItsFirst() {
        String first = record("i-1", "2026-11-21T10:00:00Z");
        String second = record("i-2", "2026-11-21T11:00:00Z");
        String one =
                Run.of("{\"Records\":[" + first + "]}", "explain", "--summary").out();
        String all = Run.of("{\"Records\":[" + first + "," + second + "," + first + "]}", "explain", "--summary")
                .out();
        assertThat(all)
                .isEqualTo(one.replace("1 denial,", "3 denials,")
                        .replace("identity-no-allow: 1", "identity-no-allow: 3")
                        .replace("to 2026-11-21T10", "to 2026-11-21T11")
                        .replace(
                                "1, 1 caller, 1 resource, once, at 2026-11-21T10:00:00Z",
                                "3, 2 callers, 1 resource, on-and-off, 2026-11-21T10:00:00Z to 2026-11-21T11:00:00Z"));
        assertThat(all).contains("policy for arn:aws:iam::111122223333:role/path/app");
    }

    private static String record(String session, String time) {
        String arn = "arn:aws:sts::111122223333:assumed-role/app/" + session;
        String message = DENIED.formatted("a").replace("arn:aws:iam::111122223333:user/ann", arn);
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"arn\":\"" + arn + "\",\"accountId\":\"111122223333\","
                + "\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::111122223333:role/path/app\"}}},"
                + "\"eventTime\":\"" + time + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
                + "\"errorCode\":\"AccessDenied\",\"errorMessage\":\"" + message + "\"}";
    }
}
