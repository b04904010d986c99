package io.github.whydenied.probe;

import io.github.whydenied.iam.Arn;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a role, which IAM asks for where a call has an ARN.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole: 64 characters</a>
 */
final class RoleName {

    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,128}");

    private RoleName() {}

    /** The role's name in a role ARN, whatever its path; empty for anything else. */
    static Optional<String> inRoleArn(String arn) {
        return Arn.parse(arn)
                .filter(a -> a.service().equals("iam") && a.resource().startsWith("role/"))
                .map(Arn::name)
                .filter(RoleName::isValid);
    }

    /** The instance profile's name in an instance profile's ARN. */
    static Optional<String> inInstanceProfileArn(String arn) {
        return Arn.parse(arn)
                .filter(a -> a.service().equals("iam") && a.resource().startsWith("instance-profile/"))
                .map(Arn::name)
                .filter(RoleName::isValid);
    }

    static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
