package io.github.whydenied.denial;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.call.FailedCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which service AWS's sentence is about, as the principal that a trust policy names: the one that was to assume a role, and the one that a
 * service-linked role is for. Only principals that AWS documents.
 */
@InternalApi
public final class SaidServices {

    private static final Pattern PRINCIPAL = Pattern.compile(
            "(?<![\\w./-])([a-z0-9-]{2,40}(?:\\.[a-z0-9-]{2,40})?\\.amazonaws\\.com)(?![\\w-]|\\.\\w|[:/])");
    private static final Pattern BESIDE = Pattern.compile(PRINCIPAL.pattern() + " as well as ");
    private static final Pattern LINKED_PATH =
            Pattern.compile("aws-service-role/([a-z0-9.-]{2,80}\\.amazonaws\\.com)/AWSServiceRoleFor");
    private static final Pattern LINKED_NAME = Pattern.compile("AWSServiceRoleFor(\\w{2,64})");

    /** What services say where they cannot assume a role, and who then was to assume it. */
    private static final Map<String, String> ASSUMING = assuming();

    /**
     * By the name of the role behind {@code AWSServiceRoleFor}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services that work with
     *     IAM</a>
     */
    private static final Map<String, String> LINKED = Map.ofEntries(
            Map.entry("AmazonEKS", "eks"),
            Map.entry("AmazonEKSForFargate", "eks-fargate"),
            Map.entry("AmazonEKSNodegroup", "eks-nodegroup"),
            Map.entry("AmazonElasticsearchService", "es"),
            Map.entry("AmazonOpenSearchService", "opensearchservice"),
            Map.entry("APIGateway", "ops.apigateway"),
            Map.entry("AutoScaling", "autoscaling"),
            Map.entry("Batch", "batch"),
            Map.entry("CloudTrail", "cloudtrail"),
            Map.entry("CloudWatchEvents", "events"),
            Map.entry("EC2Fleet", "ec2fleet"),
            Map.entry("EC2Spot", "spot"),
            Map.entry("EC2SpotFleet", "spotfleet"),
            Map.entry("ECS", "ecs"),
            Map.entry("ElastiCache", "elasticache"),
            Map.entry("ElasticLoadBalancing", "elasticloadbalancing"),
            Map.entry("GlobalAccelerator", "globalaccelerator"),
            Map.entry("Organizations", "organizations"),
            Map.entry("RDS", "rds"));

    /** How sentences call it that do not name the role. */
    private static final Map<String, String> LINKED_WORDS = Map.of(
            "service-linkedroleforec2spotinstances", "spot.amazonaws.com",
            "service-linkedroleforec2spotfleet", "spotfleet.amazonaws.com",
            "service-linkedroleforec2fleet", "ec2fleet.amazonaws.com",
            "ecsservicelinkedrole", "ecs.amazonaws.com",
            "service-linkedroletogiveamazonopensearchservice", "opensearchservice.amazonaws.com");

    private SaidServices() {}

    private static Map<String, String> assuming() {
        Map<String, String> services = new LinkedHashMap<>();
        services.put("functioncannotbeassumedbylambda", "lambda.amazonaws.com");
        services.put("ecswasunabletoassumetherole", "ecs-tasks.amazonaws.com");
        services.put("cannotbeassumedbyawsbackup", "backup.amazonaws.com");
        services.put("firehoseisunabletoassumerole", "firehose.amazonaws.com");
        services.put("allowawseventbridgeschedulertoassume", "scheduler.amazonaws.com");
        services.put("unabletoassumegiveniamrole", "vpc-flow-logs.amazonaws.com");
        services.put("granttrustpermissionforapigateway", "apigateway.amazonaws.com");
        services.put("apigatewaydoesnothavepermissiontoassume", "apigateway.amazonaws.com");
        services.put("notauthorizedtogetcredentialsofrole", "redshift.amazonaws.com");
        services.put("isnotauthorizedtoassumeiamrole", "redshift.amazonaws.com");
        services.put("assumerolepermissionsforglue", "glue.amazonaws.com");
        services.put("trustrelationshipallowingcognitotoassume", "cognito-idp.amazonaws.com");
        return services;
    }

    /**
     * The principal that a sentence about a role's trust names: the one that is to be added where it names two.
     *
     * @param call the failed call
     * @return such as {@code edgelambda.amazonaws.com}; empty where it names none, or several
     */
    public static Optional<String> named(FailedCall call) {
        String text = own(call).visible();
        Matcher beside = BESIDE.matcher(text);
        if (beside.find()) {
            return Optional.of(beside.group(1));
        }
        Set<String> named = new TreeSet<>();
        for (Matcher principal = PRINCIPAL.matcher(text); principal.find(); ) {
            named.add(principal.group(1));
        }
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    /**
     * The service whose sentence it is, where it says that it cannot assume a role and names no principal.
     *
     * @param call the failed call
     * @return such as {@code redshift.amazonaws.com}; empty where the sentence is not one service's
     */
    public static Optional<String> assuming(FailedCall call) {
        NormalizedText own = own(call);
        return ASSUMING.entrySet().stream()
                .filter(said -> own.contains(said.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The service that a service-linked role is for, of which a sentence speaks.
     *
     * @param call the failed call
     * @return such as {@code spot.amazonaws.com}; empty where it is not known
     */
    public static Optional<String> linked(FailedCall call) {
        NormalizedText own = own(call);
        Matcher path = LINKED_PATH.matcher(own.visible());
        if (path.find()) {
            return Optional.of(path.group(1));
        }
        Matcher name = LINKED_NAME.matcher(own.visible());
        if (name.find() && LINKED.containsKey(name.group(1))) {
            return Optional.of(LINKED.get(name.group(1)) + ".amazonaws.com");
        }
        return LINKED_WORDS.entrySet().stream()
                .filter(said -> own.contains(said.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static NormalizedText own(FailedCall call) {
        return DenialMessageGrammar.read(call.error().message(), call.request()).own();
    }
}
