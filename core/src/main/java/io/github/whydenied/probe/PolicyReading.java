package io.github.whydenied.probe;

import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeOutcome;
import io.github.whydenied.evidence.ProbeOutcome.Failed;
import io.github.whydenied.evidence.ProbeOutcome.Refused;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import io.github.whydenied.iam.Layer.Coverage;
import io.github.whydenied.iam.Layer.Gap;
import io.github.whydenied.iam.Layer.Policy;
import io.github.whydenied.iam.PolicyDocument;
import io.github.whydenied.iam.PolicyType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies of IAM as far as permissions, time and the budget of calls reach, those first whose names promise most. What could not be
 * read is a gap of the layer, never as if it were not there.
 */
final class PolicyReading {

    private static final String GET_POLICY = "iam:GetPolicy";
    private static final String GET_VERSION = "iam:GetPolicyVersion";
    static final List<String> PERMISSIONS = List.of(GET_POLICY, GET_VERSION);

    private static final int MAX_PAGES = 3;
    private static final String OVER = "was not asked for: time or the budget of calls was used up";

    /** A policy that is known by name; a managed one, by its ARN, has no holder. */
    private record Named(
            @Nullable PolicyHolder holder,
            String name,
            int promise,
            @Nullable PolicyHolder group) {}

    private interface Pages {
        PolicyHolder.Page page(@Nullable String from) throws Exception;
    }

    private final QueryClient iam;
    private final ProbeSession session;
    private final @Nullable String action;
    private final List<Named> named = new ArrayList<>();
    private final List<Policy> read = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable ProbeException first;
    private boolean over;

    /** For a denial of this action, of which the service's prefix tells the promising policies. */
    PolicyReading(QueryClient iam, ProbeSession session, @Nullable String action) {
        this.iam = iam;
        this.session = session;
        this.action = action;
    }

    /** For another layer of the same denial. */
    PolicyReading another() {
        return new PolicyReading(iam, session, action);
    }

    /**
     * Notes the policies of a user, group or role.
     *
     * @param eager whether to go on after a refusal; each is an AccessDenied in somebody's CloudTrail
     */
    void list(PolicyHolder holder, boolean eager) {
        String whose = "the policies of " + holder.kind().name().toLowerCase(Locale.ROOT) + " " + holder.name();
        names(holder.kind().listAttached(), holder.name(), whose, from -> holder.attached(iam, session, from))
                .forEach(arn -> managed(arn, holder.kind() == PolicyHolder.Kind.GROUP ? holder : null));
        if (!eager && first != null) {
            return;
        }
        names(holder.kind().listInline(), holder.name(), whose, from -> holder.inline(iam, session, from))
                .forEach(name -> named.add(new Named(holder, name, promise(name), null)));
    }

    /** Notes the policies of a user's groups. */
    void groups(String user, String permission) {
        names(permission, user, "the groups of user " + user, from -> {
                    XmlElement page = iam.ask(
                            session,
                            "ListGroupsForUser",
                            QueryParameters.of("UserName", user).and("Marker", from));
                    List<String> groups = page.list("Groups").stream()
                            .map(group -> group.words("GroupName"))
                            .toList();
                    return PolicyHolder.Page.of(page, groups);
                })
                .forEach(group -> list(new PolicyHolder(PolicyHolder.Kind.GROUP, group), false));
    }

    /** Notes one managed policy. */
    void managed(String arn) {
        managed(arn, null);
    }

    private void managed(String arn, @Nullable PolicyHolder group) {
        named.add(new Named(null, arn, promise(arn), group));
    }

    private List<String> names(String permission, String holder, String whose, Pages pages) {
        List<String> names = new ArrayList<>();
        String from = null;
        for (int i = 0; i < MAX_PAGES; i++) {
            String marker = from;
            try {
                PolicyHolder.Page page = ProbeCalls.once(session, permission, holder, bounds -> pages.page(marker));
                names.addAll(page.items());
                from = page.next();
            } catch (ProbeException e) {
                missed(whose, e);
                return names;
            }
            if (from == null) {
                return names;
            }
        }
        gaps.add(new Gap(whose, "were not listed to the end"));
        return names;
    }

