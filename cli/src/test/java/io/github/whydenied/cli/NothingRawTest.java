package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.awsstub.HostileText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the input, in a file's name or in an argument: both streams of every command have it in printable characters. */
class NothingRawTest {

    static Stream<Named<String>> characters() {
        return HostileText.characters().stream().map(c -> Named.of(HostileText.name(c), c));
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.toString();
    }

    /** Principal, resource, key and id. */
    private static String message(String character) {
        String evil = escaped(character + HostileText.FORGED);
        return "{\"id\": \"i" + evil + "\", \"message\": \"User: arn:aws:iam::111122223333:user/a" + evil
                + " is not authorized to perform: s3:GetObject on resource: \\\"arn:aws:s3:::acme/k" + evil
                + "\\\" because no identity-based policy allows the s3:GetObject action\"}\n";
    }

    /** An id, a key, a policy's name, a Sid, the key and the value of a condition. */
    private static String simulation(String character) {
        String evil = escaped(character + HostileText.FORGED);
        return ("{'id': 'i" + evil + "', 'request': {'action': 's3:GetObject', 'resource': {'arn': 'arn:aws:s3:::acme/k"
                        + evil
                        + "', 'accountId': '111122223333'}, 'principal': 'arn:aws:iam::111122223333:user/a" + evil
                        + "', 'context': {'aws:PrincipalTag/t" + evil + "': 'v" + evil
                        + "'}}, 'identityPolicies': [{'name': 'p" + evil
                        + "', 'policy': {'Version': '2012-10-17', 'Statement': [{'Sid': 's" + evil
                        + "', 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*', 'Condition': {'StringEquals': {'aws:PrincipalTag/t"
                        + evil + "': 'v" + evil + "'}}}]}}]}\n")
                .replace('\'', '"');
    }

    /** A place, the elements of a statement and a sentence. */
    private static String explanation(String character) {
        String evil = escaped(character + HostileText.FORGED);
        return ("{'schema': 'whydenied/1', 'remedies': [{'kind': 'policy_statement', 'applicability': 'ready', 'summary': 's"
                        + evil + "', 'attach_to': 'role/r" + evil + "', 'statement': {'Sid': 'd" + evil
                        + "', 'Effect': 'Allow', 'e" + evil + "': 'v" + evil
                        + "'}}, {'kind': 'policy_edit', 'applicability': 'ready', 'target': {'policy_kind': 'inline', 'policy': 'p"
                        + evil + "'}}, {'kind': 'k" + evil + "'}]}")
                .replace('\'', '"');
    }

    @ParameterizedTest
    @MethodSource("characters")
    void bothStreamsOfEveryCommand(String character) {
        String evil = character + HostileText.FORGED;
        Map<String, String> printed = new LinkedHashMap<>();
        for (String form : new String[] {"text", "json", "html"}) {
            add(printed, message(character), "explain", "--format", form);
        }
        add(printed, message(character), "explain", "--summary");
        add(printed, message(character), "explain", "--summary", "--format", "json");
        add(printed, message(character), "explain", "--summary", "--format", "csv");
        add(printed, message(character), "explain", "--summary", "--format", "html", "--policies-from-text");
        add(printed, message(character) + "{\"id\": " + escaped(evil) + "\n", "parse");
        add(printed, simulation(character), "simulate");
        add(printed, simulation(character), "simulate", "--explain");
        add(printed, "{\"" + evil + "\"", "simulate");
        add(printed, explanation(character), "apply", "--dry-run");
        add(printed, "{\"" + evil + "\"", "apply", "--dry-run");
        add(printed, "", "apply", "--dry-run", "--policy", evil);
        add(printed, "", "explain", "--summary", "--expected", evil);
        add(printed, "", "simulate", "--trail", "-", "--policy", evil, "--as", "scp");
        add(printed, "", "simulate", "--trail", "-", "--policy", evil, "--as", "scp", "--on", evil);
        add(printed, "", "actions", "S3.GetObject", "--param", "Bucket=acme", "--param", "Key=" + evil);
        add(printed, "", "actions", "S3.GetObject", "--format", "json", "--param", "Key=" + evil);
        add(printed, "", "actions", "S3." + evil);
        add(printed, "", "explain", "--account" + evil);
        add(printed, "", "explain", "--docs-base", evil);
        add(printed, "", "cause", "x" + evil);
        add(printed, "", evil);
        if (!character.equals("\0")) {
            add(printed, "", "explain", "/nowhere/" + evil);
            add(printed, "", "parse", "/nowhere/" + evil);
        }

        assertThat(HostileText.rawIn(printed)).isEmpty();
    }

    private static void add(Map<String, String> printed, String in, String... args) {
        Run run = Run.of(in, args);
        printed.put(String.join(" ", args) + " > out", run.out());
        printed.put(String.join(" ", args) + " > err", run.err());
    }

    /** Else the test above could see nothing because nothing is printed. */
    @Test
    void theNamesArePrintedAndReadAsWhatTheyAre() {
        assertThat(Run.of(message("\u202e"), "explain").out())
                .contains("# <stdin>:1, id i\\u202eFORGED", "/k\\u202eFORGED");
        assertThat(Run.of(message("\u202e"), "explain", "--summary").out()).contains("/k\\u202eFORGED");
        assertThat(Run.of(simulation("\u202e"), "simulate", "--explain").out()).contains("s\\u202eFORGED");
        assertThat(Run.of(explanation("\u202e"), "apply", "--dry-run").out())
                .contains("s\\u202eFORGED", "r\\u202eFORGED", "\"v\\u202eFORGED");
        assertThat(Run.of("", "explain", "/nowhere/a\u202eb").err())
                .isEqualTo("whydenied: /nowhere/a\\u202eb: no such file\n");
    }
}
