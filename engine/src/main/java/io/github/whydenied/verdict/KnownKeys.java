package io.github.whydenied.verdict;

import io.github.whydenied.call.CredentialFacts;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.call.RequestFacts;
import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ActionNeed.Conditions;
import io.github.whydenied.catalog.OperationCatalog;
import io.github.whydenied.evidence.AuthorizationDetails;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.evidence.ResourceTags;
import io.github.whydenied.evidence.SessionTags;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import io.github.whydenied.iam.RequestContext;
import io.github.whydenied.iam.RoleActions;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The condition keys of the refused request: those that the call itself shows, and those that AWS told, which outrank them. Every other key
 * is unknown.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 */
final class KnownKeys {

    /** Global keys that hold a list, also one of one value. */
    private static final Set<String> LISTS = Set.of(
            "aws:calledvia",
            "aws:principalorgpaths",
            "aws:principalservicenameslist",
            "aws:resourceorgpaths",
            "aws:sourceorgpaths",
            "aws:tagkeys",
            "aws:vpceorgpaths");

    private static final Set<String> OF_PARTS = Set.of("UploadPart", "UploadPartCopy", "CompleteMultipartUpload");

    private final Case denied;
    private final Principal principal;
    private final RequestContext.Builder keys = RequestContext.builder();

    private KnownKeys(Case denied, Principal principal) {
        this.denied = denied;
        this.principal = principal;
    }

    static RequestContext of(Case denied, Principal principal) {
        return new KnownKeys(denied, principal).all();
    }

    /** The same, with what nobody says and most requests are: sent over TLS, and without the members that were not given with others. */
    static RequestContext presumed(Case denied, Principal principal) {
        KnownKeys known = new KnownKeys(denied, principal);
        known.presumed();
        return known.all();
    }

    private RequestContext all() {
        ofRequest();
        ofPrincipal();
        denied.ledger().find(IdentityPolicies.class).ifPresent(this::attached);
        ofSession();
        denied.ledger().find(ResourceTags.class).ifPresent(this::tagged);
        denied.ledger().find(RecordedCall.class).ifPresent(this::recorded);
        denied.ledger().find(SessionTags.class).ifPresent(this::carried);
        denied.ledger().find(DecodedMessage.class).ifPresent(this::told);
        denied.ledger().find(AuthorizationDetails.class).ifPresent(this::told);
        return keys.partial();
    }

    /**
     * What an upload in parts is to be is said when it begins, so that the calls for its parts lack it and are not without it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</a>
     */
    private boolean isOfPartOfUpload() {
        return OF_PARTS.contains(denied.call().api().operation());
    }

    private void presumed() {
        FailedCall call = denied.call();
        if (call.api().endpoint() == null) {
            keys.value("aws:SecureTransport", "true");
        }
        RequestFacts given = call.request();
        String action = denied.request().action();
        if (given.complete() || given.members().isEmpty() || action == null || isOfPartOfUpload()) {
            return;
        }
        RequestFacts all = new RequestFacts(given.members(), given.presigned(), true);
        String account = denied.parties().account();
        OperationCatalog.standard()
                .needs(call.api(), all, account)
                .find(action)
                .map(ActionNeed::conditions)
                .ifPresent(conditions -> conditions.absent().forEach(keys::absent));
    }

    private void ofRequest() {
        String action = String.valueOf(denied.request().action());
        boolean assumes = action.equalsIgnoreCase("sts:AssumeRole") || RoleActions.isOfSession(action);
        if (assumes && denied.call().request().get("RoleArn").isEmpty()) {
            // It is behind another call, whose members say nothing of it.
            return;
        }
        Conditions decided =
                denied.needs().find(action).map(ActionNeed::conditions).orElse(Conditions.NONE);
        boolean isUntagged = RequestTags.belongToAnotherResource(denied);
        if (isUntagged) {
            keys.absent("aws:RequestTag/*").absent("aws:TagKeys");
        }
        decided.present().forEach((key, values) -> {
            if (isUntagged && (key.startsWith("aws:RequestTag/") || key.equals("aws:TagKeys"))) {
                return;
            }
            boolean list =
                    OperationCatalog.standard().conditionKeyType(action, key).startsWith("ArrayOf");
            if (list || values.size() != 1) {
                keys.list(key, values);
            } else {
                keys.value(key, values.get(0));
            }
        });
        if (!isOfPartOfUpload()) {
            decided.absent().forEach(keys::absent);
        }
        if (assumes && denied.call().request().get("ExternalId").isEmpty()) {
            keys.absent("sts:ExternalId");
        }
    }

