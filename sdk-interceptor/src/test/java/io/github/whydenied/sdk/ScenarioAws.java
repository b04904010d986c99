package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.Answers.error;
import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.resourcePolicy;

import io.github.whydenied.awsstub.AuthorizationDetails;
import io.github.whydenied.awsstub.AwsService;
import io.github.whydenied.awsstub.IamEntity;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.sdk.ScenarioWorld.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the stub of AWS answer as the world of a scenario is. */
final class ScenarioAws {

    static final String ENDPOINT = "vpce-0a1b2c31";
    static final String SCP = "arn:aws:organizations::444455556666:policy/o-exampleorgid/service_control_policy/";

    private static final String ID = "example1a2b3c4d5e6f7g8h9i0j";

    private static final Map<String, String> TYPES = Map.of(
            "managed", "IDENTITY_BASED_POLICY",
            "boundary", "PERMISSIONS_BOUNDARY",
            "session", "SESSION_POLICY",
            "resource", "RESOURCE_BASED_POLICY",
            "scp", "SERVICE_CONTROL_POLICY");

    /** Which operation shows the policy of a resource, by the service of its ARN. */
    private static final Map<String, Map.Entry<AwsService, String>> SHOWN_BY = Map.of(
            "s3", Map.entry(AwsService.S3, "GetBucketPolicy"),
            "kms", Map.entry(AwsService.KMS, "GetKeyPolicy"),
            "sqs", Map.entry(AwsService.SQS, "GetQueueAttributes"),
            "sns", Map.entry(AwsService.SNS, "GetTopicAttributes"),
            "lambda", Map.entry(AwsService.LAMBDA, "GetPolicy"),
            "secretsmanager", Map.entry(AwsService.SECRETS_MANAGER, "GetResourcePolicy"),
            "dynamodb", Map.entry(AwsService.DYNAMODB, "GetResourcePolicy"));

    private final Bench bench;
    private final Scenario scenario;
    private final ScenarioWorld world;

    private ScenarioAws(Bench bench, Scenario scenario, ScenarioWorld world) {
        this.bench = bench;
        this.scenario = scenario;
        this.world = world;
    }

    static void play(Bench bench, Scenario scenario, ScenarioWorld world) {
        ScenarioAws aws = new ScenarioAws(bench, scenario, world);
        bench.aws().callerIs(scenario.caller());
        if (scenario.world().get("captured").isTrue()) {
            aws.captured();
        } else {
            aws.identity();
            aws.resource();
            aws.organization();
            aws.endpoint();
        }
        aws.denial();
    }

    private void denial() {
        String[] call = scenario.call().getKey().split("\\.", 2);
        bench.aws()
                .on(ScenarioCalls.service(call[0]), call[1])
                .denies(scenario.message()
                        + (scenario.world().get("captured").isTrue()
                                ? ". Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1"
                                        + "#/authorization-details/" + ID + " for complete details, or call the"
                                        + " GetRequestAuthorizationDetails API with the following authorization id: "
                                        + ID
                                : ""));
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
    private void captured() {
        AuthorizationDetails details = AuthorizationDetails.page()
                .context("aws:RequestedRegion", "eu-west-1")
                .context("aws:PrincipalARN", scenario.entityArn());
        for (Map.Entry<String, String> key : scenario.context().entrySet()) {
            details = details.context(key.getKey(), key.getValue());
        }
        for (Map.Entry<Place, Json> policy : world.documents().entrySet()) {
            Place place = policy.getKey();
            String uri = place.kind().equals("session") ? "inline:b6cf943c21a1966b" : place.name();
            String type = TYPES.get(place.kind());
            details = place.kind().equals("session")
                    ? details.inlinePolicy(String.valueOf(type), uri, scenario.entityArn())
                    : details.policy(String.valueOf(type), uri, scenario.entityArn());
            bench.aws()
                    .on(AwsService.IAM_TOOLBOX, "GetRequestAuthorizationPolicy")
                    .mentioning(uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1))
                    .answers(AuthorizationDetails.policyDocument(
                            policy.getValue().write()));
        }
        bench.aws()
                .on(AwsService.IAM_TOOLBOX, "GetRequestAuthorizationDetails")
                .answers(details.evaluation(scenario.action(), scenario.resource(), "IMPLICIT_DENY"));
    }

