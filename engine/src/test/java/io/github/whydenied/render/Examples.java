package io.github.whydenied.render;

import static io.github.whydenied.evidence.Phrase.name;
import static io.github.whydenied.evidence.Phrase.term;
import static io.github.whydenied.render.Cases.ONE_POLICY_TYPE;
import static io.github.whydenied.render.Cases.advice;
import static io.github.whydenied.render.Cases.credentials;
import static io.github.whydenied.render.Cases.error;
import static io.github.whydenied.render.Cases.found;
import static io.github.whydenied.render.Cases.gap;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedRequest;
import io.github.whydenied.denial.AuthenticationProblem;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.DenialMessage;
import io.github.whydenied.denial.Effect;
import io.github.whydenied.evidence.CredentialTrail;
import io.github.whydenied.evidence.Evidence;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Gap;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.iam.PolicyType;
import io.github.whydenied.remedy.Advice;
import io.github.whydenied.remedy.Applicability;
import io.github.whydenied.remedy.Guidance.Note;
import io.github.whydenied.remedy.Remedy;
import io.github.whydenied.verdict.BuiltInCause;
import io.github.whydenied.verdict.Cause;
import io.github.whydenied.verdict.Certainty;
import io.github.whydenied.verdict.Owner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The worked examples of the specification of our wording, as explanations. */
final class Examples {

    private Examples() {}

    /** By the name of their golden files. */
    static Map<String, Explanation> all() {
        Map<String, Explanation> all = new LinkedHashMap<>();
        all.put("bucket-not-objects", bucketNotObjects());
        all.put("scp", scp());
        all.put("expired-profile", expiredProfile());
        all.put("pass-role", DependencyExamples.passRole());
        all.put("bucket-denies-root", bucketDeniesRoot());
        all.put("kms-key-policy", DependencyExamples.kmsKeyPolicy());
        return all;
    }

    /** A statement names the bucket where its objects are meant. */
    static Explanation bucketNotObjects() {
        String principal = "arn:aws:sts::111122223333:assumed-role/checkout-service/i-0a1b2c3d";
        String resource = "arn:aws:s3:::acme-invoices/2026/11/inv-1.pdf";
        String said = "User: " + principal + " is not authorized to perform: s3:GetObject on resource: \"" + resource
                + "\" because no identity-based policy allows the s3:GetObject action";
        Cause noAllow = Cause.of(
                        BuiltInCause.IDENTITY_NO_ALLOW,
                        Certainty.STATED,
                        Phrase.of("no identity-based policy allows ", term("s3:GetObject"), " on this object"),
                        Phrase.of("no identity-based policy of ", name("role", "checkout-service"), " allows it"),
                        List.of(
                                Fact.stated("no identity-based policy allows the s3:GetObject action"),
                                Fact.read(
                                        "identity_policies",
                                        "3 policies of ",
                                        name("role", "checkout-service"),
                                        " (2 managed, 1 inline), no permissions boundary")))
                .in(PolicyType.IDENTITY);
        Cause nearMiss = Cause.of(
                        BuiltInCause.NEAR_MISS_RESOURCE,
                        Certainty.DERIVED,
                        Phrase.of("a statement names the bucket, not its objects"),
                        Phrase.of("a statement names the bucket, not its objects"),
                        List.of(new Fact(
                                Fact.Standing.NEAREST,
                                Phrase.of(name("inline policy", "app-access"), ", ", name("statement", "ReadInvoices")),
                                List.of(
                                        "Action    \"s3:GetObject\"                 matches",
                                        "Resource  \"arn:aws:s3:::acme-invoices\"   does not match: the bucket, not an"
                                                + " object in it"),
                                "identity_policies")))
                .in(PolicyType.IDENTITY);
        Remedy edit = new Remedy.PolicyEdit(
                new Advice(
                        Applicability.REVIEW,
                        Owner.ACCOUNT_ADMIN,
                        Phrase.of("extend ", name("statement", "ReadInvoices"), " from the bucket to its objects"),
                        Phrase.of("add the objects of the bucket to ", name("statement", "ReadInvoices")),
                        List.of(Phrase.of(
                                "covers every object of the bucket; ",
                                name("", "arn:aws:s3:::acme-invoices/2026/*"),
                                " covers the year of this request"))),
                new Remedy.Target("app-access", "inline", "role/checkout-service", "/Statement/2/Resource"),
                "arn:aws:s3:::acme-invoices",
                List.of("arn:aws:s3:::acme-invoices", "arn:aws:s3:::acme-invoices/*"));
        return Cases.plain()
                .answered(error(403, "AccessDenied", said, "7F3KQZ9C1VXXEXMP"))
                .refused(new DeniedRequest(principal, "s3:GetObject", resource, true, null))
                .by(PolicyType.IDENTITY, Effect.IMPLICIT, null)
                .causedBy(noAllow, nearMiss)
                .missing(
                        gap("service_control_policies", Gap.Why.NOT_ASKED, "organizations:ListPoliciesForTarget", null))
                .help(List.of(edit), ONE_POLICY_TYPE)
                .asked(
                        found("e1", "error_message", 0),
                        found("e2", "caller_identity", 1),
                        found("e3", "identity_policies", 4),
                        new Evidence("e4", "simulation", new ProbeOutcome.Refused("iam:SimulatePrincipalPolicy"), 1))
                .build();
    }

