package io.github.whydenied.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.catalog.ResourceArn.Filled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which member of a request fills which place of an ARN, and which place stays open. */
class ArnsOfRequestsTest {

    /** The id in a node group's ARN is not its name: a policy on such an ARN would match nothing. */
    @Test
    void oneNameFillsOnePlace() {
        ResourceArn nodegroup = only("Eks.DescribeNodegroup", "{'clusterName': 'c', 'nodegroupName': 'workers'}");

        assertThat(nodegroup.arn()).isEqualTo("arn:aws:eks:eu-west-1:111122223333:nodegroup/c/workers/*");
        assertThat(nodegroup.filled()).isEqualTo(Filled.PARTLY);
    }

    @Test
    void aMemberOfThatVeryNameGoesBeforeTheOthers() {
        assertThat(only("Wafv2.GetWebACL", "{'Name': 'edge', 'Id': 'a1', 'Scope': 'REGIONAL'}")
                        .arn())
                .endsWith("REGIONAL/webacl/edge/a1");
        assertThat(only("Mq.DescribeBroker", "{'BrokerId': 'b-1'}").arn()).endsWith(":broker:*:b-1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Glue.GetRegistry, \"{'RegistryId': {'RegistryName': 'r'}}\", registry/r",
                "Eks.DescribePodIdentityAssociation, \"{'clusterName': 'c', 'associationId': 'a-1'}\","
                        + " podidentityassociation/c/a-1",
                "WorkSpaces.StartWorkspaces, \"{'StartWorkspaceRequests': [{'WorkspaceId': 'ws-1'}]}\", workspace/ws-1",
                "Iam.GetServerCertificate, \"{'ServerCertificateName': 'tls'}\", :server-certificate/tls",
                "Pinpoint.GetCampaign, \"{'ApplicationId': 'a', 'CampaignId': 'c'}\", :apps/a/campaigns/c",
                "Ecs.RunTask, \"{'taskDefinition': 'web:3'}\", task-definition/web:3",
                "Ecs.RunTask, \"{'taskDefinition': 'web'}\", task-definition/web:*",
                "Organizations.DescribeAccount, \"{'AccountId': '444455556666'}\", account/o-*/444455556666",
                "DatabaseMigration.ModifyReplicationInstance,"
                        + " \"{'ReplicationInstanceArn': 'arn:aws:dms:eu-west-1:111122223333:rep:X1'}\", :rep:X1",
                "Budgets.UpdateBudget, \"{'NewBudget': {'BudgetName': 'year'}}\", :budget/year"
            })
    void membersUnderNamesOfTheirOwn(String operation, String request, String end) {
        assertThat(only(operation, request).arn()).endsWith(end);
    }

    /** Every type is required by the list of actions; the request is about one. */
    @Test
    void anArnTellsWhichOfSeveralTypesIsMeant() {
        String listener = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/net/lb/1/2";
        String stream = "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks";

        assertThat(only("ElasticLoadBalancingV2.DeleteListener", "{'ListenerArn': '" + listener + "'}")
                        .arn())
                .isEqualTo(listener);
        assertThat(only("Kinesis.TagResource", "{'ResourceARN': '" + stream + "'}")
                        .arn())
                .isEqualTo(stream);
    }

    /** The snapshot has no ARN in the request, and is needed all the same. */
    @Test
    void anArnOfOneTypeDoesNotSpeakForAnother() {
        assertThat(
                        arns(
                                "DocDbElastic.CreateClusterSnapshot",
                                "{'clusterArn': 'arn:aws:docdb-elastic:eu-west-1:111122223333:cluster/c', 'snapshotName': 's'}"))
                .anyMatch(arn -> arn.contains(":cluster/c"))
                .anyMatch(arn -> arn.contains(":cluster-snapshot/"));
    }

    @Test
    void whatIsMadeWithinAnother() {
        ResourceArn job = only("Deadline.CreateJob", "{'farmId': 'farm-1', 'queueId': 'queue-1'}");

        assertThat(job.arn()).endsWith(":farm/farm-1/queue/queue-1/job/*");
        assertThat(job.filled()).isEqualTo(Filled.BUT_FOR_THE_NEW);
    }

    @Test
    void theIdOfWhatIsMadeIsNotItsName() {
        assertThat(only("Ec2.CreateLaunchTemplate", "{'LaunchTemplateName': 'web'}")
                        .arn())
                .endsWith(":launch-template/*");
        assertThat(only("DynamoDb.CreateTable", "{'TableName': 'orders'}").filled())
                .isEqualTo(Filled.WHOLLY);
    }

