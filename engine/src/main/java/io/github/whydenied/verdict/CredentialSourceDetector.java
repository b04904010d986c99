package io.github.whydenied.verdict;

import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.ContainerAnswer;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.InstanceMetadata;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the metadata service or the container endpoint gave no credentials. The SDK drops their words.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html">Troubleshoot IAM and Amazon
 *     EC2</a>
 */
final class CredentialSourceDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!CredentialsDetector.is(denied, AuthenticationProblem.MISSING_CREDENTIALS)) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        denied.ledger().find(ContainerAnswer.class).ifPresent(answer -> container(denied, answer, causes));
        InstanceMetadata metadata = denied.ledger().find(InstanceMetadata.class).orElse(null);
        // A container endpoint comes before the instance's in the chain, so its failure is what was meant to work.
        if (metadata != null && causes.isEmpty()) {
            Cause cause = instance(denied, metadata);
            if (cause != null) {
                causes.add(cause);
            }
        }
        return causes;
    }

    private static void container(Case denied, ContainerAnswer answer, List<Cause> causes) {
        if (answer.statusCode() == 200) {
            return;
        }
        String words = answer.message();
        boolean mayNotAssume = Remarks.roleNotAssumable(words);
        Phrase because = mayNotAssume
                ? Phrase.of("EKS Pod Identity is not permitted to assume the role")
                : answer.statusCode() == 0
                        ? Phrase.of("the endpoint of the ", answer.kind(), " does not answer")
                        : Phrase.of("the endpoint of the " + answer.kind() + " answers " + answer.statusCode());
        Fact fact = Sources.read(
                denied.ledger(), ContainerAnswer.class, answer.kind(), " answered HTTP " + answer.statusCode());
        causes.add(Cause.of(
                BuiltInCause.CONTAINER_CREDENTIALS_FAILED,
                Certainty.DERIVED,
                Phrase.of("the container endpoint gave no credentials"),
                because,
                List.of(words == null ? fact : fact.withExhibit(List.of(words)))));
    }

    private static @Nullable Cause instance(Case denied, InstanceMetadata metadata) {
        return switch (metadata.state()) {
            case NO_PROFILE ->
                cause(
                        denied,
                        metadata,
                        BuiltInCause.INSTANCE_PROFILE_MISSING,
                        Phrase.of("the instance has no instance profile"));
            case EMPTY_PROFILE ->
                cause(
                        denied,
                        metadata,
                        BuiltInCause.INSTANCE_PROFILE_EMPTY,
                        Phrase.of("the ", ofProfile(metadata), " of the instance holds no role"));
            case PROFILE_NOT_FOUND ->
                cause(
                        denied,
                        metadata,
                        BuiltInCause.INSTANCE_PROFILE_NOT_FOUND,
                        Phrase.of("the attached ", ofProfile(metadata), " was deleted, or deleted and created again"));
            case ROLE_NOT_ASSUMABLE ->
                cause(
                        denied,
                        metadata,
                        BuiltInCause.INSTANCE_ROLE_NOT_ASSUMABLE,
                        metadata.role() == null
                                ? Phrase.of("the trust policy of the instance's role does not let EC2 assume it")
                                : Phrase.of(
                                        "the trust policy of ",
                                        Phrase.name("role", metadata.role()),
                                        " does not let EC2 assume it"));
            case REFUSED ->
                cause(
                        denied,
                        metadata,
                        BuiltInCause.METADATA_UNREACHABLE,
                        Phrase.of("the metadata service refuses to answer"));
            case UNREACHABLE ->
                Cause.of(
                        BuiltInCause.METADATA_UNREACHABLE,
                        // Outside EC2 there is nothing to reach, which is most machines; a client that asks nothing
                        // else needs it.
                        Remarks.onlyMetadataAsked(denied.call().error().message())
                                ? Certainty.DERIVED
                                : Certainty.POSSIBLE,
                        Phrase.of("the metadata service cannot be reached"),
                        Phrase.of("the metadata service does not answer"),
                        List.of(read(denied, metadata)));
            case CREDENTIALS_AVAILABLE, DISABLED, OTHER -> null;
        };
    }

    private static Phrase ofProfile(InstanceMetadata metadata) {
        return Optional.ofNullable(metadata.instanceProfileArn())
                .flatMap(Arn::parse)
                .map(arn -> Phrase.of(Phrase.name("instance profile", arn.name())))
                .orElseGet(() -> Phrase.of("instance profile"));
    }

    /**
     * Another setting that was meant to give credentials and is broken explains as much. A file that is not there is weaker than what the
     * instance says of itself: many images set where profiles would be, and the SDK goes on to the instance without them.
     */
    private static Cause cause(Case denied, InstanceMetadata metadata, CauseCode code, Phrase because) {
        List<CredentialTrail.Promise> broken = denied.ledger().find(CredentialTrail.class).stream()
                .flatMap(trail -> trail.promises().stream())
                .filter(promise -> promise.problem() != null)
                .toList();
        Certainty certainty = broken.isEmpty()
                ? Certainty.DERIVED
                : broken.stream().allMatch(CredentialTrail.Promise::isOfAFile) ? Certainty.LIKELY : Certainty.POSSIBLE;
        return Cause.of(code, certainty, because, because, List.of(read(denied, metadata)));
    }

    private static Fact read(Case denied, InstanceMetadata metadata) {
        String code = metadata.code();
        String message = metadata.message();
        List<Object> words = new ArrayList<>(List.of(
                "metadata service: ",
                metadata.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        if (code != null) {
            words.addAll(List.of(", code ", Phrase.term(code)));
        }
        if (metadata.instanceProfileArn() != null) {
            words.addAll(List.of(", ", Phrase.name("instance profile", metadata.instanceProfileArn())));
        }
        if (metadata.role() != null) {
            words.addAll(List.of(", ", Phrase.name("role", metadata.role())));
        }
        Fact fact = Sources.read(denied.ledger(), InstanceMetadata.class, words.toArray());
        return message == null ? fact : fact.withExhibit(List.of(message));
    }
}
