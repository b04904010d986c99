package io.github.whydenied.verdict;

import io.github.whydenied.call.AnsweringServer;
import io.github.whydenied.call.FailedCall;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.EndpointSettings;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.ProbeOutcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the settings and STS make of a server that is not AWS. */
final class ForeignServer {

    private ForeignServer() {}

    /** Who answered, where it was not AWS nor what the settings take for it. */
    static Optional<AnsweringServer> of(FailedCall call, EvidenceLedger ledger) {
        return AnsweringServer.of(call).filter(server -> server != AnsweringServer.OTHER || !isTakenForAws(ledger));
    }

    /** Whether it decides by its own rules; LocalStack emulates AWS's, and the settings can send IAM and STS to it too. */
    static boolean decidesItself(AnsweringServer server, EvidenceLedger ledger) {
        return server != AnsweringServer.LOCALSTACK || !isTakenForAws(ledger);
    }

    /** IAM and STS are sent there too, and STS answered, or was not asked. */
    private static boolean isTakenForAws(EvidenceLedger ledger) {
        return ledger.find(EndpointSettings.class)
                        .filter(EndpointSettings::redirected)
                        .isPresent()
                && !(ledger.outcomeOf(CallerIdentity.class).orElse(null) instanceof ProbeOutcome.Failed);
    }

    /** Its name, with its host where that is known. */
    static Phrase named(Case denied, AnsweringServer server) {
        URI endpoint = server.baseOf(denied.call());
        return endpoint == null || endpoint.getHost() == null
                ? Phrase.of(server.text())
                : Phrase.of(server.text(), " at ", Phrase.name("", address(endpoint)));
    }

    /** The same cause, whose words are the server's and not AWS's. */
    static Cause saying(Cause cause) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : cause.facts()) {
            Fact.Standing standing = switch (fact.standing()) {
                case STATED -> Fact.Standing.STATED_BY_SERVER;
                case SAID_ONLY -> Fact.Standing.SERVER_SAID_ONLY;
                default -> fact.standing();
            };
            facts.add(new Fact(standing, fact.text(), fact.exhibit(), fact.source()));
        }
        return new Cause(cause.code(), cause.certainty(), cause.policyType(), cause.wording(), facts);
    }

    private static String address(URI endpoint) {
        boolean usual = endpoint.getPort() < 0
                || (endpoint.getPort() == 443 && "https".equals(endpoint.getScheme()))
                || (endpoint.getPort() == 80 && "http".equals(endpoint.getScheme()));
        return usual ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }
}