    @Test
    void aLaunchMakesInterfacesToo() {
        assertThat(Needed.by("Ec2.RunInstances")
                        .with(
                                "{'ImageId': 'ami-1', 'NetworkInterfaces': [{'SubnetId': 'subnet-1', 'Groups': ['sg-1']}]}")
                        .one("ec2:RunInstances")
                        .resources())
                .anyMatch(arn -> arn.arn().endsWith(":network-interface/*") && arn.complete())
                .anyMatch(arn -> arn.arn().endsWith(":subnet/subnet-1"))
                .anyMatch(arn -> arn.arn().endsWith(":security-group/sg-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "CodeCatalyst.GetProject",
        "ConnectParticipant.SendMessage",
        "Sso.GetRoleCredentials",
        "SsoOidc.CreateToken",
        "CognitoIdentityProvider.InitiateAuth",
        "FinspaceData.GetDataset"
    })
    void tokensOfOtherKindsAreNotIamsToJudge(String operation) {
        assertThat(Needed.by(operation).all().needs()).isEmpty();
        assertThat(Needed.by(operation).all().known()).isTrue();
    }

    @Test
    void anOwnRowGoesBeforeTheServices() {
        assertThat(Needed.by("FinspaceData.GetProgrammaticAccessCredentials")
                        .all()
                        .primary())
                .get()
                .extracting(ActionNeed::action)
                .isEqualTo("finspace-api:GetProgrammaticAccessCredentials");
    }

    @Test
    void aServiceOfADeploymentIsReadFromItsArn() {
        assertThat(arns(
                        "Ecs.StopServiceDeployment",
                        "{'serviceDeploymentArn': 'arn:aws:ecs:eu-west-1:111122223333:service-deployment/c/web/d1'}"))
                .containsExactlyInAnyOrder(
                        "arn:aws:ecs:eu-west-1:111122223333:service/c/web",
                        "arn:aws:ecs:eu-west-1:111122223333:service-deployment/c/web/d1");
    }

    private static ResourceArn only(String operation, String request) {
        List<ResourceArn> resources =
                Needed.by(operation).with(request).all().primary().orElseThrow().resources();
        assertThat(resources).hasSize(1);
        return resources.get(0);
    }

    private static List<String> arns(String operation, String request) {
        return Needed.by(operation).with(request).all().primary().orElseThrow().resources().stream()
                .map(ResourceArn::arn)
                .toList();
    }

    @Test
    void aServiceThatSharesItsPrefixKeepsItsOwnOperations() {
        assertThat(OperationCatalog.standard().serviceId("S3", "PutBucketPolicy"))
                .contains("S3");
        assertThat(OperationCatalog.standard().serviceId("s3", "GetAccessPointScope"))
                .contains("S3 Control");
    }

    @Test
    void aRuleIsOnTheBusThatIsNamed() {
        assertThat(Needed.by("EventBridge.PutRule").with("{'Name': 'r'}").certain())
                .containsExactly("primary events:PutRule on arn:aws:events:eu-west-1:111122223333:rule/r");
        assertThat(Needed.by("EventBridge.PutTargets")
                        .with("{'Rule': 'r', 'EventBusName': 'b'}")
                        .certain())
                .containsExactly("primary events:PutTargets on arn:aws:events:eu-west-1:111122223333:rule/b/r");
        assertThat(Needed.by("EventBridge.PutTargets")
                        .with("{'Rule': 'r', 'EventBusName': 'arn:aws:events:eu-west-1:111122223333:event-bus/b'}")
                        .certain())
                .containsExactly("primary events:PutTargets on arn:aws:events:eu-west-1:111122223333:rule/b/r");
    }

    @Test
    void aZonesIdMayHaveItsPath() {
        assertThat(Needed.by("Route 53.GetHostedZone")
                        .with("{'Id': '/hostedzone/Z1'}")
                        .certain())
                .containsExactly("primary route53:GetHostedZone on arn:aws:route53:::hostedzone/Z1");
    }

    @Test
    void aSessionWithAnotherTargetNeedsTheSameAction() {
        assertThat(Needed.by("SSM.StartSession")
                        .with("{'Target': 'ecs:c_t_r'}")
                        .all()
                        .primary())
                .isPresent();
    }

    @Test
    void aSessionGoesToAnInstance() {
        assertThat(Needed.by("SSM.StartSession").with("{'Target': 'i-1'}").certain())
                .containsExactly("primary ssm:StartSession on arn:aws:ec2:eu-west-1:111122223333:instance/i-1");
    }
}
