package io.github.whydenied.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whydenied.iam.Json;
import io.github.whydenied.remedy.PolicyChanges.UnfitDocumentException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyChangesTest {

    private static final String TWO = """
            {"Version": "2012-10-17", "Id": "orders", "Statement": [
              {"Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjects"], "Resource": "arn:aws:s3:::acme"},
              {"Sid": "Late", "Effect": "Deny", "Action": "*", "Resource": "*",
               "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": 3600}}}]}
            """;

    private static Json json(String text) throws Json.MalformedJsonException {
        return Json.parseWithNumbers(text.replace('\'', '"'));
    }

    private static Json edited(String document, String pointer, Object before, Object after) throws Exception {
        return PolicyChanges.edit(json(document), pointer, before, after);
    }

    @Test
    void aValueOfAListIsReplacedByItsIndex() throws Exception {
        assertThat(edited(TWO, "/Statement/0/Action/1", "s3:GetObjects", "s3:ListBucket")
                        .get("Statement")
                        .items()
                        .get(0)
                        .get("Action")
                        .write())
                .isEqualTo("[\"s3:GetObject\",\"s3:ListBucket\"]");
    }

    @Test
    void whatDoesNotChangeStaysAsItIs() throws Exception {
        Json before = json(TWO);
        String written = before.write();
        Json after = PolicyChanges.edit(before, "/Statement/0/Resource", "arn:aws:s3:::acme", List.of("a", "b"));

        assertThat(before.write()).isEqualTo(written);
        assertThat(after.write()).isEqualTo(written.replace("\"arn:aws:s3:::acme\"", "[\"a\",\"b\"]"));
        assertThat(after.get("Statement")
                        .items()
                        .get(1)
                        .get("Condition")
                        .get("NumericGreaterThan")
                        .get("aws:MultiFactorAuthAge")
                        .value())
                .isEqualTo(3600);
    }

    @Test
    void aStatementWithoutAListIsTheFirstOfAListToThePointerAndKeepsItsForm() throws Exception {
        String single = "{'Statement': {'Effect': 'Allow', 'Action': 's3:GetObjects', 'Resource': '*'}}";

        assertThat(edited(single, "/Statement/0/Action", "s3:GetObjects", "s3:GetObject")
                        .write())
                .isEqualTo("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}");
        assertThat(PolicyChanges.add(json(single), Map.of("Effect", "Deny"))
                        .get("Statement")
                        .items())
                .hasSize(2);
    }

    @Test
    void nothingInItsPlaceTakesItAway() throws Exception {
        assertThat(PolicyChanges.edit(json(TWO), "/Statement/0/Action/1", "s3:GetObjects", null)
                        .get("Statement")
                        .items()
                        .get(0)
                        .get("Action")
                        .write())
                .isEqualTo("[\"s3:GetObject\"]");
    }

    @Test
    void onlyTheMembersThatChangeNeedToBeNamed() throws Exception {
        Json edited = edited(
                TWO,
                "/Statement/0",
                Map.of("Resource", "arn:aws:s3:::acme"),
                Map.of("Resource", "arn:aws:s3:::acme/*"));

        assertThat(edited.get("Statement").items().get(0).get("Resource").text())
                .contains("arn:aws:s3:::acme/*");
        assertThat(edited.get("Statement").items().get(0).get("Sid").text()).contains("Read");
    }

    @Test
    void aNameWithASlashStandsEscapedInThePointer() throws Exception {
        String tagged = "{'Statement': [{'Condition': {'StringEquals': {'aws:ResourceTag/team': 'a'}}}]}";

        assertThat(edited(tagged, "/Statement/0/Condition/StringEquals/aws:ResourceTag~1team", "a", "b")
                        .write())
                .contains("\"aws:ResourceTag/team\":\"b\"");
    }

    @Test
    void numbersAndFlagsAreTheirTextsAsIamTakesThem() throws Exception {
        assertThat(edited(TWO, "/Statement/1/Condition/NumericGreaterThan/aws:MultiFactorAuthAge", "3600", "7200")
                        .write())
                .contains("\"7200\"");
    }

    @Test
    void whatStandsThereInsteadIsSaid() {
        assertThatThrownBy(() -> edited(TWO, "/Statement/0/Resource", "arn:aws:s3:::other", "x"))
                .isInstanceOf(UnfitDocumentException.class)
                .hasMessage("/Statement/0/Resource is \"arn:aws:s3:::acme\", and not what it was");
        assertThatThrownBy(() -> edited(TWO, "/Statement/2/Resource", "x", "y"))
                .hasMessage("nothing stands at /Statement/2/Resource");
        assertThatThrownBy(() -> edited(TWO, "/Statement/0/NotResource", "x", "y"))
                .hasMessage("nothing stands at /Statement/0/NotResource");
        assertThatThrownBy(() -> edited(TWO, "/Statement/0/Action/01", "x", "y"))
                .hasMessage("nothing stands at /Statement/0/Action/01");
        assertThatThrownBy(() -> edited("[]", "/Statement/0", "x", "y")).hasMessage("the document is no JSON object");
    }

    @Test
    void aStatementIsAddedAtTheEndUnderAFreeSid() throws Exception {
        Json added = PolicyChanges.add(json(TWO), Map.of("Sid", "Read", "Effect", "Allow"));

        assertThat(added.get("Statement").items()).hasSize(3);
        assertThat(added.get("Statement").items().get(2).get("Sid").text()).contains("Read2");
        assertThatThrownBy(() -> PolicyChanges.add(added, Map.of("Sid", "Other", "Effect", "Allow")))
                .isInstanceOf(UnfitDocumentException.class)
                .hasMessage("the statement stands there already");
    }

    @Test
    void withoutADocumentTheStatementMakesOne() throws Exception {
        assertThat(PolicyChanges.add(new Json(null), Map.of("Effect", "Allow")).write())
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]}");
    }
}
