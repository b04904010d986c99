package io.github.whydenied.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

    private static final Path CASES = Path.of(System.getProperty("project.basedir", "."), "src/test/resources/cases");

    private static String one(String name) throws IOException {
        return Files.readString(CASES.resolve(name + ".json"));
    }

    private static String line(String name) throws IOException {
        return one(name).replaceAll("\\s*\\n\\s*", " ") + "\n";
    }

    @ParameterizedTest
    @CsvSource({"allowed, 0", "bucket-and-boundary, 10", "denied, 11", "denied-by-region, 11", "nobodys-bucket, 12"})
    void aCaseIsToldToAPerson(String name, int code) throws IOException {
        Run run = Run.of(one(name), "simulate", "--explain");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).isEmpty();
        GoldenFiles.assertMatches("simulate/" + name + ".txt", run.out());
    }

    @Test
    void casesAreAnsweredALineEach() throws IOException {
        Run run = Run.of(
                line("allowed") + "\n{\"id\": 7}\nno json\n"
                        + line("denied").replace("{ \"request", "{\"id\": 1.0, \"request"),
                "simulate");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        GoldenFiles.assertMatches("simulate/lines.jsonl", run.out());
    }

    @Test
    void whatTheCaseDoesNotTellIsNamed() throws IOException {
        GoldenFiles.assertMatches(
                "simulate/undetermined.jsonl",
                Run.of(line("nobodys-bucket"), "simulate").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"s3:GetObject\" | \"s3\" | /request/action is \"s3\", and no service:Action",
                "\"Effect\": \"Allow\" | \"Effect\": \"Maybe\" | /identityPolicies/0/policy/Statement/0/Effect is neither Allow"
                        + " nor Deny",
                "\"identityPolicies\" | \"identityPolices\" | /identityPolices is none of endpointPolicies, id,"
                        + " identityPolicies, managementAccountId, permissionBoundaries, request, resourceControlPolicies,"
                        + " resourcePolicy, serviceControlPolicies, sessionPolicy, trustPolicy",
                "\"arn\": | \"urn\": | /request/resource/urn is none of accountId, arn",
                "\"context\": { | \"context\": [], \"x\": { | /request/x is none of action, context, principal, resource",
                "\"principal\": \"arn: | \"principal\": \"an | /request/principal is \"anaws:iam::111122223333:user/alice\","
                        + " and neither an ARN, nor a service such as ec2.amazonaws.com, nor anonymous",
                "\"Resource\" | \"NotPrincipal\" | /identityPolicies/0/policy/Statement/0/NotPrincipal is a text other than \"*\""
            })
    void aCaseThatCannotBeReadIsToldWithItsPlace(String from, String to, String told) throws IOException {
        Run run = Run.of(one("allowed").replaceFirst(java.util.regex.Pattern.quote(from), to), "simulate", "--explain");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("whydenied: <stdin>: line ").endsWith(": " + told + "\n");
    }

    @Test
    void aProblemOfAPrettyPrintedCaseIsFoundByLineAndColumn() throws IOException {
        String pretty = one("allowed").replaceFirst("\"arn\":", "\"urn\":");
        int at = pretty.indexOf("\"urn\":");
        long line = pretty.substring(0, at).lines().count();
        int column = at - pretty.lastIndexOf('\n', at);

        assertThat(Run.of(pretty, "simulate", "--explain").err())
                .contains("<stdin>: line " + line + ", column " + column + ": /request/resource/urn is none of");
    }

    private static String caseOf(String members) {
        return ("{'request':{'principal':'arn:aws:iam::111122223333:user/ada','action':'s3:GetObject',"
                        + "'resource':{'arn':'arn:aws:s3:::acme/a','accountId':'111122223333'}}," + members + "}")
                .replace('\'', '"');
    }

    /** What would change the decision without a word is an error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'managementAccountId':'o-123' | /managementAccountId is no account id of twelve digits",
                "'identityPolicies':['x'] | /identityPolicies/0 is no object with name and policy",
                "'identityPolicies':[{'name':'x'}] | /identityPolicies/0/policy is missing, or neither a policy document nor the text"
                        + " of one",
                "'identityPolicies':[{'policy':'{'}] | /identityPolicies/0/policy is the text of no policy document",
                "'serviceControlPolicies':['x'] | /serviceControlPolicies/0 is no object with orgIdentifier and policies",
                "'serviceControlPolicies':[{'name':'x','policy':{}}] | /serviceControlPolicies/0/policies is missing",
                "'resourcePolicy':{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} | /resourcePolicy/Statement has no"
                        + " Principal",
                "'identityPolicies':[{'policy':{'Statement':{'Effect':'Allow','Action':'*'}}}] |"
                        + " /identityPolicies/0/policy/Statement has neither Resource nor NotResource"
            })
    void whatWouldBeLeftOutIsTold(String members, String told) {
        Run run = Run.of(caseOf(members), "simulate");

        assertThat(run.code()).isEqualTo(ExitCodes.UNREADABLE);
        assertThat(run.out()).contains("\"error\":\"<stdin>:1: " + told);
    }

    /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html: URL-encoded */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\",\\\"Resource\\\":\\\"*\\\"}}",
                "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%7D"
            })
    void aPolicyCanBeTextAsTheApisReturnIt(String policy) {
        assertThat(Run.of(caseOf("'identityPolicies':[{'policy':'" + policy + "'}]"), "simulate")
                        .out())
                .contains("\"decision\":\"Allowed\"");
    }

    @Test
    void anActionThatNoServiceHasIsRemarkedOn() {
        String policy =
                "'identityPolicies':[{'policy':{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}}]";

        assertThat(Run.of(caseOf(policy).replace("GetObject", "HeadObject"), "simulate")
                        .out())
                .contains("\"remarks\":[\"no service has the action s3:HeadObject; s3:GetObject is meant\"]");
    }

    @Test
    void whatHasToAllowAndIsNotThereIsNamed() {
        String policy =
                "'identityPolicies':[{'policy':{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}}]";

        assertThat(Run.of(
                                caseOf(policy).replace("d':'1111", "d':'4444").replace("Id\":\"1111", "Id\":\"4444"),
                                "simulate",
                                "--explain")
                        .out())
                .contains("resource policy              there is none, and it has to allow");
    }

    @Test
    void nothingInIsNothingFound() {
        assertThat(Run.of("", "simulate").code()).isEqualTo(ExitCodes.NOTHING_FOUND);
    }
}
