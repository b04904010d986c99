package io.github.whydenied.remedy;

import io.github.whydenied.annotations.InternalApi;
import java.util.Optional;

/**
 * The command that adds a statement to a role or a user, as an inline policy of its own. IAM replaces an inline policy of the same name, so each
 * document has a name of its own. The policies of resources, and trust policies, are put as a whole: no command adds one statement.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html">PutRolePolicy</a>
 */
@InternalApi
public final class PutPolicyCommand {

    private static final String ROLE = "role/";
    private static final String USER = "user/";
    /** Of IAM Identity Center, which overwrites what is put there, and of services, where nobody can put anything. */
    private static final String[] RESERVED = {"AWSReservedSSO_", "AWSServiceRoleFor"};

    private PutPolicyCommand() {}

    /**
     * The command as a POSIX shell reads it.
     *
     * @param added the statement
     * @param attachTo its role or user, as it may be printed
     * @param document its policy as JSON on one line, as it may be printed
     * @return empty where no command adds it
     */
    public static Optional<String> text(Remedy.PolicyStatement added, String attachTo, String document) {
        boolean role = attachTo.startsWith(ROLE);
        if (added.statement().containsKey("Principal") || (!role && !attachTo.startsWith(USER))) {
            return Optional.empty();
        }
        String name = attachTo.substring(ROLE.length());
        for (String reserved : RESERVED) {
            if (name.startsWith(reserved)) {
                return Optional.empty();
            }
        }
        Command command = role
                ? Command.aws("iam", "put-role-policy").option("--role-name", Word.ROLE_NAME, name)
                : Command.aws("iam", "put-user-policy").option("--user-name", Word.USER_NAME, name);
        String policy = "WhyDenied-" + Integer.toHexString(document.hashCode());
        return Optional.of(Command.text(command.option("--policy-name", policy)
                .option("--policy-document", document)
                .words()));
    }
}