    /** An explicit deny by a service control policy whose ARN AWS states. */
    static Explanation scp() {
        String principal = "arn:aws:sts::111122223333:assumed-role/data-loader/batch-7";
        String resource = "arn:aws:dynamodb:eu-west-3:111122223333:table/orders";
        String policy = "arn:aws:organizations::999900001111:policy/o-abcd1234ef/service_control_policy/p-ab12cd34";
        String said = "User: " + principal + " is not authorized to perform: dynamodb:CreateTable on resource: "
                + resource + " with an explicit deny in a service control policy: " + policy;
        Cause denied = Cause.of(
                        BuiltInCause.SCP_EXPLICIT_DENY,
                        Certainty.STATED,
                        Phrase.of("a service control policy denies ", term("dynamodb:CreateTable")),
                        Phrase.of(name("service control policy", "p-ab12cd34"), " denies it"),
                        List.of(
                                Fact.stated("explicit deny in a service control policy")
                                        .withExhibit(List.of(policy)),
                                Fact.derived(
                                        name("organization", "o-abcd1234ef"), ", managed from account 999900001111")))
                .in(PolicyType.SCP);
        Remedy ask = new Remedy.AskOwner(
                advice(
                        Applicability.REVIEW,
                        Owner.ORG_ADMIN,
                        Phrase.of(
                                "ask the owner of organization account 999900001111, IAM changes in 111122223333 cannot"
                                        + " lift it"),
                        Phrase.of(
                                "ask the owner of account 999900001111 to change ",
                                name("policy", "p-ab12cd34"),
                                " or to exempt account 111122223333")),
                List.of("aws", "organizations", "describe-policy", "--policy-id", "p-ab12cd34"));
        return Cases.plain()
                .calling(new ApiCall("DynamoDb", "CreateTable", "dynamodb", "eu-west-3", null), Map.of())
                .answered(error(400, "AccessDeniedException", said, "4J8LEXAMPLE9Q"))
                .as(credentials("h", "default"))
                .refused(new DeniedRequest(principal, "dynamodb:CreateTable", resource, true, null))
                .by(PolicyType.SCP, Effect.EXPLICIT, policy)
                .causedBy(denied)
                .missing(
                        gap(
                                "policy_document",
                                Gap.Why.NOT_ASKED,
                                "organizations:DescribePolicy",
                                "only the management account or a delegated administrator may read it"),
                        gap(
                                "authorization_details",
                                Gap.Why.NOT_ASKED,
                                null,
                                "the message carries no authorization id"))
                .help(
                        List.of(ask),
                        new Note(
                                "explicit_deny_outranks",
                                Phrase.of("an explicit deny outranks every allow, so no IAM policy in account"
                                        + " 111122223333 can lift it")),
                        ONE_POLICY_TYPE)
                .asked(found("e1", "error_message", 0))
                .build();
    }

    /** A fixed session token of a profile, past its time. */
    static Explanation expiredProfile() {
        CredentialTrail trail = new CredentialTrail(
                List.of(),
                new CredentialTrail.Profile("dev", "~/.aws/credentials", true, null, Duration.ofHours(26)),
                List.of());
        Cause expired = Cause.of(
                BuiltInCause.CREDENTIALS_EXPIRED,
                Certainty.STATED,
                Phrase.of("the session token of ", name("profile", "dev"), " has expired"),
                Phrase.of("the session token of ", name("profile", "dev"), " has expired"),
                List.of(
                        Fact.stated("ExpiredToken, \"The provided token has expired.\""),
                        Fact.read(
                                "profile_files",
                                name("profile", "dev"),
                                " holds aws_session_token, and no sso_session, credential_process, or role_arn"),
                        Fact.derived("the SDK has nothing to refresh a fixed session token with"),
                        Fact.read("profile_files", "the file was last written 26 h before the call"),
                        Fact.read(
                                "clock",
                                "the local clock differs from the response Date header by 1 s, which rules out clock"
                                        + " skew")));
        Remedy fresh = new Remedy.Credentials(advice(
                Applicability.REVIEW,
                Owner.CALLER,
                Phrase.of("write fresh credentials into ", name("profile", "dev"), ", no policy change helps"),
                Phrase.of(
                        "write fresh credentials into ",
                        name("profile", "dev"),
                        ", then restart the process if it does not reload the file")));
        Remedy refresh = new Remedy.Configuration(
                advice(
                        Applicability.PLACEHOLDERS,
                        Owner.CALLER,
                        Phrase.of("let the SDK refresh the session"),
                        Phrase.of(
                                "let the SDK refresh the session itself, and remove ",
                                name("profile", "dev"),
                                " from the credentials file")),
                "~/.aws/config",
                List.of(),
                List.of(
                        "[profile dev]",
                        "sso_session = <session name>",
                        "sso_account_id = <account id>",
                        "sso_role_name = <role name>"));
        return Cases.plain()
                .calling(new ApiCall("S3", "ListObjectsV2", "s3", "eu-west-1", null), Map.of("Bucket", "acme-invoices"))
                .answered(error(400, "ExpiredToken", "The provided token has expired.", "0TKNEXAMPLE77"))
                .as(credentials("n", "dev"))
                .refused(new DeniedRequest(null, "s3:ListBucket", "arn:aws:s3:::acme-invoices", false, null))
                .said(new Denial.AuthenticationFailure(DenialMessage.EMPTY, AuthenticationProblem.EXPIRED))
                .causedBy(expired)
                .help(
                        List.of(fresh, refresh),
                        new Note("not_evaluated", Phrase.of("authentication failed, so no policy was evaluated")))
                .asked(
                        found("e1", "error_message", 0),
                        new Evidence("e2", "profile_files", new ProbeOutcome.Found(trail), 0),
                        found("e3", "clock", 0))
                .build();
    }

