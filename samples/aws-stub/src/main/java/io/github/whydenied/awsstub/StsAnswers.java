package io.github.whydenied.awsstub;

import static io.github.whydenied.awsstub.Xml.element;
import static io.github.whydenied.awsstub.Xml.text;

/** Successes of AWS STS. */
public final class StsAnswers {

    private StsAnswers() {}

    /** GetCallerIdentity. */
    public static Answer callerIdentity(String principalArn) {
        return Answers.ok(text("Arn", principalArn)
                + text("UserId", userIdOf(principalArn))
                + text("Account", AwsStub.accountOf(principalArn)));
    }

    /** DecodeAuthorizationMessage with this JSON as the decoded message. */
    public static Answer decodedMessage(String json) {
        return Answers.ok(text("DecodedMessage", json));
    }

    /** AssumeRole and its variants: temporary credentials of this assumed-role session. */
    public static Answer assumedRole(String sessionArn) {
        return Answers.ok(element(
                        "Credentials",
                        text("AccessKeyId", ExampleCredentials.ACCESS_KEY_ID),
                        text("SecretAccessKey", ExampleCredentials.SECRET_ACCESS_KEY),
                        text("SessionToken", ExampleCredentials.SESSION_TOKEN),
                        text("Expiration", ExampleCredentials.EXPIRATION))
                + element("AssumedRoleUser", text("AssumedRoleId", userIdOf(sessionArn)), text("Arn", sessionArn)));
    }

    /** The unique id AWS shows beside such an ARN: role id and session name, or user id, or the account for root. */
    private static String userIdOf(String principalArn) {
        if (principalArn.contains(":assumed-role/")) {
            return "AROA123456789EXAMPLE:" + principalArn.substring(principalArn.lastIndexOf('/') + 1);
        }
        return principalArn.endsWith(":root") ? AwsStub.accountOf(principalArn) : "AIDA123456789EXAMPLE";
    }
}