    /** A role's ARN is left out: a session's has lost the path, which a policy would compare. */
    private void ofPrincipal() {
        principal
                .account()
                .ifPresent(account -> keys.value("aws:PrincipalAccount", account)
                        // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
                        .value("kms:CallerAccount", account));
        if (principal.text().equals("anonymous")) {
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
            keys.absent("aws:PrincipalArn")
                    .absent("aws:PrincipalOrgID")
                    .absent("aws:PrincipalOrgPaths")
                    .absent("aws:PrincipalIsAWSService")
                    .absent("aws:PrincipalTag/*")
                    .absent("aws:username");
        } else if (principal instanceof Principal.User user) {
            keys.value("aws:PrincipalArn", user.text()).value("aws:username", user.name());
        } else if (principal instanceof Principal.Root) {
            keys.value("aws:PrincipalArn", principal.text()).absent("aws:username");
        } else if (principal instanceof Principal.AssumedRole) {
            keys.absent("aws:username");
        }
        denied.ledger()
                .find(CallerIdentity.class)
                .filter(caller -> caller.arn().equals(principal.text())
                        && !caller.userId().isEmpty())
                .ifPresent(caller -> keys.value("aws:userid", caller.userId()));
    }

    /** A session can add tags to its role's, or replace them; a user's are all there is. */
    private void attached(IdentityPolicies read) {
        IdentityPolicies.Entity entity = read.entity();
        if (entity == null) {
            return;
        }
        keys.value("aws:PrincipalArn", read.arn());
        if (principal instanceof Principal.User) {
            entity.tags().forEach((key, value) -> keys.value("aws:PrincipalTag/" + key, value));
            keys.absent("aws:PrincipalTag/*");
        }
    }

    /** Without a session there is none that was made with multi-factor authentication. */
    private void ofSession() {
        boolean direct = denied.request().dependentOn() == null;
        if (direct && denied.call().credentials().kind() == CredentialFacts.Kind.LONG_TERM) {
            keys.absent("aws:MultiFactorAuthPresent")
                    .absent("aws:MultiFactorAuthAge")
                    .absent("aws:TokenIssueTime");
        }
    }

    /** A session's tag outranks its role's of the same key. */
    private void carried(SessionTags session) {
        session.tags().forEach((key, value) -> keys.value("aws:PrincipalTag/" + key, value));
    }

    /** A service's own key holds the same as the global one, and S3 has one of objects. */
    private void tagged(ResourceTags read) {
        Arn resource = Arn.parse(read.resource()).orElse(null);
        if (resource == null || !read.resource().equals(denied.request().resource())) {
            return;
        }
        List<String> prefixes = resource.service().equals("s3")
                ? List.of("s3:ExistingObjectTag/")
                : List.of("aws:ResourceTag/", resource.service() + ":ResourceTag/");
        for (String prefix : prefixes) {
            read.tags().forEach((key, value) -> keys.value(prefix + key, value));
            if (read.isComplete()) {
                keys.absent(prefix + "*");
            }
        }
    }

    private void told(DecodedMessage decoded) {
        decoded.conditions().forEach(this::values);
    }

    /** What a record of the call says, which was written when it was refused. */
    private void recorded(RecordedCall recorded) {
        recorded.absent().forEach(keys::absent);
        String resource = denied.request().resource();
        denied.parties().resourceAccount().ifPresent(account -> keys.value("aws:ResourceAccount", account));
        recorded.tags(resource).forEach((key, value) -> keys.value("aws:ResourceTag/" + key, value));
        recorded.conditions().forEach(this::values);
    }

    private void values(String key, List<String> values) {
        if (values.size() == 1 && !LISTS.contains(key.toLowerCase(Locale.ROOT))) {
            keys.value(key, values.get(0));
        } else {
            keys.list(key, values);
        }
    }

    private void told(AuthorizationDetails details) {
        details.context().forEach((key, value) -> {
            if (value.startsWith("[") && value.endsWith("]")) {
                keys.list(
                        key,
                        Arrays.stream(value.substring(1, value.length() - 1).split(",", -1))
                                .map(String::strip)
                                .toList());
            } else {
                keys.value(key, plain(key.toLowerCase(Locale.ROOT), value));
            }
        });
    }

    /** The details write an address as a range of one, and the seconds since 1970 as a date. */
    private static String plain(String key, String value) {
        if (key.equals("aws:epochtime")) {
            try {
                return String.valueOf(OffsetDateTime.parse(value).toEpochSecond());
            } catch (DateTimeException e) {
                return value;
            }
        }
        boolean one = List.of("aws:sourceip", "aws:vpcsourceip").contains(key)
                && (value.endsWith("/32") || value.endsWith("/128"));
        return one ? value.substring(0, value.indexOf('/')) : value;
    }
}
