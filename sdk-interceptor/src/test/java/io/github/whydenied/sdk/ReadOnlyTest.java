package io.github.whydenied.sdk;

import static io.github.whydenied.awsstub.AwsService.STS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.whydenied.WhyDenied;
import io.github.whydenied.awsstub.RecordedCall;
import io.github.whydenied.awsstub.StsAnswers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 8: whatever was denied, AWS is only asked questions. */
class ReadOnlyTest {

    /** Not by prefix: {@code GetFederationToken} and {@code GetSessionToken} read nothing. */
    private static final Set<String> QUESTIONS = Set.of(
            "GetCallerIdentity",
            "DecodeAuthorizationMessage",
            "GetRole",
            "GetUser",
            "ListAccessKeys",
            "GetAccessKeyLastUsed",
            "ListAttachedRolePolicies",
            "ListAttachedUserPolicies",
            "ListAttachedGroupPolicies",
            "ListRolePolicies",
            "ListUserPolicies",
            "ListGroupPolicies",
            "ListGroupsForUser",
            "GetRolePolicy",
            "GetUserPolicy",
            "GetGroupPolicy",
            "GetPolicy",
            "GetPolicyVersion",
            "GetObject",
            "ListObjectsV2",
            "DescribeKey",
            "DescribePolicy",
            "DescribeSecret",
            "DescribeTable",
            "DescribeVpcEndpoints",
            "GetBucketAcl",
            "GetBucketEncryption",
            "GetBucketPolicy",
            "GetBucketRequestPayment",
            "GetPublicAccessBlock",
            "HeadObject",
            "ListGrants",
            "ListParents",
            "ListPoliciesForTarget",
            "LookupEvents",
            "DescribeTags",
            "GetObjectTagging",
            "ListQueueTags",
            "ListResourceTags",
            "ListTags",
            "ListTagsForResource",
            "ListTagsOfResource",
            "GetKeyPolicy",
            "GetQueueAttributes",
            "GetTopicAttributes",
            "GetResourcePolicy",
            "GetRepositoryPolicy",
            "DescribeEventBus",
            "GetInstanceProfile",
            "SimulatePrincipalPolicy",
            "GetRequestAuthorizationDetails",
            "GetRequestAuthorizationPolicy");

    @RegisterExtension
    final Bench bench = new Bench();

    static Stream<DeniedCall> calls() {
        return DeniedCalls.all().stream();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenAllIsRefused(DeniedCall denied) {
        denied.aws().accept(bench.aws());
        assertOnlyQuestions(denied);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenIamAnswers(DeniedCall denied) {
        bench.aws().iam().role("checkout-service");
        bench.aws().iam().role("reporter").trustPolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
                 "Action":"sts:AssumeRole"}]}
                """);
        bench.aws().on(STS, "DecodeAuthorizationMessage").answers(StsAnswers.decodedMessage("""
                {"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"failures":{"items":[]},
                 "context":{"action":"ec2:RunInstances","resource":"*","conditions":{"items":[]}}}
                """));
        denied.aws().accept(bench.aws());
        assertOnlyQuestions(denied);
    }

    private void assertOnlyQuestions(DeniedCall denied) {
        Throwable failure = Failures.of(() -> denied.sync().with(new Witness()));
        assertThat(WhyDenied.finalExplanation(failure).orElseThrow()).succeedsWithin(Duration.ofSeconds(20));
        List<RecordedCall> calls = bench.aws().calls();
        List<RecordedCall> ours = calls.subList(1, calls.size());
        assertThat(ours).isNotEmpty().extracting(RecordedCall::operation).isSubsetOf(QUESTIONS);
    }
}