    /** AWS's own policies are mostly about one service, which their name has. */
    private int promise(String name) {
        String prefix = action == null ? "" : action.substring(0, Math.max(0, action.indexOf(':')));
        String lower = name.toLowerCase(Locale.ROOT);
        if (!prefix.isEmpty() && lower.contains(prefix.toLowerCase(Locale.ROOT))) {
            return 2;
        }
        return name.contains(":iam::aws:") && (lower.contains("/amazon") || lower.contains("/aws")) ? 0 : 1;
    }

    /** Whether no policy is known, for want of permissions. */
    boolean foundNone() {
        return named.isEmpty() && first != null;
    }

    /** The first thing that kept something from being read. */
    ProbeException failure() {
        return first == null ? ProbeCalls.failed("the policy could not be read") : first;
    }

    /** Reads the documents and makes a layer of them. Inline ones cost one call, managed ones two. */
    Layer layer(PolicyType type) {
        named.stream()
                .sorted(Comparator.comparingInt((Named policy) -> -policy.promise())
                        .thenComparingInt(policy -> policy.holder() == null ? 1 : 0))
                .forEach(this::document);
        Coverage coverage = gaps.isEmpty() ? Coverage.COMPLETE : read.isEmpty() ? Coverage.UNREAD : Coverage.PARTIAL;
        return new Layer(type, "", read, coverage, gaps);
    }

    private void document(Named policy) {
        if (over) {
            gaps.add(new Gap(policy.name(), OVER));
            return;
        }
        try {
            PolicyHolder holder = policy.holder();
            Policy found = holder == null ? managedPolicy(policy.name()) : inline(holder, policy.name());
            PolicyHolder group = policy.group();
            read.add(
                    group == null
                            ? found
                            : new Policy(found.name(), found.document(), "group/" + group.name(), found.changed()));
        } catch (ProbeException e) {
            missed(policy.name(), e);
        } catch (Json.MalformedJsonException e) {
            gaps.add(new Gap(policy.name(), String.valueOf(e.getMessage())));
        }
    }

    private Policy inline(PolicyHolder holder, String name) throws ProbeException, Json.MalformedJsonException {
        String document = ProbeCalls.once(
                session, holder.kind().getInline(), holder.name(), bounds -> holder.document(iam, session, name));
        boolean ofGroup = holder.kind() == PolicyHolder.Kind.GROUP;
        return new Policy(name, PolicyDocument.parse(document), ofGroup ? "group/" + holder.name() : null, null);
    }

    /**
     * Its date is that of the newest version.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html">Policy</a>
     */
    private Policy managedPolicy(String arn) throws ProbeException, Json.MalformedJsonException {
        XmlElement policy = ProbeCalls.once(
                        session,
                        GET_POLICY,
                        owner(arn),
                        bounds -> iam.ask(session, "GetPolicy", QueryParameters.of("PolicyArn", arn)))
                .get("Policy");
        String version = policy.text("DefaultVersionId");
        String document = ProbeCalls.once(
                        session,
                        GET_VERSION,
                        owner(arn),
                        bounds -> iam.ask(
                                session,
                                "GetPolicyVersion",
                                QueryParameters.of("PolicyArn", arn).and("VersionId", version)))
                .get("PolicyVersion")
                .words("Document");
        return new Policy(arn, PolicyDocument.parse(document), null, policy.instant("UpdateDate"));
    }

    /** Of many policies of an account one refusal is enough; AWS's own are another account's. */
    private static String owner(String arn) {
        return Arn.parse(arn).map(Arn::account).orElse("");
    }

    private void missed(String what, ProbeException why) {
        first = first == null ? why : first;
        ProbeOutcome outcome = why.outcome();
        if (outcome instanceof Refused refused) {
            gaps.add(new Gap(what, "needs " + refused.permission()));
        } else if (outcome instanceof Failed failed) {
            gaps.add(new Gap(what, failed.reason()));
        } else {
            over = true;
            gaps.add(new Gap(what, OVER));
        }
    }
}
