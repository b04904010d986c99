package io.github.whydenied.verdict;

import io.github.whydenied.catalog.ActionNeed;
import io.github.whydenied.catalog.ServiceNames;
import io.github.whydenied.denial.Denial;
import io.github.whydenied.evidence.CallerIdentity;
import io.github.whydenied.evidence.DecodedMessage;
import io.github.whydenied.evidence.EvidenceLedger;
import io.github.whydenied.evidence.Fact;
import io.github.whydenied.evidence.InstanceProfile;
import io.github.whydenied.evidence.Phrase;
import io.github.whydenied.evidence.RecordedCall;
import io.github.whydenied.evidence.Simulation;
import io.github.whydenied.iam.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the witnesses said, to be printed under a policy denial whichever cause it has. */
final class WitnessFacts {

    private WitnessFacts() {}

    static List<Fact> of(Case denied) {
        if (!(denied.denial() instanceof Denial.PolicyDenial || S3Reads.headRefused(denied))) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        EvidenceLedger ledger = denied.ledger();
        CallerIdentity caller = ledger.find(CallerIdentity.class).orElse(null);
        if (denied.request().principal() == null && caller != null) {
            facts.add(Sources.read(
                    ledger, CallerIdentity.class, "the call was signed by ", Phrase.name("", caller.arn())));
        }
        ledger.find(RecordedCall.class).ifPresent(recorded -> facts.addAll(recorded(ledger, recorded)));
        InstanceProfile profile = ledger.find(InstanceProfile.class).orElse(null);
        if (profile != null && LayerCauses.action(denied).equals("iam:passrole")) {
            contents(ledger, profile).ifPresent(facts::add);
        }
        DecodedMessage decoded = ledger.find(DecodedMessage.class).orElse(null);
        if (decoded != null) {
            facts.add(decoded(ledger, decoded));
        }
        Simulation simulation = ledger.find(Simulation.class).orElse(null);
        if (simulation != null) {
            facts.addAll(simulated(denied, simulation));
        }
        facts.addAll(CatalogFacts.of(denied));
        facts.addAll(FurtherActions.of(denied));
        if (denied.request().dependentOn() != null && !isPrimaryKnown(denied)) {
            facts.add(Fact.of(
                    Fact.Standing.NOT_ESTABLISHED,
                    "whether ",
                    Phrase.term(ServiceNames.operation(denied.request().dependentOn())),
                    " itself is allowed"));
        }
        return facts;
    }

    /** What a record says that a reader would look for first. */
    private static List<Fact> recorded(EvidenceLedger ledger, RecordedCall recorded) {
        List<Fact> facts = new ArrayList<>();
        if (recorded.vpcEndpointId() != null) {
            facts.add(Sources.read(
                    ledger,
                    RecordedCall.class,
                    "the call came through ",
                    Phrase.name("VPC endpoint", recorded.vpcEndpointId())));
        }
        if (recorded.invokedBy() != null) {
            facts.add(Sources.read(
                    ledger,
                    RecordedCall.class,
                    Phrase.name("", recorded.invokedBy()),
                    " made the call for the caller"));
        }
        return facts;
    }

    private static boolean isPrimaryKnown(Case denied) {
        ActionNeed primary = denied.needs().primary().orElse(null);
        return primary != null && FurtherActions.state(denied, primary).isPresent();
    }

    private static Optional<Fact> contents(EvidenceLedger ledger, InstanceProfile profile) {
        return Optional.ofNullable(profile.roleArn())
                .flatMap(Arn::parse)
                .map(role -> Sources.read(
                        ledger,
                        InstanceProfile.class,
                        Phrase.name("instance profile", profile.name()),
                        " contains ",
                        Phrase.name("role", role.name())));
    }

    private static Fact decoded(EvidenceLedger ledger, DecodedMessage decoded) {
        List<String> ids =
                decoded.statementIds().stream().filter(id -> !id.isEmpty()).toList();
        List<Object> words = new ArrayList<>(
                List.of("decoded authorization message: ", Phrase.term("explicitDeny=" + decoded.explicitDeny())));
        if (decoded.statementIds().isEmpty()) {
            words.add(", no matched statement");
        } else if (ids.isEmpty()) {
            words.add(", matched a statement without a Sid");
        } else {
            words.add(", matched ");
            words.add(Phrase.name("statement", String.join(", ", ids)));
        }
        return Sources.read(ledger, DecodedMessage.class, words.toArray());
    }

    private static List<Fact> simulated(Case denied, Simulation simulation) {
        EvidenceLedger ledger = denied.ledger();
        List<Fact> facts = new ArrayList<>();
        Optional<String> primary = denied.actions().primary().map(ActionNeed::action);
        Object what = simulation.others().isEmpty() || primary.isEmpty() ? "it" : Phrase.term(primary.get());
        StringBuilder layers = new StringBuilder();
        append(layers, "service control policies", simulation.layers().allowedByOrganizations());
        append(layers, "the permissions boundary", simulation.layers().allowedByBoundary());
        facts.add(Sources.read(
                ledger,
                Simulation.class,
                "policy simulator, policies as they are now: ",
                verb(simulation.decision()) + " ",
                what,
                layers.toString()));
        simulation
                .others()
                .forEach(other -> facts.add(Sources.read(
                        ledger,
                        Simulation.class,
                        "policy simulator: ",
                        verb(other.decision()) + " ",
                        Phrase.term(other.action()),
                        " on ",
                        Phrase.name("", other.resource()))));
        if (!simulation.missingContext().isEmpty()) {
            facts.add(Fact.of(
                    Fact.Standing.NOT_ESTABLISHED,
                    "the simulator lacked a value for ",
                    Phrase.term(String.join(", ", simulation.missingContext()))));
        }
        return facts;
    }

    private static String verb(Simulation.Decision decision) {
        return switch (decision) {
            case ALLOWED -> "allows";
            case IMPLICIT_DENY -> "does not allow";
            case EXPLICIT_DENY -> "denies";
        };
    }

    private static void append(StringBuilder text, String layer, @Nullable Boolean allowed) {
        if (allowed != null) {
            text.append("; ").append(layer).append(allowed ? ": allowed" : ": not allowed");
        }
    }
}
