package io.github.whydenied.verdict;

import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.denial.Remarks;
import io.github.whydenied.denial.Situation;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.PublicAccessBlock;
import io.github.whydenied.iam.PolicyType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Refusals that the answer itself names and that are not a policy's.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 */
final class RefusalDetector implements CauseDetector {

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.OtherRefusal other)) {
            return List.of();
        }
        Situation situation = other.situation();
        if (situation != null) {
            return List.of(situation(denied, situation));
        }
        return switch (other.refusal()) {
            case S3_WRONG_REGION -> List.of(wrongRegion(denied, Certainty.STATED));
            case S3_HEAD_WITHOUT_DETAIL -> head(denied);
            case PROXY_OR_WAF -> List.of(proxy(denied));
            case DEPENDENCY -> List.of(dependency(denied));
            case ROLE_NOT_ASSUMABLE -> ServiceRoleCauses.notAssumable(denied);
            case SERVICE_ROLE -> ServiceRoleCauses.lacksPermission(denied);
            default -> known(denied, other.refusal());
        };
    }

    private static Cause situation(Case denied, Situation situation) {
        Phrase because = Phrase.of(situation.because());
        return Cause.of(
                SituationCause.of(situation.code()),
                Certainty.STATED,
                because,
                because,
                List.of(CredentialsFacts.statedByAws(denied)));
    }

    private static List<Cause> known(Case denied, Refusal refusal) {
        Refusals.Known known = Refusals.of(refusal);
        return known == null
                ? List.of()
                : List.of(Cause.of(
                        known.code(),
                        Certainty.STATED,
                        Phrase.of(known.because()),
                        Phrase.of(known.because()),
                        facts(denied, refusal)));
    }

    private static List<Fact> facts(Case denied, Refusal refusal) {
        List<Fact> facts = new ArrayList<>(List.of(CredentialsFacts.statedByAws(denied)));
        if (refusal == Refusal.S3_BLOCK_PUBLIC_ACCESS) {
            denied.ledger().find(PublicAccessBlock.class).ifPresent(block -> facts.add(settings(denied, block)));
        }
        if (refusal == Refusal.KMS_KEY_STATE) {
            facts.addAll(KmsFacts.of(denied));
        }
        return facts;
    }

    private static Fact settings(Case denied, PublicAccessBlock block) {
        Phrase.Part bucket = Phrase.name("bucket", block.bucket());
        String named = Remarks.blockingSetting(denied.call()).orElse(null);
        if (named != null) {
            return Sources.read(
                    denied.ledger(),
                    PublicAccessBlock.class,
                    bucket,
                    block.on().contains(named) ? " itself has " : " itself does not have ",
                    Phrase.term(named),
                    block.on().contains(named) ? " on" : " on, so its account or organization has");
        }
        return block.on().isEmpty()
                ? Sources.read(
                        denied.ledger(),
                        PublicAccessBlock.class,
                        bucket,
                        " blocks nothing itself, so its account or organization does")
                : Sources.read(
                        denied.ledger(),
                        PublicAccessBlock.class,
                        "on for ",
                        bucket,
                        " itself: ",
                        String.join(", ", block.on()));
    }

    /** A HEAD answer has no body. What its headers and our own clock say is all there is. */
    private static List<Cause> head(Case denied) {
        List<Cause> causes = new ArrayList<>();
        HttpFacts http = denied.call().error().http();
        String region = http.header("x-amz-bucket-region").orElse(null);
        if (region != null && !region.equals(denied.call().api().region())) {
            causes.add(wrongRegion(denied, http.statusCode() == 403 ? Certainty.POSSIBLE : Certainty.DERIVED));
        }
        Instant expiration = denied.call().credentials().expiration();
        if (http.statusCode() == 400 && expiration != null && expiration.isBefore(CredentialsFacts.now(denied))) {
            causes.add(Cause.of(
                    BuiltInCause.CREDENTIALS_EXPIRED,
                    Certainty.DERIVED,
                    Phrase.of("the session token has expired"),
                    Phrase.of("the session token has expired"),
                    CredentialsFacts.expiry(denied).stream().toList()));
        }
        boolean told =
                S3Reads.readingIsRefused(denied) || S3Reads.listingIsWhatLacks(denied) || S3Reads.toldAgain(denied);
        if (S3Reads.headRefused(denied) && (told || CustomEndpointDetector.isCustom(denied))) {
            return causes;
        }
        // The weakest thing to say for certain; what explains the answer ranks before it.
        causes.add(Cause.of(
                BuiltInCause.S3_HEAD_WITHOUT_DETAIL,
                causes.isEmpty() ? Certainty.DERIVED : Certainty.POSSIBLE,
                Phrase.of("the answer to a HEAD request does not say why"),
                Phrase.of("S3 refuses it and a HEAD answer has no body to say why"),
                headFacts(denied)));
        return causes;
    }

    private static List<Fact> headFacts(Case denied) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.stated("HTTP " + denied.call().error().http().statusCode() + ", without a body"));
        if (!denied.call().api().operation().startsWith("Head")) {
            facts.add(Fact.derived(
                    "the client sent a HEAD before the GET, as the S3 CRT client and the Transfer Manager do"));
        }
        return facts;
    }

    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">x-amz-bucket-region</a> */
    private static Cause wrongRegion(Case denied, Certainty certainty) {
        String region =
                denied.call().error().http().header("x-amz-bucket-region").orElse(null);
        if (denied.call().api().operation().equals("ListBuckets")) {
            return Cause.of(
                    BuiltInCause.S3_WRONG_REGION,
                    certainty,
                    Phrase.of("the request was signed for another Region than the endpoint's"),
                    Remarks.expectedScope(denied.call())
                            .map(scope -> Phrase.of("it was signed for another Region than ", Phrase.term(scope)))
                            .orElse(Phrase.of("it was signed for another Region than the endpoint's")),
                    List.of(CredentialsFacts.statedByAws(denied)));
        }
        Phrase because = region == null
                ? Phrase.of("the bucket is in another Region than the client")
                : Phrase.of("the bucket is in Region ", Phrase.term(region));
        return Cause.of(
                BuiltInCause.S3_WRONG_REGION,
                certainty,
                Phrase.of("the bucket is in another Region"),
                because,
                List.of(CredentialsFacts.statedByAws(denied)));
    }

    private static Cause proxy(Case denied) {
        HttpFacts http = denied.call().error().http();
        List<Fact> facts = new ArrayList<>();
        http.header("server")
                .ifPresent(server -> facts.add(Fact.read("call", "response header Server: ", Phrase.term(server))));
        if (http.requestId() == null && denied.foreignServer().isEmpty()) {
            facts.add(Fact.read("call", "the response carries no AWS request id"));
        }
        return Cause.of(
                BuiltInCause.PROXY_OR_WAF,
                Certainty.DERIVED,
                Phrase.of("something between the caller and " + denied.serverName() + " refused the request"),
                Phrase.of("a proxy, firewall or CDN before " + denied.serverName() + " answered it"),
                facts);
    }

    private static Cause dependency(Case denied) {
        boolean linkedRole = Remarks.serviceLinkedRole(denied.call());
        String service = ServiceNames.readable(denied.call().api().service());
        Phrase because = linkedRole
                ? Phrase.of("it needs a service-linked role and the caller is not allowed to create it")
                : Phrase.of(service, " needs a right in another service that the caller lacks");
        return Cause.of(
                        linkedRole ? BuiltInCause.SERVICE_LINKED_ROLE : BuiltInCause.DEPENDENT_ACTION,
                        Certainty.STATED,
                        because,
                        because,
                        List.of(CredentialsFacts.statedByAws(denied)))
                .in(PolicyType.IDENTITY);
    }
}