    private void identity() {
        if (unread("identity")) {
            return;
        }
        IamEntity entity = scenario.isUser()
                ? bench.aws().iam().user(scenario.name())
                : bench.aws().iam().role(scenario.name());
        entity.path(scenario.world().get("path").text().orElse("/"));
        if (scenario.world().get("created").text().filter("now"::equals).isPresent()) {
            entity.created(Instant.now());
        }
        scenario.world()
                .get("tags")
                .members()
                .forEach((key, value) -> entity.tag(key, value.text().orElse("")));
        Map<String, IamEntity> holders = new LinkedHashMap<>();
        holders.put(scenario.of(), entity);
        scenario.world().get("groups").members().keySet().forEach(group -> {
            entity.inGroup(group);
            holders.put("group/" + group, bench.aws().iam().group(group));
        });
        world.documents().forEach((place, document) -> {
            IamEntity holder = holders.get(place.holder());
            if (holder == null) {
                return;
            }
            switch (place.kind()) {
                case "inline" -> holder.inlinePolicy(place.name(), document.write());
                case "managed" -> holder.attachedPolicy(place.name(), document.write());
                case "boundary" -> holder.boundary(place.name(), document.write());
                default -> throw new AssertionError("not a policy of an identity: " + place);
            }
        });
        if (unread("managed")) {
            bench.aws().on(AwsService.IAM, "GetPolicy").denies();
        }
        world.of("trust")
                .forEach((place, document) -> bench.aws()
                        .iam()
                        .role(place.holder().substring(place.holder().lastIndexOf('/') + 1))
                        .trustPolicy(document.write()));
    }

    private boolean unread(String what) {
        return scenario.world().get("unread").items().stream()
                .anyMatch(one -> one.text().filter(what::equals).isPresent());
    }

    /** Without a policy in the world S3 says that there is none; other services refuse to show one. */
    private void resource() {
        Map.Entry<AwsService, String> shown = Arn.parse(scenario.resource())
                .map(arn -> SHOWN_BY.get(arn.service()))
                .orElse(null);
        if (shown == null || unread("resource")) {
            return;
        }
        for (Json document : world.of("resource").values()) {
            bench.aws().on(shown.getKey(), shown.getValue()).answers(resourcePolicy(document.write()));
            return;
        }
        if (shown.getKey() == AwsService.S3) {
            bench.aws()
                    .on(AwsService.S3, shown.getValue())
                    .answers(error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        }
    }

    private void endpoint() {
        for (Json document : world.of("vpc_endpoint").values()) {
            bench.aws()
                    .on(AwsService.EC2, "DescribeVpcEndpoints")
                    .answers(ok("<vpcEndpointSet><item><vpcEndpointId>" + ENDPOINT + "</vpcEndpointId><policyDocument>"
                            + document.write().replace("\"", "&quot;") + "</policyDocument></item></vpcEndpointSet>"));
        }
    }

    /** The levels stand from the account up to the root. */
    private void organization() {
        if (world.of("scp").isEmpty()) {
            return;
        }
        bench.setting("probes", "all,organization_policies");
        Map<String, List<Map<String, String>>> levels = new LinkedHashMap<>();
        world.of("scp").forEach((place, document) -> {
            String id = place.name().substring(SCP.length());
            levels.computeIfAbsent(place.holder(), level -> new ArrayList<>())
                    .add(Map.of("Id", id, "Arn", place.name()));
            bench.aws()
                    .on(AwsService.ORGANIZATIONS, "DescribePolicy")
                    .mentioning("\"" + id + "\"")
                    .answers(ok(Map.of("Policy", Map.of("Content", document.write()))));
        });
        Iterator<String> above = levels.keySet().iterator();
        above.next();
        levels.forEach((level, policies) -> {
            bench.aws()
                    .on(AwsService.ORGANIZATIONS, "ListPoliciesForTarget")
                    .mentioning("\"" + level + "\"")
                    .answers(ok(Map.of("Policies", policies)));
            if (above.hasNext()) {
                String parent = above.next();
                String type = parent.startsWith("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT";
                bench.aws()
                        .on(AwsService.ORGANIZATIONS, "ListParents")
                        .mentioning("\"" + level + "\"")
                        .answers(ok(Map.of("Parents", List.of(Map.of("Id", parent, "Type", type)))));
            }
        });
    }
}
