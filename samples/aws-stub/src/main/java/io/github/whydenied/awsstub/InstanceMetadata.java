package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Answers.ok;
import static io.github.whydenied.awsstub.Answers.raw;
import static io.github.whydenied.awsstub.AwsService.INSTANCE_METADATA;

import java.time.Duration;
import java.util.Map;

/**
 * The EC2 instance metadata service (IMDSv2) in each of the states AWS documents. Point
 * {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}, {@code aws.ec2MetadataServiceEndpoint} or the provider's
 * {@code endpoint(...)} at {@link AwsStub#endpoint()}.
 */
public final class InstanceMetadata {

    private static final String TOKEN = "EXAMPLE-METADATA-TOKEN";
    private static final String NOT_FOUND = """
            <?xml version="1.0" encoding="iso-8859-1"?>
            <html><head><title>404 - Not Found</title></head><body><h1>404 - Not Found</h1></body></html>
            """;

    private final AwsStub stub;

    InstanceMetadata(AwsStub stub) {
        this.stub = stub;
    }

    /** All is well: the profile, which has the role's name, hands out the role's credentials. */
    public void servesRole(String roleName) {
        servesTokens();
        on("IamInfo", ok(info("Success", roleName, "")));
        on("RoleName", ok(roleName));
        on("RoleCredentials", ok(JsonText.of(ExampleCredentials.with("Code", "Success", "Type", "AWS-HMAC"))));
    }

    /** The instance has no instance profile: everything below {@code iam/} is 404. */
    public void hasNoInstanceProfile() {
        servesTokens();
        on("IamInfo", raw(404, NOT_FOUND));
        on("RoleName", raw(404, NOT_FOUND));
        on("RoleCredentials", raw(404, NOT_FOUND));
    }

    /** The profile was deleted, or deleted and created again under the same name. */
    public void instanceProfileNotFound(String profileName) {
        servesTokens();
        String message = "Instance Profile '" + arn(profileName) + "' cannot be found. Please see documentation at "
                + "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.";
        on("IamInfo", ok(info("InstanceProfileNotFound", profileName, message)));
        on("RoleName", raw(404, NOT_FOUND));
        on("RoleCredentials", raw(404, NOT_FOUND));
    }

    /** The profile contains no role, which IMDS reports as a success with a message. */
    public void instanceProfileIsEmpty(String profileName) {
        servesTokens();
        String message = "Instance Profile does not contain a role. Please see documentation at "
                + "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.";
        on("IamInfo", ok(info("Success", profileName, message)));
        on("RoleName", raw(404, NOT_FOUND));
        on("RoleCredentials", raw(404, NOT_FOUND));
    }

    /** The role's trust policy does not let EC2 assume it. */
    public void roleCannotBeAssumed(String roleName) {
        servesTokens();
        on("IamInfo", ok(info("Success", roleName, "")));
        on("RoleName", ok(roleName));
        on(
                "RoleCredentials",
                ok(JsonText.of(JsonText.object(
                        "Code",
                        "AssumeRoleUnauthorizedAccess",
                        "Message",
                        "EC2 cannot assume the role " + roleName
                                + ". Please see documentation at "
                                + "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.",
                        "LastUpdated",
                        "2026-11-21T08:00:00Z"))));
    }

    /** No request gets through: 401 without a valid token, 403 where IMDS is disabled. */
    public void refuses(int status) {
        stub.onAny(INSTANCE_METADATA).answers(raw(status, ""));
    }

    /** Nothing comes back for this long, as behind a hop limit of 1. */
    public void hangsFor(Duration delay) {
        stub.onAny(INSTANCE_METADATA).answers(raw(200, "").after(delay));
    }

    /** Something answers that is not IMDS. */
    public void answersNonsense() {
        stub.onAny(INSTANCE_METADATA).answers(raw(200, "<html>Welcome to nginx!"));
    }

    private void servesTokens() {
        stub.on(INSTANCE_METADATA, "Token")
                .answers(ok(TOKEN).withHeader("X-aws-ec2-metadata-token-ttl-seconds", "21600"));
    }

    private void on(String operation, Answer answer) {
        stub.on(INSTANCE_METADATA, operation).answers(call -> {
            boolean hasToken = call.header("x-aws-ec2-metadata-token").equals(TOKEN);
            return hasToken ? answer.to(call) : raw(401, "Unauthorized").to(call);
        });
    }

    private String info(String code, String profileName, String message) {
        Map<String, Object> info = JsonText.object("Code", code);
        if (!message.isEmpty()) {
            info.put("Message", message);
        }
        info.put("LastUpdated", "2026-11-21T08:00:00Z");
        info.put("InstanceProfileArn", arn(profileName));
        info.put("InstanceProfileId", "AIPA123456789EXAMPLE");
        return JsonText.of(info);
    }

    private String arn(String profileName) {
        return "arn:aws:iam::" + stub.account() + ":instance-profile/" + profileName;
    }
}
