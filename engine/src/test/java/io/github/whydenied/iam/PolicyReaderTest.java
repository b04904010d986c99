package io.github.whydenied.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whydenied.iam.PolicyDocument.Remark;
import io.github.whydenied.iam.PolicyDocument.Statement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Policy grammar</a>. */
class PolicyReaderTest {

    private static final String ONE =
            "{'Version':'2012-10-17','Statement':{'Sid':'S','Effect':'Allow','Action':'s3:Get*',"
                    + "'NotResource':['arn:aws:s3:::a','arn:aws:s3:::b'],'Condition':{'Bool':{'aws:SecureTransport':true}}}}";

    private static PolicyDocument read(String text) throws Json.MalformedJsonException {
        return PolicyDocument.parse(text.replace('\'', '"'));
    }

    @Test
    void singleValuesAndArraysAreTheSame() throws Exception {
        Statement statement = read(ONE).statements().get(0);

        assertThat(statement.pointer()).isEqualTo("/Statement");
        assertThat(statement.actions()).containsExactly("s3:Get*");
        assertThat(statement.resource()).satisfies(resource -> {
            assertThat(resource.not()).isTrue();
            assertThat(resource.pointer()).isEqualTo("/Statement/NotResource");
            assertThat(resource.patterns()).hasSize(2);
        });
        assertThat(statement.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.pointer()).isEqualTo("/Statement/Condition/Bool/aws:SecureTransport");
            assertThat(condition.values()).containsExactly("true");
        });
        assertThat(statement.readable()).isTrue();
        assertThat(read(ONE).remarks()).isEmpty();
    }

    @Test
    void readsWhatTheIamApiReturnsAndWhatEditorsAdd() throws Exception {
        String json = ONE.replace('\'', '"');

        assertThat(PolicyDocument.parse(URLEncoder.encode(json, StandardCharsets.UTF_8))
                        .statements())
                .isEqualTo(read(ONE).statements());
        assertThat(PolicyDocument.parse("\uFEFF" + json).statements())
                .isEqualTo(read(ONE).statements());
    }

    @Test
    void theOlderVersionKnowsNoVariables() throws Exception {
        String withVariable = ONE.replace("arn:aws:s3:::a", "arn:aws:s3:::${aws:username}");

        assertThat(hasVariable(withVariable)).isTrue();
        assertThat(hasVariable(withVariable.replace("2012", "2008"))).isFalse();
        assertThat(read(withVariable.replace("'Version':'2012-10-17',", "")).version())
                .isEqualTo("2008-10-17");
    }

    private static boolean hasVariable(String document) throws Json.MalformedJsonException {
        return read(document).statements().stream()
                .flatMap(statement -> Stream.ofNullable(statement.resource()))
                .flatMap(element -> element.patterns().stream())
                .anyMatch(pattern -> !pattern.constant());
    }

    /** Each is told with its place, and the statement is then neither a match nor none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Effect':'allow' | /Statement/Effect | is neither Allow nor Deny",
                "'Effect':'Allow','Action':[] | /Statement/Action | has no value",
                "'Effect':'Allow','Action':'a:b','NotAction':'a:c' | /Statement | has both Action and NotAction",
                "'Effect':'Allow' | /Statement | has neither Action nor NotAction",
                "'Effect':'Allow','Action':{'a':'b'} | /Statement/Action | has a value that is no text",
                "'Effect':'Allow','Action':'a:b','Resources':'*' | /Statement/Resources | is no element of a statement",
                "'Effect':'Allow','Action':'a:b','Principal':'me' | /Statement/Principal | is a text other than \"*\"",
                "'Effect':'Allow','Action':'a:b','Principal':{'IAM':'*'} | /Statement/Principal/IAM | is no type of principal",
                "'Effect':'Allow','Action':'a:b','Principal':{} | /Statement/Principal | names no principal",
                "'Effect':'Allow','Action':'a:b','Principal':'*','NotPrincipal':'*' | /Statement | has both Principal and"
                        + " NotPrincipal",
                "'Effect':'Allow','Action':'a:b','Condition':{'StringEqual':{'a':'b'}} | /Statement/Condition/StringEqual |"
                        + " is no condition operator",
                "'Effect':'Allow','Action':'a:b','Condition':'none' | /Statement/Condition | is no object",
                "'Effect':'Allow','Action':'a:b','Condition':{'Bool':'true'} | /Statement/Condition/Bool | is no object",
                "'Effect':'Allow','Action':'a:b','Condition':{'Bool':{'aws:PrincipalTag/x':[]}} |"
                        + " /Statement/Condition/Bool/aws:PrincipalTag~1x | has no value",
                "'Effect':'Allow','Action':'a:b','Condition':{'Bool':{'a':null}} | /Statement/Condition/Bool/a | has no value",
                "'Effect':'Allow','Action':'a:b','So/me':'*' | /Statement/So~1me | is no element of a statement"
            })
    void whatCannotBeUnderstoodMakesTheStatementUnreadable(String members, String pointer, String text)
            throws Exception {
        PolicyDocument document = read("{'Version':'2012-10-17','Statement':{" + members + "}}");

        assertThat(document.remarks()).contains(new Remark(pointer, text, true));
        assertThat(document.statements().get(0).readable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'Statement':[]}", "{'Statement':null}"})
    void aPolicyThatSaysNothingIsRemarkedOn(String document) throws Exception {
        assertThat(read(document).statements()).isEmpty();
        assertThat(read(document).remarks()).extracting(Remark::pointer).containsExactly("/Statement");
    }

    @Test
    void whatIsOnlyOddIsRemarkedOn() throws Exception {
        PolicyDocument document = read(
                "{'Version':'2012-10-18','Statement':[{'Effect':'Deny','Effect':'Allow','Action':'a:b'}],'Note':'x'}");

        assertThat(document.remarks())
                .extracting(Remark::pointer)
                .containsExactlyInAnyOrder("/Version", "/Note", "/Statement/0/Effect");
        assertThat(document.statements().get(0).readable()).isTrue();
        assertThat(document.statements().get(0).allow()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "'{\"Statement\": [', 'line 1, column '",
        "'{\"a\":1} {}', more text",
        "'[]', no JSON object",
        "'\"Statement\"', no JSON object",
        "7, no JSON object",
        "null, no JSON object",
        "'%7B%22a%22', line 1",
        "'%7B%2', broken escape",
        "'%7B%zz', broken escape"
    })
    void whatIsNoJsonIsToldWithItsPlace(String text, String told) {
        assertThatThrownBy(() -> PolicyDocument.parse(text))
                .isInstanceOf(Json.MalformedJsonException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aStatementIsFoundByItsSidOrItsPlace() throws Exception {
        String two =
                "{'Statement':[{'Sid':'S','Effect':'Allow','Action':'a:b'},{'Sid':'','Effect':'Deny','Action':'a:b'}]}";

        assertThat(read(two).statements()).extracting(Statement::label).containsExactly("S", "/Statement/1");
        assertThat(read(two).statements()).extracting(Statement::allow).containsExactly(true, false);
    }

    @Test
    void actionsKnowNoCaseAndNotActionCoversNone() throws Exception {
        Statement get = read(ONE).statements().get(0);
        Statement not =
                read(ONE.replace("'Action'", "'NotAction'")).statements().get(0);

        assertThat(get.covers("S3:getobject")).isTrue();
        assertThat(get.covers("s3:PutObject")).isFalse();
        assertThat(not.covers("s3:GetObject")).isFalse();
        assertThat(not.actions()).isEmpty();
    }

    @Test
    void principalsStandUnderTheirTypes() throws Exception {
        String members = "'Effect':'Allow','Action':'a:b','Principal':{'AWS':['x','y'],'Service':'z'}";
        Statement statement =
                read("{'Statement':{" + members + "}}").statements().get(0);
        Statement not = read("{'Statement':{" + members.replace("Principal", "NotPrincipal") + "}}")
                .statements()
                .get(0);
        Statement star = read("{'Statement':{'Effect':'Allow','Action':'a:b','Principal':'*'}}")
                .statements()
                .get(0);

        assertThat(statement.principals()).containsOnlyKeys("AWS", "Service");
        assertThat(statement.principals().get("AWS")).containsExactly("x", "y");
        assertThat(not.principals()).isEmpty();
        assertThat(not.principal()).matches(principal -> principal != null && principal.not());
        assertThat(star.principals()).containsEntry("*", List.of("*"));
        assertThat(read(ONE).statements().get(0).principals()).isEmpty();
    }

    @Test
    void aConditionIsFoundByItsKeyInAnyCase() throws Exception {
        assertThat(read(ONE).conditionOn("AWS:securetransport"))
                .hasValueSatisfying(
                        condition -> assertThat(condition.operator()).isEqualTo("Bool"));
        assertThat(read(ONE).conditionOn("aws:SourceIp")).isEmpty();
    }

    @Test
    void aDocumentInsideAnotherIsReadWhereItStands() throws Exception {
        Json json = Json.parse("{\"policy\":" + ONE.replace('\'', '"') + ",\"on\":true,\"off\":\"true\"}");

        assertThat(PolicyDocument.of(json.get("policy")).statements())
                .isEqualTo(read(ONE).statements());
    }

    @Test
    void numbersAndTruthValuesAreTexts() throws Exception {
        assertThat(read(ONE.replace("true", "[true,false,7,1.50]")).conditionOn("aws:SecureTransport"))
                .hasValueSatisfying(
                        condition -> assertThat(condition.values()).containsExactly("true", "false", "7", "1.50"));
    }
}
