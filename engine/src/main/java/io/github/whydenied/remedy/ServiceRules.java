package io.github.whydenied.remedy;

import static io.github.whydenied.remedy.Help.say;

import io.github.whydenied.denial.Remarks;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.verdict.Case;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refusals that are not IAM's, so no policy of the caller is their remedy. */
final class ServiceRules {

    private ServiceRules() {}

    /**
     * The key first; then the permission that turns the 403 into a 404.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    static List<Remedy> missingKey(Case denied, Cause cause) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Help.request(
                Applicability.REVIEW,
                say("check that the key exists"),
                say("check the key of the object: case, prefix, encoding")));
        Arn object = denied.parties().resource();
        Subject subject = new Subject(denied);
        if (object != null && object.service().equals("s3") && object.account().isEmpty()) {
            String bucket = object.resource().split("/", 2)[0];
            Advice advice = Advice.of(
                    Applicability.REVIEW,
                    Owner.ACCOUNT_ADMIN,
                    say("allow ", Phrase.term("s3:ListBucket"), " on the bucket"),
                    say("allow ", Phrase.term("s3:ListBucket"), " on the bucket, to get a 404 for a missing object"));
            remedies.add(new Remedy.PolicyStatement(
                    advice,
                    subject.attachTo(),
                    LeastPrivilege.allow(
                            LeastPrivilege.sid("List", bucket),
                            null,
                            "s3:ListBucket",
                            "arn:" + object.partition() + ":s3:::" + RequestedName.escaped(bucket),
                            Map.of())));
        }
        return remedies;
    }

    static List<Remedy> headWithoutDetail(Case denied, Cause cause) {
        return denied.call().api().operation().startsWith("Head")
                ? request(
                        "send it as a GET of the first byte, which names the reason within an account or organization")
                : List.of(
                        Help.request(
                                Applicability.REVIEW,
                                say("use a client that sends no HEAD first, such as S3Client"),
                                say(
                                        "send it with a client that sends no HEAD first, such as S3Client: its answer names the reason")));
    }

    static List<Remedy> blockPublicAccess(Case denied, Cause cause) {
        if (Remarks.blockingSetting(denied.call())
                .filter("BlockPublicAcls"::equals)
                .isPresent()) {
            return request(
                    "leave the public ACL out of the request: readers get in by a bucket policy, CloudFront or presigned"
                            + " URLs");
        }
        return owner(
                "use a principal or a presigned URL, not public access",
                "give access to a principal or by presigned URL: Block Public Access is meant to stay on");
    }

    static List<Remedy> objectOwner(Case denied, Cause cause) {
        return owner(
                "set the bucket to bucket-owner-enforced",
                "set Object Ownership of the bucket to bucket owner enforced");
    }

    static List<Remedy> requesterPays(Case denied, Cause cause) {
        return request("set requestPayer(REQUESTER), if paying for it is intended");
    }

    static List<Remedy> objectLock(Case denied, Cause cause) {
        return owner(
                "wait for the retention to end, or lift the hold",
                "wait for the retention to end, lift the legal hold, or bypass governance mode with its own permission");
    }

    static List<Remedy> wrongRegion(Case denied, Cause cause) {
        if (denied.call().api().operation().equals("ListBuckets")) {
            // No bucket is named, and an endpoint has one Region.
            return List.of(Help.configuration(
                    Applicability.REVIEW,
                    Owner.CALLER,
                    say("use the Region of the endpoint"),
                    Remarks.expectedScope(denied.call())
                            .map(scope -> say("configure the client for Region ", Phrase.term(scope)))
                            .orElse(say("configure the client for the Region of the endpoint"))));
        }
        String region =
                denied.call().error().http().header("x-amz-bucket-region").orElse(null);
        return List.of(Help.configuration(
                region == null ? Applicability.REVIEW : Applicability.READY,
                Owner.CALLER,
                region == null
                        ? say("use the bucket's Region, or cross-Region access")
                        : say("use Region ", Phrase.term(region), ", or cross-Region access"),
                say(
                        "configure the client for the bucket's Region, or call ",
                        Phrase.term("crossRegionAccessEnabled(true)"),
                        " on its builder")));
    }

    static List<Remedy> sseC(Case denied, Cause cause) {
        return request("encrypt with SSE-S3 or SSE-KMS instead of SSE-C");
    }

    static List<Remedy> bedrock(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.ACCOUNT_ADMIN,
                say("request access to the model"),
                say("request access to the model in the Bedrock console, in this Region"),
                null));
    }

    static List<Remedy> cognito(Case denied, Cause cause) {
        return request("let the app user sign in again");
    }

    static List<Remedy> apiGateway(Case denied, Cause cause) {
        return owner(
                "check the API's authorizer, key and resource policy",
                "check the API's authorizer, API key, stage and resource policy for this request");
    }

    static List<Remedy> proxy(Case denied, Cause cause) {
        return List.of(Help.ask(
                Owner.NETWORK_ADMIN,
                say("let the proxy or firewall pass the request"),
                say("let the proxy, firewall or CDN before " + denied.serverName() + " pass this request: "
                        + denied.serverName() + " never saw it"),
                null));
    }

    private static List<Remedy> request(String imperative) {
        return List.of(Help.request(Applicability.REVIEW, say(imperative), say(imperative)));
    }

    private static List<Remedy> owner(String brief, String summary) {
        return List.of(Help.ask(Owner.RESOURCE_OWNER, say(brief), say(summary), null));
    }
}
