package io.github.whydenied.probe;

import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.iam.Arn;
import io.github.whydenied.iam.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The account that answers. Most questions are asked by name, and each account can have something of that name: what another one has is no
 * evidence.
 */
final class AskedAccount {

    private AskedAccount() {}

    /** The account of the credentials that ask; empty when it is not known. */
    static Optional<String> of(Inquiry inquiry, EvidenceLedger known) {
        SdkCallerAccess access = SdkCallerAccess.of(inquiry.access());
        if (access.bystander() != null) {
            return Optional.ofNullable(access.bystander().account());
        }
        return known.find(CallerIdentity.class)
                .map(CallerIdentity::account)
                .or(() -> Optional.ofNullable(inquiry.call().credentials().accountId()));
    }

    /**
     * Why a bystander may not ask about the denied principal and its resource; empty where it may. Who was denied is asked about in one's
     * own name, and always may.
     */
    static Optional<String> objection(Inquiry inquiry) {
        SdkCallerAccess.Bystander bystander =
                SdkCallerAccess.of(inquiry.access()).bystander();
        if (bystander == null) {
            return Optional.empty();
        }
        if (bystander.account() == null) {
            return Optional.of("the account of whoever asks is not known");
        }
        Set<String> denied = denied(inquiry);
        if (denied.isEmpty()) {
            return Optional.of("the account of who was denied is not known");
        }
        return denied.equals(Set.of(bystander.account()))
                ? Optional.empty()
                : Optional.of("the denial is about another account than that of whoever asks");
    }

    private static Set<String> denied(Inquiry inquiry) {
        Set<String> accounts = new TreeSet<>();
        ofPrincipal(inquiry).ifPresent(accounts::add);
        Optional.ofNullable(inquiry.request().resource())
                .flatMap(Arn::parse)
                .map(Arn::account)
                .filter(account -> !account.isEmpty())
                .ifPresent(accounts::add);
        return accounts;
    }

    /** The account of the denied principal, as AWS names it. */
    static Optional<String> ofPrincipal(Inquiry inquiry) {
        return Optional.ofNullable(inquiry.request().principal())
                .flatMap(stated -> Principal.of(stated).account());
    }
}
