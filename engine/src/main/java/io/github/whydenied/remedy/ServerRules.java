package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What helps where a server answered that is not AWS. Nothing of it leads to AWS: a test's server is there so that nothing does. */
final class ServerRules {

    /**
     * Names that no public name server knows, and Docker's for the machine it runs on.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6761">RFC 6761</a>
     * @see <a href="https://docs.docker.com/desktop/features/networking/">host.docker.internal</a>
     */
    private static final Pattern LOCAL_DOMAIN =
            Pattern.compile("(?i).*\\.(?:localhost|local|test|internal|svc\\.cluster\\.local)");

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc1918">RFC 1918</a> */
    private static final Pattern PRIVATE_ADDRESS =
            Pattern.compile("(?:127|10)\\.[0-9.]+|192\\.168\\.[0-9.]+|172\\.(?:1[6-9]|2[0-9]|3[01])\\.[0-9.]+|\\[.*]");

    private ServerRules() {}

    /** Credentials first, for such servers say little; then what their own policies are called. */
    static List<Remedy> remedies(Case denied, Cause cause) {
        AnsweringServer server = denied.foreignServer().orElse(AnsweringServer.OTHER);
        List<Remedy> remedies = new ArrayList<>();
        if ("UserSuspended".equals(denied.call().error().code())) {
            return List.of(suspended());
        }
        if (denied.call().credentials().kind() == CredentialFacts.Kind.ANONYMOUS) {
            remedies.add(Help.credentials(
                    Owner.CALLER,
                    say("sign the request"),
                    say("give the client credentials of this server, if everybody is not meant to have access")));
        } else if (isOpenWhoAsks(denied)) {
            remedies.add(credentials(server));
        }
        switch (server) {
            case CEPH -> remedies.addAll(ceph(denied, cause));
            case MINIO -> remedies.add(minio());
            case LOCALSTACK -> remedies.add(localStack());
            case OTHER -> remedies.add(other(denied));
        }
        return remedies;
    }

    private static boolean isOpenWhoAsks(Case denied) {
        return denied.ledger().find(CallerIdentity.class).isEmpty()
                && denied.ledger().find(ResourcePolicy.class).isEmpty()
                && denied.foreignServer()
                        .filter(server -> server != AnsweringServer.LOCALSTACK)
                        .isPresent();
    }

    /** @see <a href="https://docs.ceph.com/en/latest/radosgw/admin/">radosgw-admin</a> */
    private static Remedy credentials(AnsweringServer server) {
        return Help.credentials(
                Owner.CALLER,
                say("check that the access key and its secret are this server's"),
                server == AnsweringServer.CEPH
                        ? say(
                                "check that the access key and its secret are this server's: ",
                                Phrase.term("radosgw-admin user info --access-key=..."),
                                " shows whose key it is")
                        : say(
                                "check that the access key and its secret are this server's, and that its user is enabled"));
    }

    /** @see <a href="https://docs.ceph.com/en/latest/radosgw/admin/">User enable and suspend</a> */
    private static Remedy suspended() {
        return Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("enable the user again"),
                say(
                        "if the user is meant to have access, enable it again: ",
                        Phrase.term("radosgw-admin user enable --uid=...")),
                null);
    }

    /** @see <a href="https://docs.ceph.com/en/latest/radosgw/bucketpolicy/">Bucket policies</a> */
    private static List<Remedy> ceph(Case denied, Cause cause) {
        boolean known = denied.denial() instanceof Denial.PolicyDenial
                && denied.parties().principal() != null
                && denied.ledger().find(ResourcePolicy.class).isPresent();
        return known
                ? AllowRules.resource(denied, cause)
                : List.of(Help.ask(
                        Owner.RESOURCE_OWNER,
                        say("allow the user in the bucket's policy or ACL"),
                        say(
                                "as the bucket's owner, allow the user in the bucket's policy, as ",
                                Phrase.term("arn:aws:iam::<tenant>:user/<user>"),
                                ", or in its ACL"),
                        null));
    }

    /** @see <a href="https://docs.min.io/community/minio-object-store/administration/identity-access-management/policy-based-access-control.html">Policies</a> */
    private static Remedy minio() {
        return Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("attach a policy to the user in MinIO"),
                say(
                        "look at the policies of the user and its groups in MinIO: ",
                        Phrase.term("mc admin policy entities"),
                        ", and attach one that allows it"),
                null);
    }

    /** @see <a href="https://docs.localstack.cloud/aws/capabilities/security-testing/iam-policy-enforcement/">IAM Policy Enforcement</a> */
    private static Remedy localStack() {
        return Help.configuration(
                Applicability.REVIEW,
                Owner.CALLER,
                say("allow the action in LocalStack's own IAM"),
                say(
                        "allow the action in LocalStack's own IAM; with ",
                        Phrase.term("AWS_ENDPOINT_URL"),
                        " set to LocalStack instead of an endpoint override, its policies are read too"));
    }

    private static Remedy other(Case denied) {
        return Help.configuration(
                Applicability.REVIEW,
                Owner.CALLER,
                say("look into that service's own policies"),
                isLocal(denied)
                        ? say("look into the policies of the service at that endpoint")
                        : say(
                                "look into the policies of the service at that endpoint; if AWS was meant, remove the endpoint override"));
    }

    /** In a network of its own stands what somebody started for a test: to send its calls to AWS would be the worst advice. */
    private static boolean isLocal(Case denied) {
        URI endpoint = denied.call().api().endpoint();
        String host = endpoint == null || endpoint.getHost() == null ? "" : endpoint.getHost();
        return host.indexOf('.') < 0
                || LOCAL_DOMAIN.matcher(host).matches()
                || PRIVATE_ADDRESS.matcher(host).matches();
    }
}
