package io.github.whydenied.probe;

import io.github.whydenied.call.AccessKeyIds;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.denial.Refusal;
import io.github.whydenied.evidence.AccessKeys;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Finding;
import io.github.whydenied.evidence.Inquiry;
import io.github.whydenied.evidence.Probe;
import io.github.whydenied.evidence.ProbeException;
import io.github.whydenied.evidence.ProbeSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    @Override
    public String name() {
        return "access_keys";
    }

    @Override
    public int cost() {
        return 1 + MAX_KEYS;
    }

    @Override
    public List<String> permissions() {
        return List.of(LIST, LAST_USED);
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
        // Without a name IAM answers about the caller, as CreateAccessKey does.
        String user = inquiry.call().request().get("UserName").orElse(null);
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
