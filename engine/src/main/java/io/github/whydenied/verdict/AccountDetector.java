package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the account, its Regions or the kind of session do not permit, before any policy is asked. */
final class AccountDetector implements CauseDetector {

    /**
     * Regions launched before 20 March 2019, which are always enabled. Every later one must be enabled first.
     *
     * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">Enable or disable
     *     Regions</a>
     */
    private static final Set<String> ALWAYS_ENABLED = Set.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ap-south-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-north-1",
            "sa-east-1");

    @Override
    public List<Cause> detect(Case denied) {
        if (!(denied.denial() instanceof Denial.AuthenticationFailure failure)) {
            return List.of();
        }
        String operation = denied.call().api().operation();
        return switch (failure.problem()) {
            case TEMPORARY_CREDENTIALS_NOT_SUPPORTED ->
                stated(
                        denied,
                        BuiltInCause.TEMPORARY_CREDENTIALS_NOT_SUPPORTED,
                        Phrase.of(Phrase.term(operation), " refuses temporary credentials"),
                        Phrase.of(Phrase.term(operation), " does not accept temporary credentials of this kind"));
            case WEB_IDENTITY_REJECTED ->
                stated(
                        denied,
                        BuiltInCause.WEB_IDENTITY_REJECTED,
                        Phrase.of("STS rejects the web identity token"),
                        Phrase.of("STS rejects the web identity token or its provider"));
            case REGION_NOT_ENABLED ->
                stated(
                        denied,
                        BuiltInCause.REGION_NOT_ENABLED,
                        Phrase.of("the Region is not enabled for the account"),
                        Phrase.of("Region ", region(denied), " is not enabled for the account"));
            case ACCOUNT_NOT_READY ->
                stated(
                        denied,
                        BuiltInCause.ACCOUNT_NOT_READY,
                        Phrase.of("the account is not ready for the service"),
                        Phrase.of("the account is not subscribed, verified, or in good standing"));
            case MFA_CODE_INVALID ->
                stated(
                        denied,
                        BuiltInCause.MFA_CODE_INVALID,
                        Phrase.of("the multi-factor code was not accepted"),
                        Phrase.of("the multi-factor code was not accepted"));
            case UNKNOWN_KEY, INVALID_SESSION_TOKEN -> optIn(denied);
            default -> List.of();
        };
    }

    /** A Region that was never enabled does not know the account's keys, nor a token of the global STS endpoint. */
    private static List<Cause> optIn(Case denied) {
        String region = denied.call().api().region();
        boolean standardPartition = region != null
                && region.matches("(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\\d")
                && !CustomEndpointDetector.isCustom(denied);
        boolean session = denied.call().credentials().kind() == CredentialFacts.Kind.SESSION;
        boolean longTerm = CredentialsDetector.is(denied, AuthenticationProblem.UNKNOWN_KEY);
        if (region == null || !standardPartition || ALWAYS_ENABLED.contains(region) || !(session || longTerm)) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.derived("Region ", Phrase.term(region), " is one that an account must enable first"));
        if (session) {
            facts.add(
                    Fact.of(
                            Fact.Standing.POSSIBLE,
                            "the session token is from the global STS endpoint, whose tokens such a Region does not accept by default"));
        }
        return List.of(Cause.of(
                BuiltInCause.REGION_NOT_ENABLED,
                Certainty.POSSIBLE,
                Phrase.of("the Region is not enabled for the account"),
                Phrase.of("Region ", Phrase.term(region), " must be enabled in the account first"),
                facts));
    }

    private static List<Cause> stated(Case denied, CauseCode code, Phrase headline, Phrase because) {
        List<Fact> facts = new ArrayList<>(List.of(CredentialsFacts.statedByAws(denied)));
        facts.addAll(TokenFacts.of(denied));
        return List.of(Cause.of(code, Certainty.STATED, headline, because, facts));
    }

    private static Phrase.Part region(Case denied) {
        String region = denied.call().api().region();
        return Phrase.term(region == null ? "of the endpoint" : region);
    }
}
