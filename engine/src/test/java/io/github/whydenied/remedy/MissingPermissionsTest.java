package io.github.whydenied.remedy;

import static io.github.whydenied.verdict.DeniedCases.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.verdict.DeniedCases;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One policy a principal of what is sure, and beside it what somebody has to judge. */
class MissingPermissionsTest {

    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    @Test
    void actionsOnOneResourceAndResourcesOfTheSameActionsShareAStatement() {
        MissingPermissions missing = only(
                denied("dynamodb:GetItem", TABLE),
                denied("dynamodb:PutItem", TABLE),
                denied("dynamodb:PutItem", TABLE + "2"),
                denied("dynamodb:GetItem", TABLE + "2"),
                denied("sqs:SendMessage", QUEUE));

        assertThat(missing.statements())
                .extracting(statement -> statement.get("Action"), statement -> statement.get("Resource"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                List.of("dynamodb:GetItem", "dynamodb:PutItem"), List.of(TABLE, TABLE + "2")),
                        org.assertj.core.groups.Tuple.tuple("sqs:SendMessage", QUEUE));
        assertThat(missing.complete()).isTrue();
        assertThat(missing.references()).hasSize(5);
    }

    @Test
    void whatIsNotReadyStandsApartWithItsReason() {
        MissingPermissions missing = only(
                denied("dynamodb:GetItem", TABLE),
                denied("sns:Publish", "*"),
                denied("ec2:RunInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/*")
                        .calling("Ec2", "RunInstances"),
                denied("iam:PassRole", DeniedCases.ROLE).behind("Batch", "SubmitJob"));

        assertThat(missing.statements())
                .singleElement()
                .satisfies(one -> assertThat(one).containsEntry("Action", "dynamodb:GetItem"));
        assertThat(missing.complete()).isFalse();
        assertThat(missing.apart()).hasSize(3).allSatisfy(apart -> {
            assertThat(apart.applicability()).isNotEqualTo(Applicability.READY);
            assertThat(apart.reasons()).isNotEmpty();
        });
        assertThat(missing.apart())
                .filteredOn(apart -> apart.applicability() == Applicability.PLACEHOLDERS)
                .singleElement()
                .satisfies(apart ->
                        assertThat(apart.reasons()).extracting(Object::toString).containsExactly("fill in <service>"));
    }

