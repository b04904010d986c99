package io.github.whydenied.probe;

import io.github.whydenied.call.AccessKeyIds;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.AccessKeys;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeDescriptor;
import io.github.whydenied.evidence.ProbeDescriptor.Subject;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import io.github.whydenied.iam.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the access keys of a user that has as many as it can have, with their last use, to tell which one can go.
 *
 * @param clients the clients to ask with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html">ListAccessKeys</a>
 */
record AccessKeysProbe(AwsClients clients) implements Probe {

    private static final String LIST = "iam:ListAccessKeys";
    private static final String LAST_USED = "iam:GetAccessKeyLastUsed";
    private static final int MAX_KEYS = 2;

    static final ProbeDescriptor DESCRIPTOR = ProbeDescriptor.of("access_keys", Subject.PRINCIPAL, AccessKeys.class)
            .asking(1 + MAX_KEYS, LIST, LAST_USED);

    @Override
    public ProbeDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean appliesTo(Inquiry inquiry, EvidenceLedger known) {
        return ProbeCalls.canSign(inquiry)
                && inquiry.denial() instanceof Denial.OtherRefusal other
                && other.refusal() == Refusal.ACCESS_KEY_LIMIT;
    }

    @Override
    public Finding ask(Inquiry inquiry, ProbeSession session) throws ProbeException {
        QueryClient iam = clients.iam(inquiry);
        String user = user(inquiry);
        List<XmlElement> listed = ProbeCalls.once(
                session,
                LIST,
                bounds -> iam.ask(
                                session,
                                "ListAccessKeys",
                                QueryParameters.none().and("UserName", user))
                        .list("AccessKeyMetadata"));
        List<AccessKeys.Key> keys = new ArrayList<>();
        for (XmlElement key : listed.subList(0, Math.min(MAX_KEYS, listed.size()))) {
            keys.add(key(iam, key, session));
        }
        return new AccessKeys(keys);
    }

    /** Without a name IAM answers about whoever asks, as CreateAccessKey does. */
    private static @Nullable String user(Inquiry inquiry) throws ProbeException {
        Optional<String> named = inquiry.call().request().get("UserName");
        if (named.isPresent() || SdkCallerAccess.of(inquiry.access()).bystander() == null) {
            return named.orElse(null);
        }
        String principal = inquiry.request().principal();
        if (principal != null && Principal.of(principal) instanceof Principal.User user) {
            return user.name();
        }
        throw ProbeCalls.skipped("whose access keys they are is not known", "");
    }

    private static AccessKeys.Key key(QueryClient iam, XmlElement key, ProbeSession session) {
        String id = key.words("AccessKeyId");
        Instant used = null;
        boolean read = false;
        try {
            used = ProbeCalls.once(
                            session,
                            LAST_USED,
                            bounds -> iam.ask(session, "GetAccessKeyLastUsed", QueryParameters.of("AccessKeyId", id)))
                    .get("AccessKeyLastUsed")
                    .instant("LastUsedDate");
            read = true;
        } catch (ProbeException e) {
            // The key's state is worth telling all the same.
        }
        return new AccessKeys.Key(AccessKeyIds.masked(id), key.words("Status"), key.instant("CreateDate"), used, read);
    }
}
