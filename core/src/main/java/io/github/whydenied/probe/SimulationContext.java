package io.github.whydenied.probe;

import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;

/**
 * The condition keys of a request that its caller can know. What only AWS knows (source address, tags, MFA) is left out,
 * so that the simulator reports it as missing.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">global condition
 *     keys</a>
 */
final class SimulationContext {

    /**
     * Services with one endpoint per partition; their requests carry the partition's home Region.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion">aws:RequestedRegion</a>
     */
    private static final Set<String> GLOBAL_SERVICES =
            Set.of("Iam", "Organizations", "CloudFront", "Route53", "Support", "Shield", "GlobalAccelerator");

    /** Condition keys that are request members by another name. */
    private static final Map<String, String> FROM_MEMBERS = Map.ofEntries(
            Map.entry("sts:ExternalId", "ExternalId"),
            Map.entry("sts:RoleSessionName", "RoleSessionName"),
            Map.entry("sts:SourceIdentity", "SourceIdentity"),
            Map.entry("s3:prefix", "Prefix"),
            Map.entry("s3:delimiter", "Delimiter"),
            Map.entry("s3:VersionId", "VersionId"),
            Map.entry("s3:x-amz-acl", "ACL"),
            Map.entry("s3:x-amz-storage-class", "StorageClass"),
            Map.entry("s3:x-amz-server-side-encryption", "ServerSideEncryption"),
            Map.entry("s3:x-amz-server-side-encryption-aws-kms-key-id", "SSEKMSKeyId"),
            Map.entry("ec2:InstanceType", "InstanceType"));

    /** To which service an operation passes a role. */
    private static final Map<String, String> PASSED_TO = Map.of(
            "Ec2.RunInstances", "ec2.amazonaws.com",
            "Ec2.AssociateIamInstanceProfile", "ec2.amazonaws.com",
            "Ec2.ReplaceIamInstanceProfileAssociation", "ec2.amazonaws.com",
            "Lambda.CreateFunction", "lambda.amazonaws.com",
            "Lambda.UpdateFunctionConfiguration", "lambda.amazonaws.com",
            "Ecs.RegisterTaskDefinition", "ecs-tasks.amazonaws.com",
            "Ecs.RunTask", "ecs-tasks.amazonaws.com",
            "Glue.CreateJob", "glue.amazonaws.com",
            "Sfn.CreateStateMachine", "states.amazonaws.com",
            "CodeBuild.CreateProject", "codebuild.amazonaws.com");

    private SimulationContext() {}

    static List<ContextEntry> of(Inquiry inquiry, SimulatedPrincipal principal, @Nullable CallerIdentity caller) {
        List<ContextEntry> entries = new ArrayList<>();
        FailedCall call = inquiry.call();
        region(call).ifPresent(region -> entries.add(text("aws:RequestedRegion", region)));
        if (call.api().endpoint() != null) {
            boolean https = "https".equalsIgnoreCase(call.api().endpoint().getScheme());
            entries.add(bool("aws:SecureTransport", https));
        }
        ofPrincipal(inquiry, principal, caller, entries);
        if (inquiry.request().dependentOn() == null) {
            entries.add(bool("aws:ViaAWSService", false));
            entries.add(bool("aws:PrincipalIsAWSService", false));
        }
        String action = String.valueOf(inquiry.request().action());
        String prefix = action.substring(0, action.indexOf(':') + 1);
        FROM_MEMBERS.forEach((key, member) -> {
            if (key.startsWith(prefix)) {
                call.request().get(member).filter(v -> !v.isBlank()).ifPresent(v -> entries.add(text(key, v)));
            }
        });
        if (action.equalsIgnoreCase("iam:PassRole")) {
            String service =
                    PASSED_TO.get(call.api().service() + "." + call.api().operation());
            if (service != null) {
                entries.add(text("iam:PassedToService", service));
            }
        }
        return entries;
    }

    private static void ofPrincipal(
            Inquiry inquiry,
            SimulatedPrincipal principal,
            @Nullable CallerIdentity caller,
            List<ContextEntry> entries) {
        entries.add(text("aws:PrincipalArn", principal.arn()));
        Arn.parse(principal.arn()).ifPresent(arn -> entries.add(text("aws:PrincipalAccount", arn.account())));
        if (Principal.of(principal.arn()) instanceof Principal.User user) {
            entries.add(text("aws:username", user.name()));
        }
        String said = inquiry.request().principal();
        if (caller != null && (said == null || said.equals(caller.arn()))) {
            entries.add(text("aws:userid", caller.userId()));
        }
    }

    private static Optional<String> region(FailedCall call) {
        return GLOBAL_SERVICES.contains(call.api().service())
                ? Optional.of(Regions.ofIam(call.api()).id())
                : Regions.real(call.api().region());
    }

    private static ContextEntry text(String key, String value) {
        return entry(key, ContextKeyTypeEnum.STRING, value);
    }

    private static ContextEntry bool(String key, boolean value) {
        return entry(key, ContextKeyTypeEnum.BOOLEAN, String.valueOf(value));
    }

    private static ContextEntry entry(String key, ContextKeyTypeEnum type, String value) {
        return ContextEntry.builder()
                .contextKeyName(key)
                .contextKeyType(type)
                .contextKeyValues(value)
                .build();
    }
}
