package io.github.whydenied.render;

import static io.github.whydenied.evidence.Phrase.name;
import static io.github.whydenied.evidence.Phrase.term;
import static io.github.whydenied.render.Cases.ONE_POLICY_TYPE;
import static io.github.whydenied.render.Cases.advice;
import static io.github.whydenied.render.Cases.credentials;
import static io.github.whydenied.render.Cases.error;
import static io.github.whydenied.render.Cases.found;

import io.github.whydenied.Explanation;
import io.github.whydenied.call.ApiCall;
import io.github.whydenied.catalog.DeniedRequest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The worked examples in which a second action behind the call is refused. */
final class DependencyExamples {

    private static final CredentialTrail CI = new CredentialTrail(
            List.of(), new CredentialTrail.Profile("ci", "~/.aws/config", false, null, null), List.of());

    private DependencyExamples() {}

    /** A role handed to EC2 without the permission to pass it. */
    static Explanation passRole() {
        String principal = "arn:aws:sts::111122223333:assumed-role/deployer/ci-4711";
        String role = "arn:aws:iam::111122223333:role/web-node";
        String said = "You are not authorized to perform this operation. User: " + principal
                + " is not authorized to perform: iam:PassRole on resource: " + role
                + " because no identity-based policy allows the iam:PassRole action. Encoded authorization failure"
                + " message: EXAMPLEencodedMessage";
        Cause noAllow = Cause.of(
                        BuiltInCause.PASS_ROLE_NO_ALLOW,
                        Certainty.STATED,
                        Phrase.of("no identity-based policy allows passing ", name("role", "web-node"), " to EC2"),
                        Phrase.of(
                                "it passes ",
                                name("role", "web-node"),
                                " to EC2 and no identity-based policy of ",
                                name("role", "deployer"),
                                " allows ",
                                term("iam:PassRole"),
                                " on it"),
                        List.of(
                                Fact.stated("no identity-based policy allows the iam:PassRole action"),
                                Fact.read(
                                        "instance_profile",
                                        name("instance profile", "web-node-profile"),
                                        " contains ",
                                        name("role", "web-node")),
                                Fact.read(
                                        "decoded_message",
                                        "decoded authorization message: allowed=false, explicitDeny=false, no matched"
                                                + " statement"),
                                Fact.of(
                                        Fact.Standing.NEAREST,
                                        "none; no statement of ",
                                        name("role", "deployer"),
                                        " mentions iam:PassRole"),
                                Fact.of(Fact.Standing.NOT_ESTABLISHED, "whether ec2:RunInstances itself is allowed")))
                .in(PolicyType.IDENTITY);
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "PassWebNodeToEc2");
        statement.put("Effect", "Allow");
        statement.put("Action", "iam:PassRole");
        statement.put("Resource", role);
        statement.put("Condition", Map.of("StringEquals", Map.of("iam:PassedToService", "ec2.amazonaws.com")));
        Remedy allow = new Remedy.PolicyStatement(
                advice(
                        Applicability.READY,
                        Owner.ACCOUNT_ADMIN,
                        Phrase.of(
                                "allow ",
                                term("iam:PassRole"),
                                " on ",
                                name("role", "web-node"),
                                " for ec2.amazonaws.com"),
                        Phrase.of("allow ", name("role", "deployer"), " to pass this one role to EC2")),
                "role/deployer",
                statement);
        return Cases.plain()
                .calling(
                        new ApiCall("Ec2", "RunInstances", "ec2", "eu-west-1", null),
                        Map.of("IamInstanceProfile.Name", "web-node-profile"))
                .answered(error(403, "UnauthorizedOperation", said, "c0ffee00-EXAMPLE"))
                .as(credentials("n", "ci"))
                .refused(new DeniedRequest(principal, "iam:PassRole", role, true, "Ec2.RunInstances"))
                .by(PolicyType.IDENTITY, Effect.IMPLICIT, null)
                .causedBy(noAllow)
                .help(
                        List.of(allow),
                        new Note(
                                "pass_role",
                                Phrase.of("handing a role to a service is a permission of its own, checked against the"
                                        + " role")),
                        ONE_POLICY_TYPE)
                .asked(
                        found("e1", "error_message", 0),
                        found("e2", "decoded_message", 1),
                        found("e3", "instance_profile", 1),
                        new Evidence("e4", "credential_trail", new ProbeOutcome.Found(CI), 0))
                .build();
    }

    /** A key policy behind S3 that cannot be read. */
    static Explanation kmsKeyPolicy() {
        String principal = "arn:aws:sts::111122223333:assumed-role/invoice-reader/i-0d4e5f60";
        String id = "1234abcd-12ab-34cd-56ef-1234567890ab";
        String key = "arn:aws:kms:eu-west-1:111122223333:key/" + id;
        String said = "User: " + principal
                + " is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no"
                + " resource-based policy allows the kms:Decrypt action";
        Cause keyPolicy = Cause.of(
                        BuiltInCause.KMS_KEY_POLICY_NO_ALLOW,
                        Certainty.STATED,
                        Phrase.of("the policy of the KMS key behind this object does not allow ", term("kms:Decrypt")),
                        Phrase.of(
                                "the policy of ",
                                name("KMS key", "1234abcd"),
                                " does not allow ",
                                term("kms:Decrypt"),
                                " for ",
                                name("role", "invoice-reader")),
                        List.of(
                                Fact.stated("no resource-based policy allows the kms:Decrypt action")
                                        .withExhibit(List.of("\"on the resource associated with this ciphertext\"")),
                                Fact.read("object_encryption", "HeadObject: encrypted with aws:kms, ", name("key", id)),
                                Fact.read(
                                        "identity_policies",
                                        name("policy", "ledger-read"),
                                        " of ",
                                        name("role", "invoice-reader"),
                                        ", ",
                                        name("statement", "DecryptLedger"),
                                        ", allows it"),
                                Fact.of(
                                        Fact.Standing.LIKELY,
                                        "the key policy does not delegate to IAM policies of the account, so ",
                                        name("", "DecryptLedger"),
                                        " has no effect"),
                                Fact.of(
                                        Fact.Standing.POSSIBLE,
                                        "the key policy delegates under a condition this request does not meet")))
                .in(PolicyType.RESOURCE);
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", "InvoiceReaderViaS3");
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("AWS", "arn:aws:iam::111122223333:role/invoice-reader"));
        statement.put("Action", "kms:Decrypt");
        statement.put("Resource", "*");
        statement.put("Condition", Map.of("StringEquals", Map.of("kms:ViaService", "s3.eu-west-1.amazonaws.com")));
        Remedy allow = new Remedy.PolicyStatement(
                new Advice(
                        Applicability.REVIEW,
                        Owner.KEY_ADMIN,
                        Phrase.of("ask the key administrator to allow ", term("kms:Decrypt"), " via S3"),
                        Phrase.of("add a statement to the policy of ", name("key", id)),
                        List.of(Phrase.of("in a key policy \"Resource\": \"*\" means this key"))),
                key,
                statement);
        Remedy closeGap = new Remedy.CloseGap(
                advice(
                        Applicability.READY,
                        Owner.KEY_ADMIN,
                        Phrase.of("grant kms:GetKeyPolicy"),
                        Phrase.of("grant kms:GetKeyPolicy on this key to the diagnosing role, to have the missing"
                                + " statement named")),
                "kms:GetKeyPolicy");
        return Cases.plain()
                .calling(
                        new ApiCall("S3", "GetObject", "s3", "eu-west-1", null),
                        Map.of("Bucket", "acme-ledger", "Key", "2026/q4.parquet"))
                .answered(error(403, "AccessDenied", said, "K3YEXAMPLE41"))
                .refused(new DeniedRequest(principal, "kms:Decrypt", key, true, "S3.GetObject"))
                .by(PolicyType.RESOURCE, Effect.IMPLICIT, null)
                .causedBy(keyPolicy)
                .missing(new Gap("key_policy", Gap.Why.REFUSED, "kms:GetKeyPolicy", null, true))
                .help(
                        List.of(allow, closeGap),
                        new Note(
                                "kms_as_caller",
                                Phrase.of("S3 calls KMS as the caller, so s3:GetObject alone is not enough for an"
                                        + " encrypted object")),
                        ONE_POLICY_TYPE)
                .asked(
                        found("e1", "error_message", 0),
                        found("e2", "object_encryption", 1),
                        found("e3", "identity_policies", 3),
                        new Evidence("e4", "resource_policy", new ProbeOutcome.Refused("kms:GetKeyPolicy"), 1))
                .build();
    }
}
