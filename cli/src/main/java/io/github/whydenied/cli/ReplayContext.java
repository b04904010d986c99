package io.github.whydenied.cli;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.input.TrailCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a recorded call, as far as its record holds them, and of these the ones that a draft can look at. Every other key is
 * unknown.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class ReplayContext {

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+");

    /** CloudTrail cuts what is longer. */
    private static final int MAX_USER_AGENT = 1_000;

    private static final String MFA = "aws:MultiFactorAuthPresent";

    private final ReplayDraft draft;
    private final Map<String, List<String>> present = new TreeMap<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** Whether the session was made without multi-factor authentication: the key is then absent or false, and nobody says which. */
    private boolean noMfa;

    private ReplayContext(ReplayDraft draft) {
        this.draft = draft;
    }

    static ReplayContext of(ReplayDraft draft, TrailCall call, @Nullable ActionNeed need, @Nullable String owner) {
        ReplayContext context = new ReplayContext(draft);
        if (need != null) {
            context.addRequest(need);
        }
        context.addCaller(call.caller());
        context.addSession(call.caller());
        context.addOrigin(call);
        context.put("aws:RequestedRegion", call.api().region());
        context.put("aws:ResourceAccount", owner);
        Instant time = call.time();
        if (time != null) {
            context.put("aws:CurrentTime", time.toString());
            context.put("aws:EpochTime", String.valueOf(time.getEpochSecond()));
        }
        return context;
    }

    private void put(String key, @Nullable String value) {
        if (value != null && draft.reads(key)) {
            present.put(key, List.of(value));
        }
    }

    private void absent(String key) {
        if (draft.reads(key)) {
            absent.add(key);
        }
    }

    private void addRequest(ActionNeed need) {
        need.conditions().present().forEach((key, values) -> {
            if (draft.reads(key)) {
                present.put(key, values);
                boolean list = OperationCatalog.standard()
                        .conditionKeyType(need.action(), key)
                        .startsWith("ArrayOf");
                if (list || values.size() != 1) {
                    lists.add(key);
                }
            }
        });
    }

    private void addCaller(TrailCall.Caller caller) {
        String arn = caller.arn();
        // Who is a service-linked role is told by the path of its ARN, whatever the draft looks at.
        String holder = caller.issuer() != null ? caller.issuer() : arn;
        if (holder != null && (caller.issuer() != null || !(Principal.of(holder) instanceof Principal.AssumedRole))) {
            present.put("aws:PrincipalArn", List.of(holder));
        }
        put("aws:PrincipalAccount", caller.account());
        put("aws:userid", caller.principalId());
        boolean service = "AWSService".equals(caller.type());
        put("aws:PrincipalIsAWSService", String.valueOf(service));
        if (arn != null && Principal.of(arn) instanceof Principal.User user) {
            put("aws:username", user.name());
            put("aws:PrincipalType", "User");
        } else if (arn != null) {
            absent("aws:username");
            if (Principal.of(arn) instanceof Principal.AssumedRole) {
                put("aws:PrincipalType", "AssumedRole");
            }
        }
        if (caller.invokedBy() == null && !service) {
            put("aws:ViaAWSService", "false");
            absent("aws:CalledVia");
            absent("aws:CalledViaFirst");
            absent("aws:CalledViaLast");
        }
    }

    private void addSession(TrailCall.Caller caller) {
        TrailCall.Session session = caller.session();
        String key = caller.accessKeyId();
        if (key != null && key.startsWith("AKIA")) {
            absent(MFA);
            absent("aws:MultiFactorAuthAge");
            absent("aws:TokenIssueTime");
            return;
        }
        if ("true".equals(session.mfa())) {
            put(MFA, "true");
        } else if ("false".equals(session.mfa()) && draft.reads(MFA)) {
            noMfa = true;
            absent("aws:MultiFactorAuthAge");
        }
        put(
                "aws:TokenIssueTime",
                session.created() == null ? null : session.created().toString());
        put("aws:SourceIdentity", session.sourceIdentity());
    }

    /** A call that a service made for its caller came from that service. */
    private void addOrigin(TrailCall call) {
        TrailCall.Origin origin = call.origin();
        if (origin.tlsVersion() != null) {
            put("aws:SecureTransport", "true");
        }
        put("aws:SourceVpce", origin.vpcEndpoint());
        if (call.caller().invokedBy() != null) {
            return;
        }
        String agent = origin.userAgent();
        put("aws:UserAgent", agent == null || agent.length() >= MAX_USER_AGENT ? null : agent);
        String address = origin.sourceAddress();
        if (address != null && ADDRESS.matcher(address).matches()) {
            put(origin.vpcEndpoint() == null ? "aws:SourceIp" : "aws:VpcSourceIp", address);
            if (origin.vpcEndpoint() != null) {
                absent("aws:SourceIp");
            }
        }
    }

    /** The contexts that the request can have had; with several the decision counts only where it is the same in all. */
    List<RequestContext> possible() {
        List<RequestContext> contexts = new ArrayList<>();
        contexts.add(builder(noMfa ? Map.of(MFA, "") : Map.of()).partial());
        if (noMfa) {
            contexts.add(builder(Map.of(MFA, "false")).partial());
        }
        return contexts;
    }

    private RequestContext.Builder builder(Map<String, String> more) {
        RequestContext.Builder builder = RequestContext.builder();
        present.forEach((key, values) -> {
            if (lists.contains(key)) {
                builder.list(key, values);
            } else {
                builder.value(key, values.get(0));
            }
        });
        absent.forEach(builder::absent);
        more.forEach((key, value) -> {
            if (value.isEmpty()) {
                builder.absent(key);
            } else {
                builder.value(key, value);
            }
        });
        return builder;
    }

    /** Equal for calls whose keys are. */
    List<Object> key() {
        return List.of(new LinkedHashMap<>(present), List.copyOf(absent), noMfa);
    }

    /** The account that owns a resource: by its ARN, else by what the record says of it. */
    static @Nullable String owner(TrailCall call, String resource) {
        String ofArn = Arn.parse(resource).map(Arn::account).orElse("");
        if (!ofArn.isEmpty() && !ofArn.contains("*")) {
            return ofArn;
        }
        for (TrailCall.Resource one : call.resources()) {
            boolean same = resource.equals(one.arn()) || resource.startsWith(one.arn() + "/");
            if (same && one.account() != null) {
                return one.account();
            }
        }
        return null;
    }
}
