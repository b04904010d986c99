package io.github.whydenied.verdict;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.iam.Ternary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request that AWS did not answer: Ceph, MinIO, LocalStack, a gateway. Then AWS's policies do not decide. Where the settings send IAM and
 * STS to it too, they point to one AWS-compatible service, and its policies are the ones to read.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rande.html">AWS service endpoints</a>
 */
final class CustomEndpointDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        AnsweringServer server = denied.foreignServer().orElse(null);
        if (server == null || !isCustom(denied)) {
            return List.of();
        }
        // Without a look at the settings they can still send everything to one AWS-compatible service.
        boolean known = server != AnsweringServer.OTHER
                || denied.ledger().find(EndpointSettings.class).isPresent();
        Certainty derived = isTold(denied) ? Certainty.POSSIBLE : Certainty.DERIVED;
        Phrase named = ForeignServer.named(denied, server);
        return List.of(Cause.of(
                BuiltInCause.CUSTOM_ENDPOINT,
                known ? derived : Certainty.POSSIBLE,
                server == AnsweringServer.OTHER
                        ? Phrase.of("the request went to an endpoint that is not AWS's")
                        : Phrase.of(server.text() + " answered, not AWS"),
                Phrase.of(named, " is not AWS and decides by its own rules"),
                facts(denied, server, named)));
    }

    /** Whether a server answered that decides by its own rules. */
    static boolean isCustom(Case denied) {
        return denied.foreignServer()
                .filter(server -> ForeignServer.decidesItself(server, denied.ledger()))
                .isPresent();
    }

    /** Whether something tells more than whose rules these are: the answer, the same read made as a GET, or a policy that was read. */
    private static boolean isTold(Case denied) {
        return denied.denial() instanceof Denial.AuthenticationFailure
                || LayerCauses.isStated(denied)
                || S3ReadAgainDetector.problem(denied).isPresent()
                || denied.evaluation()
                        .filter(evaluation ->
                                evaluation.assessment().denies() == Ternary.TRUE || isNotAllowedByResource(evaluation))
                        .isPresent();
    }

    private static boolean isNotAllowedByResource(PolicyEvaluation evaluation) {
        return evaluation.assessment().layers().stream()
                .anyMatch(layer -> layer.layer().type() == PolicyType.RESOURCE
                        && layer.layer().coverage() == Layer.Coverage.COMPLETE
                        && layer.allows() == Ternary.FALSE);
    }

    private static List<Fact> facts(Case denied, AnsweringServer server, Phrase named) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.read("call", named, " answered, not AWS"));
        boolean refused = denied.denial() instanceof Denial.PolicyDenial || S3Reads.headRefused(denied);
        if (denied.denial() instanceof Denial.OtherRefusal
                && denied.call().error().code() != null) {
            facts.add(CredentialsFacts.statedByAws(denied));
        }
        if (!refused || LayerCauses.isStated(denied)) {
            return facts;
        }
        if (!S3Reads.headRefused(denied)) {
            Fallback.said(denied).ifPresent(facts::add);
        }
        if (denied.call().credentials().kind() == CredentialFacts.Kind.ANONYMOUS) {
            facts.add(Fact.read("call", "the client signs nothing: its credentials are anonymous"));
        } else if (S3ReadAgainDetector.problem(denied).isEmpty()) {
            credentials(denied, server, facts);
        }
        policy(denied, facts);
        return facts;
    }

    /**
     * What the same answer can mean of the credentials. RGW says so where Keystone or LDAP verify them, and of a presigned URL that has expired.
     *
     * @see <a href="https://github.com/ceph/ceph/pull/53680">Keystone</a>
     * @see <a href="https://github.com/ceph/ceph/pull/30332">LDAP</a>
     */
    private static void credentials(Case denied, AnsweringServer server, List<Fact> facts) {
        if (denied.call().request().presigned()) {
            if (server == AnsweringServer.CEPH) {
                facts.add(Fact.of(
                        Fact.Standing.POSSIBLE, "the presigned URL has expired, which the gateway answers likewise"));
            }
            return;
        }
        if (areProven(denied)) {
            facts.add(Fact.derived(
                    "the access key and its secret are right, because the server answered another question"));
            return;
        }
        if (server == AnsweringServer.CEPH) {
            boolean nothingAtAll =
                    denied.ledger().outcomeOf(CallerIdentity.class).orElse(null) instanceof ProbeOutcome.Refused;
            facts.add(
                    nothingAtAll
                            ? Fact.of(
                                    Fact.Standing.LIKELY,
                                    "the gateway does not accept the access key: it refuses to list the caller's own buckets too")
                            : Fact.of(
                                    Fact.Standing.POSSIBLE,
                                    "the access key or its secret is wrong, which the gateway answers likewise where Keystone or LDAP verify them"));
        }
    }

    /** The server verified the signature of another question, so that what it refused is the request. */
    static boolean areProven(Case denied) {
        return denied.ledger().find(CallerIdentity.class).isPresent()
                || denied.ledger().find(ResourcePolicy.class).isPresent();
    }

    private static void policy(Case denied, List<Fact> facts) {
        if (denied.evaluation().isPresent()) {
            // Told by what evaluates it.
            return;
        }
        denied.ledger().find(ResourcePolicy.class).ifPresent(read -> {
            boolean none = read.policy().policies().isEmpty();
            String type = PolicyType.RESOURCE.text().toLowerCase(Locale.ROOT);
            facts.add(Sources.read(
                    denied.ledger(),
                    ResourcePolicy.class,
                    none
                            ? "the bucket has no " + type
                            : "the bucket has a " + type + ", and who the caller is there is not known"));
        });
    }
}
