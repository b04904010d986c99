package io.github.whydenied.denial;

import io.github.whydenied.denial.DenialMessage.Reason;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads how it was denied: "because no T allows the A action", "with an explicit deny in a T: arn:...".
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM User Guide</a>
 */
final class ReasonReader {

    private static final String IMPLICIT = "becauseno";
    private static final String EXPLICIT = "withanexplicitdeny";
    private static final String EXPLICIT_IN = "explicitdenyin";

    /** The only sentence that names a layer and not how it denied; CloudTrail writes it for the owner of the endpoint. */
    private static final String ENDPOINT_EVENT = "deniedduetoavpcendpointpolicy";

    private static final List<String> ARTICLES = List.of("inan", "ina", "inthe", "in");

    /** What stands between a policy type and the policy's ARN. The second form is in S3's documentation. */
    private static final List<String> ARN_LEADS = List.of(":", ",withpolicyarn:", "withpolicyarn:", "(", "");

    private static final List<TypeName> TYPES = List.of(
            new TypeName("identity-basedpolicy", PolicyType.IDENTITY),
            new TypeName("identitybasedpolicy", PolicyType.IDENTITY),
            new TypeName("identitypolicy", PolicyType.IDENTITY),
            new TypeName("resource-basedpolicy", PolicyType.RESOURCE),
            new TypeName("resourcebasedpolicy", PolicyType.RESOURCE),
            new TypeName("servicecontrolpolicy", PolicyType.SCP),
            new TypeName("resourcecontrolpolicy", PolicyType.RCP),
            new TypeName("permissionsboundary", PolicyType.BOUNDARY),
            new TypeName("permissionboundary", PolicyType.BOUNDARY),
            new TypeName("sessionpolicy", PolicyType.SESSION),
            new TypeName("sessionspolicy", PolicyType.SESSION),
            new TypeName("vpcendpointpolicy", PolicyType.VPC_ENDPOINT),
            new TypeName("roletrustpolicy", PolicyType.TRUST),
            new TypeName("trustpolicy", PolicyType.TRUST));

    /** A text cut off in the middle of a policy type still says which it was, if this much is left. */
    private static final int SHORTEST_TYPE = 8;

    private static final int MAX_TRIES = 32;
    private static final int MAX_ARN_LENGTH = 400;

    private record TypeName(String name, PolicyType policyType) {

        int lengthAt(NormalizedText text, int position) {
            if (text.startsWith(name, position)) {
                return name.length();
            }
            int left = text.length() - position;
            boolean isCutOff =
                    left >= SHORTEST_TYPE && left < name.length() && text.startsWith(name.substring(0, left), position);
            return isCutOff ? left : -1;
        }
    }

    private record Clause(
            int start,
            Effect effect,
            @Nullable PolicyType policyType,
            @Nullable String policyArn) {}

    private ReasonReader() {}

    /**
     * Reads the reason of a sentence, and the id or blob that follows it.
     *
     * @param core the text without the names in it
     * @param from where the reason starts, if it is known; else where it may start
     * @param end where the next sentence starts
     */
    static Reason read(NormalizedText core, int from, int end, Details details) {
        List<Clause> clauses = new ArrayList<>(3);
        addIfFound(clauses, implicit(core, from, end));
        addIfFound(clauses, explicit(core, from, end, EXPLICIT));
        if (clauses.isEmpty()) {
            addIfFound(clauses, explicit(core, from, end, EXPLICIT_IN));
        }
        if (clauses.isEmpty() && core.contains(ENDPOINT_EVENT)) {
            clauses.add(new Clause(0, Effect.UNSPECIFIED, PolicyType.VPC_ENDPOINT, null));
        }
        Clause clause = clauses.stream()
                .min(Comparator.comparingInt(Clause::start))
                .orElse(new Clause(0, Effect.UNSPECIFIED, null, null));
        return new Reason(
                clause.effect(), clause.policyType(), clause.policyArn(), details.id(), details.encodedMessage());
    }

    /** What follows the reason. */
    record Details(
            @Nullable String id,
            @Nullable String encodedMessage,
            @Nullable String region) {

        static final Details NONE = new Details(null, null, null);
    }

    /** Whether a reason that starts here says by which policy type. */
    static boolean namesType(NormalizedText text, int start) {
        Clause clause = text.startsWith(IMPLICIT, start)
                ? implicitAt(text, start)
                : text.startsWith(EXPLICIT, start) ? explicitAt(text, start, EXPLICIT) : null;
        return clause != null && clause.policyType() != null;
    }

    private static void addIfFound(List<Clause> clauses, @Nullable Clause clause) {
        if (clause != null) {
            clauses.add(clause);
        }
    }

    private static @Nullable Clause implicit(NormalizedText text, int from, int end) {
        int at = text.find(IMPLICIT, from);
        for (int i = 0; i < MAX_TRIES && at >= 0 && at < end; i++) {
            Clause clause = text.isFreeBefore(at) ? implicitAt(text, at) : null;
            if (clause != null) {
                return clause;
            }
            at = text.find(IMPLICIT, at + IMPLICIT.length());
        }
        return null;
    }

    private static @Nullable Clause implicitAt(NormalizedText text, int at) {
        int type = at + IMPLICIT.length();
        for (TypeName name : TYPES) {
            if (name.lengthAt(text, type) > 0) {
                return new Clause(at, Effect.IMPLICIT, name.policyType(), null);
            }
        }
        return null;
    }

    private static @Nullable Clause explicit(NormalizedText text, int from, int end, String lead) {
        int at = text.find(lead, from);
        for (int i = 0; i < MAX_TRIES && at >= 0 && at < end; i++) {
            Clause clause = text.isFreeBefore(at) ? explicitAt(text, at, lead) : null;
            if (clause != null) {
                return clause;
            }
            at = text.find(lead, at + lead.length());
        }
        return null;
    }

    private static @Nullable Clause explicitAt(NormalizedText text, int at, String lead) {
        int after = lead.equals(EXPLICIT_IN) ? at + lead.length() - "in".length() : at + lead.length();
        for (String article : ARTICLES) {
            if (!text.startsWith(article, after)) {
                continue;
            }
            int type = after + article.length();
            for (TypeName name : TYPES) {
                int length = name.lengthAt(text, type);
                if (length > 0) {
                    return new Clause(at, Effect.EXPLICIT, name.policyType(), policyArn(text, type + length));
                }
            }
        }
        return lead.equals(EXPLICIT) ? new Clause(at, Effect.EXPLICIT, null, null) : null;
    }

    private static @Nullable String policyArn(NormalizedText text, int position) {
        for (String lead : ARN_LEADS) {
            int start = position + lead.length();
            int quoted = Tokens.isQuote(text.charAt(start)) ? start + 1 : start;
            if (text.startsWith(lead, position) && text.startsWith("arn:", quoted)) {
                return PolicyArns.read(text, quoted, MAX_ARN_LENGTH);
            }
        }
        return null;
    }
}
