package io.github.whydenied.verdict;

import io.github.whydenied.annotations.InternalApi;
import io.github.whydenied.annotations.PublicApi;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.evidence.ResourcePolicy;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who was refused, and on what: AWS's own words first, else what the probes found.
 *
 * @param principal who was refused; null when nobody says
 * @param account the account of the principal; null when not known
 * @param resource the resource; null when not known or not an ARN
 * @param owner the account of the resource, where its ARN does not say it, and reading its policy or a record did
 */
@PublicApi
public record DeniedParties(
        @Nullable Principal principal,
        @Nullable String account,
        @Nullable Arn resource,
        @Nullable String owner) {
    /** Made by WhyDenied alone: components are added. */
    @InternalApi
    public DeniedParties {}

    /** The parties of a denial; a case keeps them. */
    static DeniedParties of(Case denied) {
        String stated = denied.request().principal();
        CallerIdentity identity = denied.ledger().find(CallerIdentity.class).orElse(null);
        // Where a role was refused that the service works as, nothing is the caller's.
        boolean isCallers = !denied.call().isOfServiceRole();
        String text = stated == null && identity != null && isCallers ? identity.arn() : stated;
        Principal principal = text == null ? null : Principal.of(text);
        String named = principal == null ? null : principal.account().orElse(null);
        String signing =
                stated == null && isCallers ? denied.call().credentials().accountId() : null;
        String resource = denied.request().resource();
        ResourcePolicy policy = denied.ledger().find(ResourcePolicy.class).orElse(null);
        return new DeniedParties(
                principal,
                named != null && isAccountId(named) ? named : signing,
                resource == null ? null : Arn.parse(resource).orElse(null),
                policy != null && policy.owner() != null ? policy.owner() : recordedOwner(denied, resource));
    }

    /** A record is also written for the account of the resource, which then is another one than the caller's. */
    private static @Nullable String recordedOwner(Case denied, @Nullable String resource) {
        RecordedCall recorded = denied.ledger().find(RecordedCall.class).orElse(null);
        if (recorded == null || resource == null) {
            return null;
        }
        String caller = denied.call().credentials().accountId();
        String recipient = recorded.recipientAccount();
        boolean isOfOther = recipient != null && caller != null && !recipient.equals(caller);
        String owner = recorded.owner(resource).orElse(isOfOther ? recipient : null);
        return owner != null && isAccountId(owner) ? owner : null;
    }

    /**
     * The account that owns the resource, where its ARN says so, or its policy could be read.
     *
     * @return twelve digits; empty for S3, whose ARNs carry no account, and for masked ARNs
     */
    public Optional<String> resourceAccount() {
        return Optional.ofNullable(resource != null && isAccountId(resource.account()) ? resource.account() : owner);
    }

    /**
     * Whether both accounts are known and differ.
     *
     * @return false when either is not known
     */
    public boolean crossAccount() {
        String other = resourceAccount().orElse(null);
        return account != null && other != null && !other.equals(account);
    }

    /**
     * Who was refused, as a reader would say it.
     *
     * @return such as {@code role checkout-service}; {@code the caller} when nobody says
     */
    public Phrase who() {
        if (principal == null) {
            return Phrase.of("the caller");
        }
        if (principal instanceof Principal.Root) {
            return Phrase.of("the root user");
        }
        Principal.Entity entity = principal.entity();
        return entity.kind().equals("principal")
                ? Phrase.of(Phrase.name("", entity.name()))
                : Phrase.of(Phrase.name(entity.kind(), entity.name()));
    }

    /**
     * What kind of thing the resource is, to be said after "this".
     *
     * @return such as {@code object} or {@code queue}; {@code resource} when there is no shorter word; empty without a
     *     resource
     */
    public String noun() {
        return resource == null ? "" : ResourceNouns.noun(resource);
    }

    private static boolean isAccountId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() == 12;
    }
}
