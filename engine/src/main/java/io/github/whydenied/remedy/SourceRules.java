package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place where credentials come from gave none.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon
 *     EC2</a>
 */
final class SourceRules {

    private SourceRules() {}

    static List<Remedy> metadata(Case denied, Cause cause) {
        return List.of(Help.configuration(
                Applicability.REVIEW,
                Owner.CALLER,
                say("raise the metadata hop limit to 2, or use a container role"),
                say(
                        "in a container, raise the hop limit of the instance's metadata options to 2, or use Pod Identity, IRSA"
                                + " or a task role; outside EC2, use another provider")));
    }

    static List<Remedy> profileMissing(Case denied, Cause cause) {
        return admin(
                "attach an instance profile to the instance",
                Command.aws("ec2", "associate-iam-instance-profile")
                        .option("--instance-id", "<instance id>")
                        .option("--iam-instance-profile", "Name=<name>"));
    }

    static List<Remedy> profileEmpty(Case denied, Cause cause) {
        @Nullable
        String name = denied.ledger()
                .find(InstanceProfile.class)
                .map(InstanceProfile::name)
                .or(() -> metadataProfile(denied))
                .orElse(null);
        return admin(
                "add a role to the instance profile",
                Command.aws("iam", "add-role-to-instance-profile")
                        .option("--instance-profile-name", Word.INSTANCE_PROFILE_NAME, name)
                        .option("--role-name", Word.ROLE_NAME.placeholder()));
    }

    private static Optional<String> metadataProfile(Case denied) {
        return denied.ledger()
                .find(InstanceMetadata.class)
                .flatMap(metadata -> Optional.ofNullable(metadata.instanceProfileArn()))
                .flatMap(Arn::parse)
                .map(Arn::name);
    }

    static List<Remedy> profileNotFound(Case denied, Cause cause) {
        boolean onTheInstance = denied.ledger()
                .find(InstanceMetadata.class)
                .filter(metadata -> metadata.state() == InstanceMetadata.State.PROFILE_NOT_FOUND)
                .isPresent();
        if (onTheInstance) {
            return admin(
                    "attach an instance profile that exists to the instance",
                    Command.aws("ec2", "replace-iam-instance-profile-association")
                            .option("--association-id", "<association id>")
                            .option("--iam-instance-profile", "Name=<name>"));
        }
        return List.of(Help.request(
                Applicability.REVIEW,
                say("name an instance profile that exists"),
                say("name an instance profile that exists, by its name or ARN and not its role's, or create it")));
    }

    /**
     * The role of an instance must trust EC2.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon EC2</a>
     */
    static List<Remedy> roleTrust(Case denied, Cause cause) {
        String role = denied.ledger()
                .find(InstanceMetadata.class)
                .map(InstanceMetadata::role)
                .orElse(null);
        Phrase.Part service = Phrase.term("ec2.amazonaws.com");
        return List.of(new Remedy.PolicyStatement(
                Advice.of(
                        role == null ? Applicability.PLACEHOLDERS : Applicability.READY,
                        Owner.ACCOUNT_ADMIN,
                        say("let the role trust ", service),
                        role == null
                                ? say("let the trust policy of the instance's role allow ", service)
                                : say("let the trust policy of ", Phrase.name("role", role), " allow ", service)),
                "role/" + (role == null ? "<name of the instance's role>" : role),
                LeastPrivilege.trust("TrustEc2", Map.of("Service", "ec2.amazonaws.com"), "sts:AssumeRole")));
    }

    /**
     * Both endpoints work only for a role that trusts their service.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html">EKS Pod Identity role</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html">ECS task role</a>
     */
    static List<Remedy> container(Case denied, Cause cause) {
        boolean pod = denied.ledger()
                .find(ContainerAnswer.class)
                .filter(answer -> answer.kind().contains("Pod") || Remarks.roleNotAssumable(answer.message()))
                .isPresent();
        String service = pod ? "pods.eks.amazonaws.com" : "ecs-tasks.amazonaws.com";
        Phrase brief = say("let the role trust ", Phrase.term(service));
        Phrase summary = pod
                ? say(
                        "let the role's trust policy allow ",
                        Phrase.term("sts:AssumeRole"),
                        " and ",
                        Phrase.term("sts:TagSession"),
                        " for ",
                        Phrase.term(service))
                : say(
                        "let the task role's trust policy allow ",
                        Phrase.term("sts:AssumeRole"),
                        " for ",
                        Phrase.term(service));
        Map<String, Object> statement = LeastPrivilege.trust(
                pod ? "TrustPodIdentity" : "TrustEcsTasks", Map.of("Service", service), "sts:AssumeRole");
        if (pod) {
            statement.put("Action", List.of("sts:AssumeRole", "sts:TagSession"));
        }
        return List.of(new Remedy.PolicyStatement(
                Advice.of(Applicability.PLACEHOLDERS, Owner.ACCOUNT_ADMIN, brief, summary),
                pod ? "role/<name of the pod's role>" : "role/<name of the task role>",
                statement));
    }

    private static List<Remedy> admin(String imperative, Command command) {
        return List.of(Help.ask(Owner.ACCOUNT_ADMIN, say(imperative), say(imperative), command));
    }
}