    @Test
    void anActionWithoutResourcesIsReadyAsItStands() {
        MissingPermissions missing = only(denied("ecr:GetAuthorizationToken", "*"));

        assertThat(missing.complete()).isTrue();
        assertThat(missing.statements())
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("Action", "ecr:GetAuthorizationToken")
                        .containsEntry("Resource", "*"));
    }

    @Test
    void rolesOfOneNameInTwoAccountsAreTwoPrincipals() {
        assertThat(MissingPermissions.of(List.of(
                        of(denied("dynamodb:GetItem", TABLE), null),
                        of(
                                denied("dynamodb:GetItem", TABLE)
                                        .as("arn:aws:sts::444455556666:assumed-role/checkout-service/x"),
                                null))))
                .extracting(MissingPermissions::principal)
                .containsExactly(
                        "arn:aws:iam::111122223333:role/checkout-service",
                        "arn:aws:iam::444455556666:role/checkout-service");
    }

    @Test
    void thePathThatSomebodyTellsIsPartOfThePrincipal() {
        String role = "arn:aws:iam::111122223333:role/app/checkout-service";

        assertThat(MissingPermissions.of(List.of(
                        of(denied("dynamodb:GetItem", TABLE), null),
                        of(denied("dynamodb:PutItem", TABLE), role),
                        of(denied("dynamodb:Query", TABLE), "arn:aws:iam::111122223333:role/another"))))
                .singleElement()
                .extracting(MissingPermissions::principal)
                .isEqualTo(role);
    }

    @Test
    void anActionOfATextThatAwsDoesNotDocumentStandsApart() {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofText();
        collector.add(of(denied("iam:Frobnicate", DeniedCases.ROLE), null));
        collector.add(of(denied("iam:GetRole", DeniedCases.ROLE), null));

        assertThat(collector.all()).singleElement().satisfies(missing -> {
            assertThat(missing.statements())
                    .extracting(one -> one.get("Action"))
                    .containsExactly("iam:GetRole");
            assertThat(missing.apart())
                    .singleElement()
                    .satisfies(apart -> assertThat(apart.reasons())
                            .extracting(Object::toString)
                            .containsExactly("the catalogue has no action iam:Frobnicate"));
        });
    }

    @Test
    void noPolicyAllowsMoreThanWasDenied() {
        for (String action : List.of("iam:*", "*:*", "AssumeRole")) {
            assertThat(MissingPermissions.of(List.of(of(denied(action, DeniedCases.ROLE), null))))
                    .isEmpty();
        }
    }

    @Test
    void whatWasUsedIsAllowedAsItWasUsedAndNoWider() {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
        String role = "arn:aws:iam::111122223333:role/team/app";
        collector.addUsed(role, "s3:GetObject", "arn:aws:s3:::acme/a*b", Map.of());
        collector.addUsed(role, "iam:PassRole", DeniedCases.ROLE, Map.of("iam:PassedToService", "ec2.amazonaws.com"));
        collector.addUsed(role, "ec2:DescribeInstances", null, Map.of());
        collector.addUsed(role, "sqs:SendMessage", null, Map.of());
        collector.addUsed(role, "sqs:SendMessage", "arn:aws:sqs:*:111122223333:q", Map.of());
        collector.addUsed("arn:aws:iam::111122223333:root", "s3:GetObject", "arn:aws:s3:::acme/a", Map.of());
        collector.addUsed("service ec2.amazonaws.com", "s3:GetObject", "arn:aws:s3:::acme/a", Map.of());

        MissingPermissions used = collector.all().get(0);
        assertThat(collector.all()).hasSize(1);
        assertThat(used.principal()).isEqualTo(role);
        assertThat(used.statements())
                .extracting(one -> one.get("Action"), one -> one.get("Resource"), one -> one.get("Condition"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("s3:GetObject", "arn:aws:s3:::acme/a${*}b", null),
                        org.assertj.core.groups.Tuple.tuple(
                                "iam:PassRole",
                                DeniedCases.ROLE,
                                Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com"))),
                        org.assertj.core.groups.Tuple.tuple("ec2:DescribeInstances", "*", null));
        assertThat(used.apart())
                .singleElement()
                .satisfies(apart -> assertThat(apart.statement()).containsEntry("Action", "sqs:SendMessage"));
    }

    @Test
    void manyStatementsAreBoundedAndTheRestIsCounted() {
        MissingPermissionsCollector collector = MissingPermissionsCollector.ofCalls();
        for (int i = 0; i < 10_200; i++) {
            collector.add(of(denied("sqs:SendMessage", QUEUE).as("arn:aws:iam::111122223333:user/u" + i), null));
        }

        assertThat(collector.all()).hasSize(10_000);
        assertThat(collector.leftOut()).isEqualTo(200);
        assertThat(collector.all().get(0).statements())
                .containsExactly(Map.of(
                        "Sid", "SendMessageOrders", "Effect", "Allow", "Action", "sqs:SendMessage", "Resource", QUEUE));
    }

    private static MissingPermissions only(DeniedCases... files) {
        List<MissingPermissions> all = MissingPermissions.of(
                java.util.Arrays.stream(files).map(denied -> of(denied, null)).toList());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static MissingPermissions.Denied of(DeniedCases files, @Nullable String principal) {
        DeniedCases denied = files.implicitly(PolicyType.IDENTITY);
        return new MissingPermissions.Denied(
                Integer.toHexString(System.identityHashCode(denied)),
                denied.toCase(),
                denied.verdict().primary(),
                principal);
    }
}
