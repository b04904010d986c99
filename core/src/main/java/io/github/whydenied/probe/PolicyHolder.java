package io.github.whydenied.probe;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * A user, group or role by its name, and IAM's three questions about its policies.
 *
 * @param kind which of the three
 * @param name its name
 */
record PolicyHolder(Kind kind, String name) {

    /** What IAM attaches policies to. */
    enum Kind {
        ROLE("Role"),
        USER("User"),
        GROUP("Group");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String listInline() {
            return "iam:List" + word + "Policies";
        }

        String listAttached() {
            return "iam:ListAttached" + word + "Policies";
        }

        String getInline() {
            return "iam:Get" + word + "Policy";
        }
    }

    /** A part of a list, and where the next begins; null after the last. */
    record Page(List<String> items, @Nullable String next) {

        static Page of(List<String> items, @Nullable Boolean truncated, @Nullable String marker) {
            return new Page(items, Boolean.TRUE.equals(truncated) ? marker : null);
        }
    }

    /** The names of inline policies. */
    Page inline(IamClient iam, Consumer<AwsRequestOverrideConfiguration.Builder> bounds, @Nullable String from) {
        return switch (kind) {
            case ROLE -> {
                var page =
                        iam.listRolePolicies(r -> r.roleName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(page.policyNames(), page.isTruncated(), page.marker());
            }
            case USER -> {
                var page =
                        iam.listUserPolicies(r -> r.userName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(page.policyNames(), page.isTruncated(), page.marker());
            }
            case GROUP -> {
                var page = iam.listGroupPolicies(
                        r -> r.groupName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(page.policyNames(), page.isTruncated(), page.marker());
            }
        };
    }

    /** The ARNs of managed policies. */
    Page attached(IamClient iam, Consumer<AwsRequestOverrideConfiguration.Builder> bounds, @Nullable String from) {
        return switch (kind) {
            case ROLE -> {
                var page = iam.listAttachedRolePolicies(
                        r -> r.roleName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(arns(page.attachedPolicies()), page.isTruncated(), page.marker());
            }
            case USER -> {
                var page = iam.listAttachedUserPolicies(
                        r -> r.userName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(arns(page.attachedPolicies()), page.isTruncated(), page.marker());
            }
            case GROUP -> {
                var page = iam.listAttachedGroupPolicies(
                        r -> r.groupName(name).marker(from).overrideConfiguration(bounds));
                yield Page.of(arns(page.attachedPolicies()), page.isTruncated(), page.marker());
            }
        };
    }

    private static List<String> arns(List<AttachedPolicy> policies) {
        return policies.stream().map(AttachedPolicy::policyArn).toList();
    }

    /** The document of an inline policy. */
    String document(IamClient iam, Consumer<AwsRequestOverrideConfiguration.Builder> bounds, String policy) {
        return switch (kind) {
            case ROLE ->
                iam.getRolePolicy(r -> r.roleName(name).policyName(policy).overrideConfiguration(bounds))
                        .policyDocument();
            case USER ->
                iam.getUserPolicy(r -> r.userName(name).policyName(policy).overrideConfiguration(bounds))
                        .policyDocument();
            case GROUP ->
                iam.getGroupPolicy(r -> r.groupName(name).policyName(policy).overrideConfiguration(bounds))
                        .policyDocument();
        };
    }
}