    /** A bucket policy that means the root user and says the whole account. */
    static Explanation bucketDeniesRoot() {
        String principal = "arn:aws:sts::111122223333:assumed-role/report-writer/etl-3";
        String resource = "arn:aws:s3:::acme-reports/daily/2026-11-21.csv";
        String said = "User: " + principal + " is not authorized to perform: s3:PutObject on resource: \"" + resource
                + "\" with an explicit deny in a resource-based policy";
        Cause account = Cause.of(
                        BuiltInCause.RESOURCE_DENIES_ACCOUNT,
                        Certainty.DERIVED,
                        Phrase.of("the bucket policy denies the whole account, not only its root user"),
                        Phrase.of(
                                name("bucket policy statement", "DenyRoot"), " denies the whole account 111122223333"),
                        List.of(
                                Fact.stated("explicit deny in a resource-based policy"),
                                Fact.read(
                                                "resource_policy",
                                                "bucket policy of ",
                                                name("", "acme-reports"),
                                                ", ",
                                                name("statement", "DenyRoot"))
                                        .withExhibit(List.of(
                                                "Effect     \"Deny\"",
                                                "Principal  \"arn:aws:iam::111122223333:root\"     matches: every"
                                                        + " principal of the account",
                                                "Action     [\"s3:PutObject\", \"s3:DeleteObject\"]   matches",
                                                "Resource   \"arn:aws:s3:::acme-reports/*\"         matches")),
                                Fact.derived("this is the only deny statement of the bucket policy that matches the"
                                        + " request")))
                .in(PolicyType.RESOURCE);
        Remedy edit = new Remedy.PolicyEdit(
                advice(
                        Applicability.REVIEW,
                        Owner.RESOURCE_OWNER,
                        Phrase.of("match the root user by aws:PrincipalArn, not by Principal"),
                        Phrase.of("deny the root user only")),
                new Remedy.Target("bucket policy", "resource", "arn:aws:s3:::acme-reports", "/Statement/0"),
                Map.of("Principal", Map.of("AWS", "arn:aws:iam::111122223333:root")),
                new TreeMap<>(Map.of(
                                "Principal",
                                "*",
                                "Condition",
                                Map.of("ArnEquals", Map.of("aws:PrincipalArn", "arn:aws:iam::111122223333:root"))))
                        .descendingMap());
        return Cases.plain()
                .calling(new ApiCall("S3", "PutObject", "s3", "eu-west-1", null), Map.of("Bucket", "acme-reports"))
                .answered(error(403, "AccessDenied", said, "9RTEXAMPLEB2"))
                .as(credentials("z", "default"))
                .refused(new DeniedRequest(principal, "s3:PutObject", resource, true, null))
                .by(PolicyType.RESOURCE, Effect.EXPLICIT, null)
                .causedBy(account)
                .help(
                        List.of(edit),
                        new Note(
                                "explicit_deny_outranks",
                                Phrase.of(
                                        "an explicit deny outranks every allow, so no policy of ",
                                        name("role", "report-writer"),
                                        " can lift it")),
                        new Note(
                                "root_locked_out",
                                Phrase.of(
                                        "if such a statement also denies s3:PutBucketPolicy, only the root user of the"
                                                + " bucket's account can still get, put, or delete the bucket policy")),
                        ONE_POLICY_TYPE)
                .asked(found("e1", "error_message", 0), found("e2", "resource_policy", 1))
                .build();
    }
}
