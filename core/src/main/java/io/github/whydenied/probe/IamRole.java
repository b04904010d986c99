package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A role or user as IAM describes it; null is what the answer does not say.
 *
 * @param xml the element of the answer
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html">Role</a>
 */
record IamRole(XmlElement xml) {

    static final String GET_ROLE = "iam:GetRole";

    /**
     * Reads a role by its name.
     *
     * @param absent what is said where IAM has no such role
     */
    static IamRole read(QueryClient iam, ProbeSession session, String name, String absent) throws ProbeException {
        return new IamRole(named(
                session,
                GET_ROLE,
                name,
                absent,
                () -> iam.ask(session, "GetRole", QueryParameters.of("RoleName", name))
                        .get("Role")));
    }

    /** A question of something by its name. */
    interface Question {
        XmlElement ask() throws Exception;
    }

    /** Asks for something that may not be there. */
    static XmlElement named(ProbeSession session, String permission, String name, String absent, Question question)
            throws ProbeException {
        return ProbeCalls.once(session, permission, name, bounds -> {
            try {
                return question.ask();
            } catch (AwsServiceException e) {
                if (QueryClient.isCode(e, QueryClient.NO_SUCH_ENTITY)) {
                    throw ProbeCalls.failed(absent);
                }
                throw e;
            }
        });
    }

    @Nullable
    String arn() {
        return xml.text("Arn");
    }

    @Nullable
    String name() {
        return xml.text("RoleName");
    }

    @Nullable
    Instant createDate() {
        return xml.instant("CreateDate");
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (XmlElement tag : xml.list("Tags")) {
            tags.put(tag.words("Key"), tag.words("Value"));
        }
        return tags;
    }

    /** The trust policy, encoded as URLs are. */
    @Nullable
    String trust() {
        return xml.text("AssumeRolePolicyDocument");
    }
}
