package io.github.whydenied.render;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.call.ClockFacts;
import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.HttpFacts;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.call.ServiceError;
import io.github.whydenied.catalog.DeniedCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Guidance;
import io.github.whydenied.remedy.Guidance.Note;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import io.github.whydenied.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds explanations by hand, in the order of the flow. */
final class Cases {

    static final String ACCESS_KEY = "ASIAEXAMPLEKEYIDWXYZ";

    static final Note ONE_POLICY_TYPE = new Note(
            "one_policy_type_per_request",
            Phrase.of(
                    "AWS names one denying policy type per request, so another policy can still deny after this change"));

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private ApiCall api = new ApiCall("S3", "GetObject", "s3", "eu-west-1", null);
    private RequestFacts request = RequestFacts.NONE;
    private ServiceError error = error(403, "AccessDenied", "Access Denied", "REQEXAMPLE");
    private CredentialFacts credentials = credentials("0", "default");
    private DeniedRequest denied = new DeniedRequest(null, "s3:GetObject", null, false, null);
    private Denial denial = new Denial.PolicyDenial(DenialMessage.EMPTY, null);
    private List<Cause> causes = List.of(because("no identity-based policy allows it"));
    private List<Gap> gaps = List.of();
    private Guidance guidance = new Guidance(List.of(), List.of());
    private Explanation.Course course = new Explanation.Course(List.of(), true, 0);

    /** S3.GetObject, denied, for the plainest of reasons. */
    static Cases plain() {
        return new Cases();
    }

    static Cause because(Object... parts) {
        return Cause.of(
                BuiltInCause.IDENTITY_NO_ALLOW, Certainty.STATED, Phrase.of(parts), Phrase.of(parts), List.of());
    }

    static ServiceError error(int status, @Nullable String code, @Nullable String message, String requestId) {
        return new ServiceError(
                "AwsServiceException", null, code, message, new HttpFacts(status, requestId, null, Map.of(), null));
    }

    static CredentialFacts credentials(String providerName, String profile) {
        return new CredentialFacts(
                CredentialFacts.Kind.SESSION,
                ACCESS_KEY,
                "111122223333",
                null,
                new CredentialFacts.Source(providerName, profile));
    }

    static Evidence found(String id, String source, int calls) {
        return new Evidence(id, source, new ProbeOutcome.Found(new Seen()), calls);
    }

    static Gap gap(String missing, Gap.Why why, @Nullable String permission, @Nullable String detail) {
        return new Gap(missing, why, permission, detail, false);
    }

    static Advice advice(Applicability applicability, Owner owner, Phrase brief, Phrase summary) {
        return Advice.of(applicability, owner, brief, summary);
    }

    /** A finding whose content no renderer reads. */
    private record Seen() implements Finding {}

    Cases calling(ApiCall called, Map<String, String> members) {
        api = called;
        request = RequestFacts.of(members);
        return this;
    }

    Cases answered(ServiceError answer) {
        error = answer;
        return this;
    }

    Cases as(CredentialFacts who) {
        credentials = who;
        return this;
    }

    Cases refused(DeniedRequest refused) {
        denied = refused;
        return this;
    }

    Cases said(Denial said) {
        denial = said;
        return this;
    }

    Cases by(PolicyType layer, Effect effect, @Nullable String policyArn) {
        denial = new Denial.PolicyDenial(
                new DenialMessage(
                        DenialMessage.EMPTY.sentence(),
                        new DenialMessage.Reason(effect, layer, policyArn, null, null),
                        DenialMessage.EMPTY.wrapper()),
                null);
        return this;
    }

    Cases causedBy(Cause... ranked) {
        causes = List.of(ranked);
        return this;
    }

    Cases missing(Gap... notRead) {
        gaps = List.of(notRead);
        return this;
    }

    Cases help(List<Remedy> remedies, Note... notes) {
        guidance = new Guidance(remedies, List.of(notes));
        return this;
    }

    Cases asked(Evidence... ledger) {
        course = new Explanation.Course(List.of(ledger), course.complete(), course.repeats());
        return this;
    }

    Cases unfinished() {
        course = new Explanation.Course(course.evidence(), false, course.repeats());
        return this;
    }

    Cases repeated(long times) {
        course = new Explanation.Course(course.evidence(), course.complete(), times);
        return this;
    }

    Explanation build() {
        return new Explanation(
                new DeniedCall(
                        new FailedCall(api, request, error, credentials, new ClockFacts(NOW, NOW)), denial, denied),
                new Verdict(causes, gaps),
                guidance,
                course);
    }
}
