package io.github.whydenied.probe;

import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Holder;
import io.github.whydenied.evidence.IdentityPolicies;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.LastChange;
import io.github.whydenied.evidence.LastChange.Change;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Json;
import io.github.whydenied.iam.Layer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Looks up who changed what can have decided, in CloudTrail's event history: the role or user, the managed policy, the bucket or the key. Off
 * unless the setting {@code probes} names it: CloudTrail answers an account two questions a second, and its people need them too.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
record LastChangeProbe(AwsClients clients) implements Probe {

    private static final int MAX_QUESTIONS = 2;

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("last_change", Subject.RESOURCE, LastChange.class)
            .asking(MAX_QUESTIONS, EventHistory.LOOKUP)
            .selected(ProbeDescriptor.Selection.ONLY_IF_NAMED)
            // Before this denial; another one can have another.
            .requestSpecific();

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry) && !holders(inquiry, known).isEmpty();
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        List<Holder> holders = holders(inquiry, session.known());
        Instant until = until(inquiry);
        LastChange last = null;
        for (Holder holder : holders) {
            LastChange found = read(inquiry, session, holder, until, MAX_QUESTIONS / holders.size());
            last = last == null || isNewer(found.change(), last.change()) ? found : last;
        }
        if (last == null) {
            throw ProbeCalls.skipped("nothing that is known can have decided", EventHistory.LOOKUP);
        }
        return last;
    }

    private static boolean isNewer(@Nullable Change one, @Nullable Change other) {
        return one != null && (other == null || one.time().isAfter(other.time()));
    }

    /** By AWS's clock where it is known. */
    private static Instant until(Inquiry inquiry) {
        Instant server = inquiry.call().clock().server();
        return server == null ? inquiry.call().clock().local() : server;
    }

    private LastChange read(Inquiry inquiry, ProbeSession session, Holder holder, Instant until, int questions)
            throws ProbeException {
        EventHistory history = clients.eventHistory(inquiry, region(inquiry, holder));
        String next = null;
        for (int i = 0; i < questions; i++) {
            EventHistory.Page page = history.page(session, resourceName(inquiry, holder), until, next);
            for (Json event : page.events()) {
                Optional<Change> change = RecordedChange.of(event, holder)
                        .filter(one -> !one.time().isAfter(until));
                if (change.isPresent()) {
                    return new LastChange(holder.kind().word(), holder.label(), change.get(), true);
                }
            }
            next = page.next();
            if (next == null) {
                break;
            }
        }
        return new LastChange(holder.kind().word(), holder.label(), null, next == null);
    }

    /** Events of IAM are recorded in one Region of the partition. */
    private static Region region(Inquiry inquiry, Holder holder) {
        return switch (holder.kind()) {
            case ROLE, USER, MANAGED_POLICY -> Regions.ofIam(inquiry.call().api());
            default -> holder.region() == null ? Regions.ofCall(inquiry.call().api()) : Region.of(holder.region());
        };
    }

    private static String resourceName(Inquiry inquiry, Holder holder) {
        return holder.kind() == Holder.Kind.KEY
                ? "arn:"
                        + Regions.partition(Regions.ofCall(inquiry.call().api()))
                                .id() + ":kms:" + holder.region() + ":" + holder.account() + ":key/" + holder.name()
                : holder.name();
    }

    /** Of the account that answers: the history of another one is not to be seen, and it can have a role of the same name. */
    private static List<Holder> holders(Inquiry inquiry, EvidenceLedger known) {
        Optional<String> account = AskedAccount.of(inquiry, known);
        List<Holder> holders = new ArrayList<>();
        for (Holder holder : Holder.of(inquiry.denied(), null)) {
            boolean isOurs = account.isEmpty()
                    || holder.account() == null
                    || account.get().equals(holder.account());
            if (isOurs && isLookedUp(holder)) {
                holders.add(holder);
            }
        }
        if (holders.size() == 1 && holders.get(0).kind() != Holder.Kind.MANAGED_POLICY) {
            attached(known, holders.get(0)).ifPresent(holders::add);
        }
        return holders;
    }

    /** A policy that is attached to a role can be changed without the role: the one that was changed last. */
    private static Optional<Holder> attached(EvidenceLedger known, Holder holder) {
        boolean hasPolicies = holder.kind() == Holder.Kind.ROLE || holder.kind() == Holder.Kind.USER;
        return hasPolicies
                ? known.find(IdentityPolicies.class).stream()
                        .flatMap(read -> read.identity().policies().stream())
                        .filter(policy -> Holder.ofArn(policy.name()).isPresent())
                        .max(Comparator.comparing(
                                Layer.Policy::changed, Comparator.nullsFirst(Comparator.naturalOrder())))
                        .flatMap(policy -> Holder.ofArn(policy.name()))
                : Optional.empty();
    }

    /** By what CloudTrail's history has a resource is documented, or was seen, for these alone. */
    private static boolean isLookedUp(Holder holder) {
        return switch (holder.kind()) {
            case ROLE, USER, MANAGED_POLICY, BUCKET -> true;
            case KEY -> Regions.real(holder.region()).isPresent();
            default -> false;
        };
    }
}
