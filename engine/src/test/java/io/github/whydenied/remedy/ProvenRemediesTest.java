package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.AuthorizationDetails.Evaluation;
import io.github.whydenied.evidence.AuthorizationDetails.Policy;
import io.github.whydenied.iam.Assessment.Decision;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Proof;
import io.github.whydenied.iam.Ternary;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.DeniedCases;
import io.github.whydenied.verdict.Findings;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every policy remedy is tried on the policies that were read before it is printed. */
class ProvenRemediesTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/checkout-service";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    private static Guidance plan(DeniedCases files) {
        Case denied = files.toCase();
        Verdict verdict = files.verdict();
        return RemedyPlanner.plan(denied, verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::acme-invoices/2026/11/inv-1.pdf",
        "s3:GetObject, arn:aws:s3:::acme-invoices/odd*name?${x}.pdf",
        "s3:ListBucket, arn:aws:s3:::acme-invoices",
        "dynamodb:PutItem, arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
        "sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:orders",
        "logs:PutLogEvents, arn:aws:logs:eu-west-1:111122223333:log-group:/app/x:log-stream:y",
        "kms:Decrypt, arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "iam:GetRole, arn:aws:iam::111122223333:role/path/web-node",
        "lambda:InvokeFunction, arn:aws-cn:lambda:cn-north-1:111122223333:function:f"
    })
    void aStatementThatIsReadyIsAboutTheRequestAndNoOther(String action, String resource) {
        DeniedCases files = denied(action, resource).implicitly(PolicyType.IDENTITY);

        Remedy.PolicyStatement statement = (Remedy.PolicyStatement) plan(files).remedies().stream()
                .filter(Remedy.PolicyStatement.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(statement.advice().applicability()).isEqualTo(Applicability.READY);
        Proof proof = Proofs.adding(files.toCase(), PolicyType.IDENTITY, statement.statement(), List.of())
                .orElseThrow();
        assertThat(proof.matches()).isEqualTo(Ternary.TRUE);
        assertThat(proof.harmless()).isTrue();
    }

    @Test
    void aStatementThatDoesNotComeOutAsMeantIsToBeReviewed() {
        Remedy careless = new Remedy.PolicyStatement(
                Advice.of(Applicability.READY, Owner.ACCOUNT_ADMIN, Help.say("allow"), Help.say("allow")),
                "role/checkout-service",
                LeastPrivilege.allow("All", null, "dynamodb:*", "*", Map.of()));
        Remedy tried = Proofs.tried(denied("dynamodb:PutItem", TABLE).toCase(), careless, List.of());

        assertThat(tried.advice().applicability()).isEqualTo(Applicability.REVIEW);
        assertThat(tried.advice().footnotes())
                .extracting(Object::toString)
                .containsExactly("tried on the request, this statement did not come out as meant");
    }

    private static DeniedCases considering(Policy... policies) {
        return denied("dynamodb:PutItem", TABLE)
                .implicitly(PolicyType.IDENTITY)
                .found(
                        "authorization_details",
                        new AuthorizationDetails(
                                List.of(new Evaluation("dynamodb:PutItem", TABLE, "IMPLICIT_DENY", List.of())),
                                List.of(policies),
                                Map.of()));
    }

    private static Policy policy(String type, String name, @Nullable String statements) {
        return new Policy(
                "arn:aws:iam::111122223333:policy/" + name,
                type,
                false,
                List.of(ROLE),
                statements == null ? null : "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
    }

    private static final String READS =
            "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"" + TABLE + "\"}";
    private static final String ALL = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
    private static final String QUEUES = "{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";

    private static List<String> footnotes(DeniedCases files) {
        List<String> footnotes = new ArrayList<>();
        plan(files).remedies().stream()
                .filter(Remedy::isPolicyChange)
                .forEach(remedy -> remedy.advice().footnotes().forEach(footnote -> footnotes.add(footnote.toString())));
        return footnotes;
    }

    @Test
    void aNewStatementThatSufficesSaysSo() {
        assertThat(footnotes(considering(policy("IDENTITY_BASED_POLICY", "reads", READS))))
                .containsExactly("tried on the policies that were read: the request is then allowed");
    }

    @Test
    void whatBlocksNextIsSaidInOrder() {
        assertThat(footnotes(considering(
                        policy("IDENTITY_BASED_POLICY", "reads", READS),
                        policy("PERMISSIONS_BOUNDARY", "dev", QUEUES),
                        policy("SESSION_POLICY", "narrow", QUEUES))))
                .containsExactly(
                        "after this, permissions boundary dev blocks",
                        "after this, session policy narrow blocks",
                        "a session policy cannot be changed: pass it where the session is made, and make a new session",
                        "after this, permissions boundary dev blocks",
                        "every user and role with this boundary can then be given it",
                        "tried on the policies that were read: the request is then allowed");
    }

    @Test
    void whereALayerWasNotReadNothingIsPromised() {
        assertThat(footnotes(considering(
                        policy("IDENTITY_BASED_POLICY", "reads", READS), policy("PERMISSIONS_BOUNDARY", "dev", null))))
                .isEmpty();
    }

    @Test
    void aValueThatOtherActionsNeedIsKept() {
        String bucket =
                "{\"Sid\":\"Tables\",\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\",\"Resource\":\"arn:aws:dynamodb:eu-central-1:"
                        + "111122223333:table/orders\"}";
        Remedy.PolicyEdit edit =
                (Remedy.PolicyEdit) plan(considering(policy("IDENTITY_BASED_POLICY", "tables", bucket)))
                        .remedies()
                        .get(0);

        assertThat(edit.target())
                .isEqualTo(new Remedy.Target(
                        "arn:aws:iam::111122223333:policy/tables",
                        "managed",
                        "role/checkout-service",
                        "/Statement/0/Resource"));
        assertThat(edit.before()).isEqualTo("arn:aws:dynamodb:eu-central-1:111122223333:table/orders");
        assertThat(edit.after())
                .isEqualTo(List.of(
                        "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
                        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"));
        assertThat(edit.advice().applicability()).isEqualTo(Applicability.REVIEW);
        assertThat(edit.advice().footnotes())
                .extracting(Object::toString)
                .contains("the statement then allows other requests too");
    }

    @Test
    void thatOnlyOneLayerCanHaveDeniedIsDerived() {
        Verdict verdict = considering(
                        policy("IDENTITY_BASED_POLICY", "all", ALL), policy("PERMISSIONS_BOUNDARY", "dev", null))
                .implicitlyBySomePolicy()
                .verdict();

        assertThat(verdict.primary().code().code()).isEqualTo("boundary-no-allow");
        assertThat(verdict.primary().facts())
                .extracting(fact -> fact.text().toString())
                .contains("every policy of another type allows it, so the permissions boundary is what does not");
    }

    @Test
    void aDocumentThatCannotBeReadLeavesItOpen() {
        Policy broken = new Policy(
                "arn:aws:iam::111122223333:policy/broken", "PERMISSIONS_BOUNDARY", false, List.of(ROLE), "{\n\"Sta");
        DeniedCases files = considering(policy("IDENTITY_BASED_POLICY", "reads", READS), broken);

        assertThat(footnotes(files)).isEmpty();
        assertThat(files.verdict().primary().code().code()).isEqualTo("identity-no-allow");
        assertThat(files.toCase().evaluationOfAny().orElseThrow().assessment().decision())
                .isEqualTo(Decision.UNDETERMINED);
    }

    /** What the caller's trust policy says goes through the same engine. */
    @Test
    void aTrustPolicyWithATypingErrorGetsAnEdit() {
        DeniedCases files = denied("sts:AssumeRole", DeniedCases.ROLE)
                .calling("Sts", "AssumeRole")
                .member("RoleArn", DeniedCases.ROLE)
                .found(
                        "role_trust",
                        Findings.trust(
                                DeniedCases.ROLE,
                                "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":"
                                        + "\"arn:aws:iam::111122223333:role/checkout-servise\"}}",
                                null));

        assertThat(plan(files).remedies().get(0))
                .isInstanceOfSatisfying(
                        Remedy.PolicyEdit.class,
                        edit -> assertThat(edit.after()).isEqualTo("arn:aws:iam::111122223333:role/checkout-service"));
    }
}
